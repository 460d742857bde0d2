//! What follows in law from what is said of a course, before it is recorded: it is recorded all the same (R4).

use crate::{SencoQualification, rules::Law};
use vocabulary::{PartialDate, in_words};

/// Why an award cannot count, by when the course began and was completed and by its awarding body, where that is known
/// not to be recognised (SI 2014/1530, regulation 49(7) to (9)): each with what to do, for whoever is about to record it.
pub fn notes_of(
    of: SencoQualification,
    (began, completed): (Option<PartialDate>, Option<PartialDate>),
    unrecognised: Option<&str>,
) -> Vec<String> {
    let counts = Law::table().counts(of.into());
    let mut notes = Vec::new();
    let from = |said: Option<PartialDate>, limit: Option<jiff::civil::Date>| {
        limit.filter(|limit| said.is_some_and(|said| said.earliest() >= *limit))
    };
    if let Some(limit) = from(began, counts.begun_before) {
        let says = format!(
            "A National Award that began on or after {} does not count in law",
            in_words(limit)
        );
        notes.push(says + CHECK_DATE);
    }
    if let Some(limit) = from(completed, counts.completed_before) {
        let says = format!(
            "A National Award completed on or after {} does not count in law",
            in_words(limit)
        );
        notes.push(says + CHECK_DATE);
    }
    let too_early = |limit: &jiff::civil::Date| began.is_some_and(|it| it.latest() < *limit);
    if let Some(limit) = counts.begun_on_or_after.filter(too_early) {
        notes.push(format!(
            "An NPQ for SENCOs that began before {} does not count in law. Check the date",
            in_words(limit)
        ));
    }
    if let Some(body) = unrecognised.filter(|_| counts.recognised_body) {
        notes.push(format!(
            "{body} is not a recognised body, so this National Award does not count in law. Check the \
             awarding body. If it is right, they need the NPQ for SENCOs"
        ));
    }
    notes
}

/// What to do about a date with which no National Award counts.
const CHECK_DATE: &str = ". Check the date. If it is right, they need the NPQ for SENCOs";
