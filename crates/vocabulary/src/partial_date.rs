//! Dates as sources give them: to the day, or only to the month.

use crate::in_words;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// The text is neither a day nor a month of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}” is not a date: write 2024-01-08, or 2024-01 when only the month is known")]
pub struct NotAPartialDate(String);

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Year, month and day.
    Day,
    /// Year and month.
    Month,
}

/// A date with its precision: a known day, or some day of a known month.
///
/// Written, stored and sent as `2024-01-08` or `2024-01`. There is no order between partial
/// dates, because one may lie within the other: compare [`earliest`](Self::earliest) and
/// [`latest`](Self::latest).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "shapes", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    // The first of the month when only the month is known, so that equality means equality.
    first: Date,
    precision: Precision,
}

impl PartialDate {
    /// A date known to the day.
    pub const fn day(date: Date) -> Self {
        Self {
            first: date,
            precision: Precision::Day,
        }
    }

    /// Some day of the month that holds `date`.
    pub fn month_of(date: Date) -> Self {
        Self {
            first: date.first_of_month(),
            precision: Precision::Month,
        }
    }

    /// How much of it is known.
    pub const fn precision(self) -> Precision {
        self.precision
    }

    /// The earliest day that it can be.
    pub const fn earliest(self) -> Date {
        self.first
    }

    /// The latest day that it can be.
    pub fn latest(self) -> Date {
        match self.precision {
            Precision::Day => self.first,
            Precision::Month => self.first.last_of_month(),
        }
    }

    /// The day, when it is known.
    pub fn exact(self) -> Option<Date> {
        (self.precision == Precision::Day).then_some(self.first)
    }

    /// Whether it may be this day.
    pub fn may_be(self, date: Date) -> bool {
        self.earliest() <= date && date <= self.latest()
    }

    /// The same date with less known: the day forgotten.
    #[must_use]
    pub fn to_month(self) -> Self {
        Self::month_of(self.first)
    }

    /// The text shown on pages: `8 January 2024`, or `January 2024`.
    pub fn in_words(self) -> String {
        let words = in_words(self.first);
        match (self.precision, words.split_once(' ')) {
            (Precision::Month, Some((_, month_and_year))) => month_and_year.to_owned(),
            _ => words,
        }
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self::day(date)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.first;
        write!(f, "{:04}-{:02}", date.year(), date.month())?;
        match self.precision {
            Precision::Day => write!(f, "-{:02}", date.day()),
            Precision::Month => Ok(()),
        }
    }
}

impl FromStr for PartialDate {
    type Err = NotAPartialDate;

    /// Reads `YYYY-MM-DD` or `YYYY-MM` of the years 0001 to 9999, and nothing else.
    fn from_str(text: &str) -> Result<Self, NotAPartialDate> {
        read(text).ok_or_else(|| NotAPartialDate(shortened(text)))
    }
}

/// Long nonsense is not repeated whole in a message.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn read(text: &str) -> Option<PartialDate> {
    let number = |range: std::ops::Range<usize>| -> Option<i16> {
        let digits = text.get(range)?;
        digits.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
        digits.parse().ok()
    };
    let dash = |at: usize| (text.as_bytes().get(at) == Some(&b'-')).then_some(());
    let part = |at: usize| i8::try_from(number(at..at + 2)?).ok();
    dash(4)?;
    let (year, month) = (number(0..4).filter(|year| *year > 0)?, part(5)?);
    match text.len() {
        7 => Date::new(year, month, 1).ok().map(PartialDate::month_of),
        10 => {
            dash(7)?;
            Date::new(year, month, part(8)?).ok().map(PartialDate::day)
        }
        _ => None,
    }
}

impl TryFrom<String> for PartialDate {
    type Error = NotAPartialDate;

    fn try_from(text: String) -> Result<Self, NotAPartialDate> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_month_is_an_interval_of_days() {
        let month: PartialDate = "2024-02".parse().unwrap();
        assert_eq!(
            (month.earliest(), month.latest()),
            (date(2024, 2, 1), date(2024, 2, 29))
        );
        assert_eq!(month.exact(), None);
        assert_eq!(month.in_words(), "February 2024");
        let day: PartialDate = "2024-02-29".parse().unwrap();
        assert_eq!(day.exact(), Some(date(2024, 2, 29)));
        assert_eq!(day.in_words(), "29 February 2024");
        assert_eq!(day.to_month(), month);
        assert!(month.may_be(date(2024, 2, 29)) && !month.may_be(date(2024, 3, 1)));
    }

    #[test]
    fn nothing_but_the_two_forms_is_a_date() {
        for wrong in [
            "",
            "2024",
            "2024-1",
            "2024-13",
            "2024-00",
            "0000-01",
            "2023-02-29",
            "2024-01-8",
            "2024-01-08T00:00",
            "08-01-2024",
            "2024/01/08",
            " 2024-01",
            "+024-01",
            "２024-01",
            "2024-0１",
        ] {
            assert!(wrong.parse::<PartialDate>().is_err(), "{wrong}");
        }
        let long = "x".repeat(5_000).parse::<PartialDate>().unwrap_err();
        assert!(long.to_string().len() < 200);
    }

    #[test]
    fn json_is_the_written_form() {
        let month: PartialDate = serde_json::from_str("\"2024-01\"").unwrap();
        assert_eq!(serde_json::to_string(&month).unwrap(), "\"2024-01\"");
        assert!(serde_json::from_str::<PartialDate>("20240108").is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(year in 1_i16..=9999, month in 1_i8..=12, day in 1_i8..=31) {
            let day = Date::new(year, month, day);
            prop_assume!(day.is_ok());
            let exact = PartialDate::day(day.unwrap());
            for partial in [exact, exact.to_month()] {
                prop_assert_eq!(partial.to_string().parse(), Ok(partial));
                prop_assert!(partial.earliest() <= partial.latest());
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,12}") {
            let _ = text.parse::<PartialDate>();
        }
    }
}
