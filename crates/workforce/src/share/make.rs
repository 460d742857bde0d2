//! Making a link by which a holder shows their record, and ending it.

use super::{opens, shared_by};
use crate::{
    Fact, Known, ShareEnded, ShareMade, VerifyResult, field, find_teacher, linked_to, rule,
};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use vocabulary::{
    CaseId, Context, Decided, NameId, NewFact, PersonId, Problem, Refusal, Sealed, ShareId,
    TeacherId,
    text::{one_line, required_line},
};

/// The most days for which a link can open something: a year.
pub const LONGEST_SHARE_DAYS: i32 = 365;

/// The most links of one holder that open something at once.
pub const MOST_SHARES: usize = 20;

/// The longest label, in characters.
const LONGEST: usize = 100;

/// Make a link that shows whoever has it which qualification one has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakeShare {
    /// The holder.
    pub person: PersonId,
    /// What they call it.
    pub label: String,
    /// The id of the name by which it is to show them.
    pub name: String,
    /// For how many days, today included.
    pub days: String,
}

/// End such a link at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndShare {
    /// The holder.
    pub person: PersonId,
    /// The link.
    pub share: ShareId,
}

/// Makes a link; its id is the command’s first of the label `share`.
///
/// # Errors
/// *Not found* when the holder’s account shows no record; when a field is wrong, nothing is recorded that a link could
/// show, or there are too many links.
pub fn make_share(known: &Known<'_>, it: &MakeShare, context: &Context) -> Decided<Fact> {
    let (person, teacher) = linked_to(known, it.person).ok_or(Refusal::NotFound)?;
    let found = find_teacher(known.workforce, teacher, context.today);
    if found.result == VerifyResult::NothingRecorded {
        return Err(Refusal::rule(
            rule::NOTHING_TO_SHARE,
            "The register does not have an award that you could show by a link. Nothing was made.",
            "Claim your award first.",
        ));
    }
    let open = shared_by(known, person);
    let open = open.filter(|(_, share)| opens(known, share, context.today).is_some());
    if open.count() >= MOST_SHARES {
        return Err(Refusal::rule(
            rule::SHARES_FULL,
            format!("You already have {MOST_SHARES} links that work. Nothing was made."),
            "End one that you no longer need.",
        ));
    }
    let label = required_line(field::LABEL, "what the link is for", &it.label, LONGEST);
    let name = name(known, teacher, &it.name);
    let until = until(&it.days, context.today);
    match (label, name, until) {
        (Ok(label), Ok(name_id), Ok(until)) => {
            let share: ShareId = context.ids.id("share", 0);
            Ok(vec![NewFact::new(ShareMade {
                share,
                teacher,
                person,
                name_id,
                label: Sealed::under(CaseId(share.0), label),
                until,
            })])
        }
        (label, name, until) => {
            let problems = [label.err(), name.err(), until.err()];
            Err(Refusal::Invalid(problems.into_iter().flatten().collect()))
        }
    }
}

/// Which of a teacher’s names is chosen.
fn name(known: &Known<'_>, teacher: TeacherId, chosen: &str) -> Result<NameId, Problem> {
    let teachers = known.workforce.teachers();
    let mut names = teachers
        .names_of(teacher)
        .filter(|(_, held)| held.name.known().is_some())
        .map(|(_, held)| held.id);
    let id: Option<NameId> = chosen.parse().ok();
    let found = names.find(|name| Some(*name) == id);
    found.ok_or_else(|| Problem::new(field::SHOWN_NAME, "Select the name to show"))
}

/// The first day on which it opens nothing any more.
fn until(days: &str, today: Date) -> Result<Date, Problem> {
    let typed = one_line(days);
    if typed.is_empty() {
        return Err(Problem::new(field::LASTS, "Select how long it is to work"));
    }
    let days = typed.parse().ok();
    let days = days.filter(|days| (1..=LONGEST_SHARE_DAYS).contains(days));
    let says = "A link can work for 1 day to 1 year";
    let days = days.ok_or_else(|| Problem::new(field::LASTS, says))?;
    Ok(today.saturating_add(days.days()))
}

/// Ends a link; nothing is recorded where it was ended before.
///
/// # Errors
/// *Not found* when it is no link of theirs.
pub fn end_share(known: &Known<'_>, it: &EndShare, _: &Context) -> Decided<Fact> {
    let mut own = shared_by(known, it.person);
    let own = own.find(|(id, _)| *id == it.share);
    let (share, known) = own.ok_or(Refusal::NotFound)?;
    if known.ended.is_some() {
        return Ok(Vec::new());
    }
    Ok(vec![NewFact::new(ShareEnded { share })])
}
