//! What is asked of the dates of posts.

use jiff::{ToSpan, civil::Date};
use vocabulary::{Field, PartialDate, Problem};

/// The number of months ahead for which something can be reported: a school appoints for the year to come.
pub const MONTHS_AHEAD: i32 = 12;

/// A date that must be there. `what` begins the sentence: “Start date”.
pub(super) fn required<T>(field: Field, what: &str, date: Option<T>) -> Result<T, Problem> {
    date.ok_or_else(|| Problem::new(field, format!("Enter the {}", lower(what))))
}

/// Refuses a date that is more than a year ahead.
pub(super) fn not_far_ahead(
    field: Field,
    what: &str,
    date: PartialDate,
    today: Date,
) -> Result<(), Problem> {
    if date.earliest() <= today.saturating_add(MONTHS_AHEAD.months()) {
        return Ok(());
    }
    Err(Problem::new(
        field,
        format!("{what} must be in the past or within the next 12 months"),
    ))
}

/// Refuses a date that has not come yet.
pub(super) fn not_ahead(
    field: Field,
    what: &str,
    date: PartialDate,
    today: Date,
) -> Result<(), Problem> {
    if date.earliest() <= today {
        return Ok(());
    }
    Err(Problem::new(
        field,
        format!("{what} must be today or in the past"),
    ))
}

fn lower(what: &str) -> String {
    let mut letters = what.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}
