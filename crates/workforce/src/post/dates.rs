//! Dates of posts as forms send them: `2026-09-01`, or `2026-09` where only the month is known.

use jiff::{ToSpan, civil::Date};
use vocabulary::{Field, PartialDate, Problem};

/// The number of months ahead for which something can be reported: a school appoints for the year to come.
pub const MONTHS_AHEAD: i32 = 12;

/// A date that must be there. `what` begins the sentence: “Start date”.
pub(super) fn required(field: Field, what: &str, typed: &str) -> Result<PartialDate, Problem> {
    let missing = || Problem::new(field, format!("Enter the {}", lower(what)));
    optional(field, what, typed)?.ok_or_else(missing)
}

/// A date that can be left out.
pub(super) fn optional(
    field: Field,
    what: &str,
    typed: &str,
) -> Result<Option<PartialDate>, Problem> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let wrong = |_| {
        let says = format!(
            "{what} must be a real date, for example 1 9 2026, or 9 2026 if you only know the month"
        );
        Problem::new(field, says)
    };
    typed.trim().parse().map(Some).map_err(wrong)
}

/// A day that must be there.
pub(super) fn day(field: Field, what: &str, typed: &str) -> Result<Date, Problem> {
    let date = required(field, what, typed)?;
    let says = || format!("{what} must include a day");
    date.exact().ok_or_else(|| Problem::new(field, says()))
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
