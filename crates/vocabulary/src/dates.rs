//! Civil dates: periods that exclude their end, anniversaries, and the day it is in London.

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// From the time-zone data bundled with the program, so that every machine agrees on the day.
static LONDON: LazyLock<TimeZone> = LazyLock::new(|| {
    jiff::tz::TimeZoneDatabase::bundled()
        .get("Europe/London")
        .expect("bundled time-zone data")
});

/// The civil date in London at `now`. Deadlines are civil dates, never moments.
pub fn london_date(now: Timestamp) -> Date {
    now.to_zoned(LONDON.clone()).date()
}

/// The time of day in London, as a page says it: `9:30am`.
pub fn london_time(at: Timestamp) -> String {
    at.to_zoned(LONDON.clone()).strftime("%-I:%M%P").to_string()
}

/// The first moment that is no longer `date` in London: what was known *on* that date was recorded
/// before it.
pub fn london_midnight_after(date: Date) -> Timestamp {
    date.tomorrow()
        .and_then(|next| next.to_zoned(LONDON.clone()))
        .map_or(Timestamp::MAX, |midnight| midnight.timestamp())
}

/// The anniversary of `date` after `years` years; 29 February falls on 28 February in other years.
pub fn anniversary(date: Date, years: i16) -> Date {
    date.saturating_add(i32::from(years).years())
}

/// A date as a page says it: `8 January 2024`.
pub fn in_words(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(date.month() - 1).map_or("", |index| MONTHS[index]);
    format!("{} {month} {}", date.day(), date.year())
}

/// The days from `from` up to, not including, `until`; without end when `until` is absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The first day after the last.
    pub until: Option<Date>,
}

impl Period {
    /// The period [from, until).
    pub const fn new(from: Date, until: Option<Date>) -> Self {
        Self { from, until }
    }

    /// Whether `date` lies in it.
    pub fn contains(&self, date: Date) -> bool {
        self.from <= date && self.until.is_none_or(|until| date < until)
    }

    /// The last day, as pages and registers show it.
    pub fn last_day(&self) -> Option<Date> {
        self.until.and_then(|until| until.yesterday().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn summer_time_moves_the_day() {
        let just_before_midnight_utc: Timestamp = "2026-06-30T23:30:00Z".parse().unwrap();
        assert_eq!(london_date(just_before_midnight_utc), date(2026, 7, 1));
        let in_winter: Timestamp = "2026-12-31T23:30:00Z".parse().unwrap();
        assert_eq!(london_date(in_winter), date(2026, 12, 31));
        assert_eq!(london_time(just_before_midnight_utc), "12:30am");
        assert_eq!(london_time(in_winter), "11:30pm");
    }

    #[test]
    fn a_day_ends_at_midnight_in_london() {
        let end: Timestamp = "2026-06-30T23:00:00Z".parse().unwrap();
        assert_eq!(london_midnight_after(date(2026, 6, 30)), end);
        assert_eq!(london_midnight_after(Date::MAX), Timestamp::MAX);
    }

    #[test]
    fn a_leap_day_has_its_anniversary_on_the_28th() {
        assert_eq!(anniversary(date(2024, 2, 29), 3), date(2027, 2, 28));
        assert_eq!(anniversary(date(2024, 2, 29), 4), date(2028, 2, 29));
    }

    #[test]
    fn a_period_excludes_its_end_and_shows_its_last_day() {
        let period = Period::new(date(2023, 11, 22), Some(date(2026, 11, 22)));
        assert!(period.contains(date(2026, 11, 21)));
        assert!(!period.contains(date(2026, 11, 22)));
        assert_eq!(period.last_day(), Some(date(2026, 11, 21)));
        assert_eq!(in_words(date(2026, 11, 21)), "21 November 2026");
    }
}
