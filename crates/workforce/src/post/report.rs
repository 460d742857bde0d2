//! A school reports who is its SENCO.
//!
//! The post counts from the moment that it is reported. Whether the SENCO confirms it is asked by a link, where the
//! school gives an address; see `confirm.rs`.

use super::{
    acting::acts_for,
    answers::{ReadPost, TypedPost},
    confirm::asked,
};
use crate::{Known, Post, PostReported, TeacherNumber, Together, field};
use jiff::civil::Date;
use schools::{OpenStatus, School};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Actor, Context, Decided, NewFact, OrganisationId, PartialDate, PostId, Problem, Refusal, Trn,
    Urn, in_words,
    text::{required_line, sought},
};

/// Report who is SENCO of a school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportPost {
    /// The organisation that reports it; none where the registrar does.
    pub organisation: Option<OrganisationId>,
    /// The school.
    pub school: Urn,
    /// The SENCO, as they are called.
    pub name: String,
    /// Their teacher reference number; empty where it is not known.
    pub trn: String,
    /// When, and what else is said.
    pub post: TypedPost,
    /// Where the SENCO is asked to confirm it; empty where no one asks.
    pub email: String,
}

/// What was typed of a person and a post, read.
struct ReadReport {
    name: String,
    number: Option<TeacherNumber>,
    post: ReadPost,
    email: Option<String>,
}

/// Whether a report would be taken, without recording it: for the page on which answers are checked.
///
/// # Errors
/// As [`report_post`].
pub fn try_report(
    known: &Known<'_>,
    command: &ReportPost,
    actor: &Actor,
    today: Date,
) -> Result<(), Refusal> {
    read(known, command, actor, today).map(drop)
}

/// Reports a post; its id is the command’s first of the label `post`.
///
/// # Errors
/// *Not found* when the organisation does not act for the school; every field that is wrong; a refusal when the
/// same post is reported already.
pub fn report_post(
    known: &Known<'_>,
    command: &ReportPost,
    context: &Context,
) -> Decided<Together> {
    let read = read(known, command, &context.actor, context.today)?;
    let teachers = known.workforce.teachers();
    let (teacher, entered) =
        teachers.identify_or_enter(read.number.as_ref(), &read.name, 0, context);
    let post: PostId = context.ids.id("post", 0);
    let mut facts: Vec<NewFact<Together>> = entered.into_iter().map(NewFact::lift).collect();
    let reported = PostReported {
        post,
        teacher,
        school: command.school,
        from: read.post.from,
        to: read.post.to,
        details: command.post.details(&read.post, teacher),
        organisation: command.organisation,
    };
    facts.push(NewFact::<crate::Fact>::new(reported).lift());
    let asked = read.email.map(|email| asked(post, teacher, email, context));
    facts.extend(asked.map(NewFact::lift));
    Ok(facts)
}

fn read(
    known: &Known<'_>,
    command: &ReportPost,
    actor: &Actor,
    today: Date,
) -> Result<ReadReport, Refusal> {
    acts_for(known, command.organisation, command.school, actor)?;
    let listed = known.workforce.schools().get(command.school);
    let school = listed.ok_or(Refusal::NotFound)?.school;
    let mut problems: Vec<Problem> = Vec::new();
    let name = required_line(field::NAME, "the SENCO’s full name", &command.name, 200);
    let name = name.map_err(|it| problems.push(it)).ok();
    let number = trn(&command.trn).map_err(|it| problems.push(it)).ok();
    let post = match command.post.read(today) {
        Ok(post) => {
            let fits = within(&school, post.from);
            problems.extend(fits.err());
            Some(post)
        }
        Err(wrong) => {
            problems.extend(wrong);
            None
        }
    };
    let email = match command.email.trim() {
        "" => None,
        typed => people::email(field::EMAIL, typed)
            .map_err(|it| problems.push(it))
            .ok(),
    };
    let (Some(name), Some(number), Some(post), []) = (name, number, post, problems.as_slice())
    else {
        return Err(Refusal::Invalid(problems));
    };
    let report = ReadReport {
        name,
        number: number.map(TeacherNumber::Trn),
        post,
        email,
    };
    not_twice(known, command.school, &report)?;
    Ok(report)
}

fn trn(typed: &str) -> Result<Option<Trn>, Problem> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let says = "Teacher reference number (TRN) must be 5 to 7 numbers, for example 1234567";
    let wrong = |_| Problem::new(field::TRN, says);
    typed.parse().map(Some).map_err(wrong)
}

/// Refuses a post that begins before the school opened, or after it closed.
pub(super) fn within(school: &School<'_>, from: PartialDate) -> Result<(), Problem> {
    if let Some(opened) = school.opened.filter(|opened| from.latest() < *opened) {
        let says = format!(
            "Start date must be on or after {}, when the school opened",
            in_words(opened)
        );
        return Err(Problem::new(field::FROM, says));
    }
    if let Some(last) = school.last_day.filter(|last| from.earliest() > *last) {
        let says = format!(
            "Start date must be on or before {}, the school’s last day",
            in_words(last)
        );
        return Err(Problem::new(field::FROM, says));
    }
    if school.last_day.is_none() && school.status == OpenStatus::Closed {
        let says = "The national list says that this school has closed. Report the SENCO of the \
                    school that took its place";
        return Err(Problem::new(field::FROM, says));
    }
    Ok(())
}

/// Refuses a post that is reported already: of the same teacher, or of someone who is called the same and is known
/// by no other number, at the same time.
fn not_twice(known: &Known<'_>, school: Urn, report: &ReadReport) -> Result<(), Refusal> {
    let teachers = known.workforce.teachers();
    let number = report.number.as_ref();
    let identified = number.and_then(|number| teachers.identify(number, &report.name));
    let same = |post: &Post| {
        if let Some(teacher) = identified {
            return teachers.same(teacher, post.teacher);
        }
        let name = teachers.name_of(post.teacher);
        let called = name.is_some_and(|name| sought(name) == sought(&report.name));
        let has = teachers.trn_of(post.teacher).map(TeacherNumber::Trn);
        called && (number.is_none() || has.is_none() || has.as_ref() == number)
    };
    let mut posts = known.workforce.posts().of_school(school);
    let there = posts.find(|(_, post)| {
        let now = post.now();
        post.removed.is_none()
            && overlap((now.from, now.to), (report.post.from, report.post.to))
            && same(post)
    });
    let Some((_, post)) = there else {
        return Ok(());
    };
    let since = post.now().from.in_words();
    Err(Refusal::rule(
        crate::rule::REPORTED_ALREADY,
        format!("This person has already been reported as SENCO of the school, from {since}."),
        "You do not need to report it again. If something is different, change what was reported \
         on the school’s SENCO page.",
    ))
}

/// Whether two times in post surely or perhaps have a day in common.
fn overlap(
    (from, to): (PartialDate, Option<PartialDate>),
    (other_from, other_to): (PartialDate, Option<PartialDate>),
) -> bool {
    let before = |from: PartialDate, to: Option<PartialDate>| {
        to.is_none_or(|to| from.earliest() < to.latest())
    };
    before(from, other_to) && before(other_from, to)
}
