//! What is asked of the dates of posts.

use jiff::{ToSpan, civil::Date};
use vocabulary::{Field, PartialDate, Problem};

/// The number of months ahead for which something can be reported: a school appoints for the year to come.
pub const MONTHS_AHEAD: i32 = 12;

/// The end of a post: its field, and what begins a sentence on it.
pub(super) const LAST_DAY: (Field, &str) = (crate::field::TO, "Last day as SENCO");

/// The last day of something, where `to` is the first day without it: what people say, and are shown. Of what is known
/// only to the month, the month stays: either day is some day of it.
#[must_use]
pub fn last_day(to: PartialDate) -> PartialDate {
    let before = to.exact().map(|to| to.yesterday().unwrap_or(to));
    before.map_or(to, PartialDate::day)
}

/// The first day without something, where `last` is its last day: what is kept. The other way of [`last_day`].
#[must_use]
pub fn first_day_after(last: PartialDate) -> PartialDate {
    let after = last.exact().map(|last| last.tomorrow().unwrap_or(last));
    after.map_or(last, PartialDate::day)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_the_day_before_the_first_without_and_a_month_stays_a_month() {
        for (to, last) in [
            ("2026-12-31", "2026-12-30"),
            ("2027-01-01", "2026-12-31"),
            ("2024-03-01", "2024-02-29"),
            ("2026-07", "2026-07"),
        ] {
            let (to, last): (PartialDate, PartialDate) =
                (to.parse().unwrap(), last.parse().unwrap());
            assert_eq!(last_day(to), last);
            assert_eq!(first_day_after(last), to);
        }
    }
}
