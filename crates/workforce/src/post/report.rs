//! A school reports who is its SENCO.
//!
//! The post counts from the moment that it is reported. Whether the SENCO confirms it is asked by a link, where the
//! school gives an address; see `confirm.rs`.

use super::{
    acting::acts_for,
    answers::{ReadPost, TypedPost},
    as_told,
    change::{already_ended, ends, standing},
    confirm::{asked, may_be_asked},
    posts::surely_ended,
};
use crate::{Fact, Known, Post, PostReported, TeacherNumber, field};
use schools::{OpenStatus, School};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, Field, NewFact, OrganisationId, PartialDate, PostId, Problem, Refusal,
    Sealed, Trn, Urn, in_words,
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
    /// Whose place they take, where the school has a SENCO whose post ends with that.
    #[serde(default)]
    pub replaces: Option<Replaces>,
}

/// Whose place a SENCO takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaces {
    /// The post that ends.
    pub post: PostId,
    /// The first day or month no longer in post; where none is said, they go on the day on which the new SENCO begins.
    #[serde(default)]
    pub to: Option<PartialDate>,
}

/// What was typed of a person and a post, read.
struct ReadReport {
    name: String,
    trn: Option<Trn>,
    post: ReadPost,
    email: Option<String>,
    /// That the post of whom they replace ends.
    ends: Option<NewFact<Fact>>,
}

/// Reports a post; its id is the command’s first of the label `post`.
///
/// # Errors
/// *Not found* when the organisation does not act for the school; every field that is wrong; a refusal when the
/// same post is reported already.
pub fn report_post(known: &Known<'_>, command: &ReportPost, context: &Context) -> Decided<Fact> {
    let read = read(known, command, context)?;
    let teachers = known.workforce.teachers();
    let number = read.trn.map(TeacherNumber::Trn);
    let (teacher, entered) = teachers.identify_or_enter(number.as_ref(), &read.name, 0, context);
    let post: PostId = context.ids.id("post", 0);
    let mut facts: Vec<NewFact<Fact>> = read.ends.into_iter().chain(entered).collect();
    // What the registrar types is the register’s: no school is shown a number that it did not give.
    let given = read.trn.filter(|_| command.organisation.is_some());
    facts.push(NewFact::new(PostReported {
        post,
        teacher,
        school: command.school,
        name: as_told::sealed(teachers, teacher, read.name, context.ids.id("name", 0)),
        trn: given.map(|trn| Sealed::under(teacher, trn)),
        from: read.post.from,
        to: read.post.to,
        details: command.post.details(&read.post, teacher),
        organisation: command.organisation,
    }));
    facts.extend(read.email.map(|email| asked(post, teacher, email, context)));
    Ok(facts)
}

fn read(known: &Known<'_>, command: &ReportPost, context: &Context) -> Result<ReadReport, Refusal> {
    acts_for(known, command.organisation, command.school, &context.actor)?;
    let listed = known.workforce.schools().get(command.school);
    let school = listed.ok_or(Refusal::NotFound)?.school;
    let mut problems: Vec<Problem> = Vec::new();
    let name = as_told::name(&command.name)
        .map_err(|it| problems.push(it))
        .ok();
    let trn = crate::typed_trn(&command.trn)
        .map_err(|it| problems.push(it))
        .ok();
    let post = match command.post.read(context.today) {
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
        typed => asked_at(known, typed, command.post.to, context)
            .map_err(|it| problems.push(it))
            .ok(),
    };
    let ends = replaced(known, command, context)?;
    let ends = ends.map_err(|it| problems.push(it)).ok().flatten();
    let (Some(name), Some(trn), Some(post), []) = (name, trn, post, problems.as_slice()) else {
        return Err(Refusal::Invalid(problems));
    };
    let report = ReadReport {
        name,
        trn,
        post,
        email,
        ends,
    };
    not_twice(known, command, &report)?;
    Ok(report)
}

/// The last day of whom a new SENCO replaces: its field, and what begins a sentence on it.
const REPLACED: (Field, &str) = (field::REPLACED_TO, "Last day of the present SENCO");

/// That the post of whom they replace ends, in the same append: there is no moment at which the school has both, or
/// neither, but by their dates. Nothing, where they replace no one.
fn replaced(
    known: &Known<'_>,
    command: &ReportPost,
    context: &Context,
) -> Result<Result<Option<NewFact<Fact>>, Problem>, Refusal> {
    let Some(Replaces { post: id, to }) = command.replaces else {
        return Ok(Ok(None));
    };
    let post = standing(known, command.organisation, id, context)?;
    if post.school != command.school {
        return Err(Refusal::NotFound);
    }
    already_ended(post)?;
    let to = to.or(command.post.from);
    // Without a start, that is what is wrong, and said of its field.
    Ok(to.map_or(Ok(None), |to| {
        ends(REPLACED, id, post, Some(to), context).map(Some)
    }))
}

/// Where a SENCO is asked to confirm the report: of a post that is over, no one is, nor at an address that had enough
/// mail today.
fn asked_at(
    known: &Known<'_>,
    typed: &str,
    to: Option<PartialDate>,
    context: &Context,
) -> Result<String, Problem> {
    let address = people::email(field::EMAIL, typed)?;
    if surely_ended(to, context.today) {
        let says = "SENCO’s email address must be left out where they have already stopped: we \
                    only ask people who are SENCO now, or will be";
        return Err(Problem::new(field::EMAIL, says));
    }
    if !may_be_asked(known, None, &address, context) {
        let says = "SENCO’s email address must be left out today: it has had as many of these \
                    emails as we send in a day. Report the SENCO without it, and ask them tomorrow";
        return Err(Problem::new(field::EMAIL, says));
    }
    Ok(address)
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

/// Refuses a post that is reported already, at the same time: of the same teacher, where the register’s keeper reports;
/// where a school does, of the same person as the reports say it, so that no one who types a number learns whose it is.
fn not_twice(known: &Known<'_>, command: &ReportPost, report: &ReadReport) -> Result<(), Refusal> {
    let teachers = known.workforce.teachers();
    let said = (report.name.as_str(), report.trn);
    let same = |post: &Post| {
        if command.organisation.is_none() {
            return as_told::is_teacher(teachers, said, post.teacher);
        }
        let name = post.now().name.known();
        let number = post.trn.as_ref().and_then(Sealed::known).copied();
        name.is_some_and(|name| as_told::same_person(said, (name, number)))
    };
    let mut posts = known.workforce.posts().of_school(command.school);
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
