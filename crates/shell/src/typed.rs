//! What people type into several boxes, read together.

use crate::components::{DateInput, DatePart, ErrorMessage, Fieldset, Legend};
use jiff::civil::Date;
use serde::Deserialize;
use vocabulary::{PartialDate, Precision};

/// Below the boxes of a day that is asked about: that its month is enough.
pub const DAY_OR_MONTH_ASKED: &str = "For example, 27 3 2024. If you only give the month and year, we use the last day of that month.";

/// A date as three boxes: kept as typed, so that a wrong one is shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct TypedDate {
    /// The day of the month.
    #[serde(default)]
    pub day: String,
    /// The month: a number, or its name or how that begins.
    #[serde(default)]
    pub month: String,
    /// The year, in four digits.
    #[serde(default)]
    pub year: String,
}

impl TypedDate {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        [&self.day, &self.month, &self.year]
            .iter()
            .all(|part| part.trim().is_empty())
    }

    /// The date; nothing when it is none. Months may be written in words.
    pub fn read(&self) -> Option<Date> {
        let day: i8 = self.day.trim().parse().ok()?;
        let year: i16 = self.year.trim().parse().ok()?;
        Date::new(year, month(self.month.trim())?, day)
            .ok()
            .filter(|_| year >= 1900)
    }

    /// The date, or only its month where no day was typed; nothing when it is none.
    pub fn read_partial(&self) -> Option<PartialDate> {
        if !self.day.trim().is_empty() {
            return self.read().map(PartialDate::day);
        }
        let first = Self {
            day: "1".to_owned(),
            ..self.clone()
        };
        first.read().map(PartialDate::month_of)
    }

    /// The day that something is asked about: where only its month was typed, the last day of it, or today while it lasts;
    /// nothing when it is none.
    pub fn read_asked_about(&self, today: Date) -> Option<Date> {
        let typed = self.read_partial()?;
        let is_now = typed.earliest() <= today && today <= typed.latest();
        let month = typed.precision() == Precision::Month;
        Some(if month && is_now {
            today
        } else {
            typed.latest()
        })
    }

    /// The three boxes, for a form with several dates: `prefix` begins their names and ids.
    pub fn boxes_named<'a>(
        &'a self,
        prefix: &'a str,
        legend: impl Into<Legend<'a>>,
        hint: &'a str,
        error: Option<ErrorMessage<'a>>,
    ) -> DateInput<'a> {
        DateInput {
            name_prefix: prefix.into(),
            parts: vec![
                DatePart::day(Some((&self.day).into())),
                DatePart::month(Some((&self.month).into())),
                DatePart::year(Some((&self.year).into())),
            ],
            ..self.boxes(prefix, legend, hint, error)
        }
    }

    /// The three boxes.
    pub fn boxes<'a>(
        &'a self,
        id: &'a str,
        legend: impl Into<Legend<'a>>,
        hint: &'a str,
        error: Option<ErrorMessage<'a>>,
    ) -> DateInput<'a> {
        DateInput {
            id: id.into(),
            fieldset: Some(Fieldset {
                legend: legend.into(),
                ..Fieldset::default()
            }),
            hint: (!hint.is_empty()).then(|| hint.into()),
            error,
            parts: vec![
                DatePart {
                    id: id.into(),
                    ..DatePart::day(Some((&self.day).into()))
                },
                DatePart::month(Some((&self.month).into())),
                DatePart::year(Some((&self.year).into())),
            ],
            ..DateInput::default()
        }
    }
}

impl From<Date> for TypedDate {
    fn from(date: Date) -> Self {
        Self {
            day: date.day().to_string(),
            month: date.month().to_string(),
            year: date.year().to_string(),
        }
    }
}

impl From<PartialDate> for TypedDate {
    fn from(date: PartialDate) -> Self {
        let typed = Self::from(date.earliest());
        match date.precision() {
            Precision::Day => typed,
            Precision::Month => Self {
                day: String::new(),
                ..typed
            },
        }
    }
}

/// A month by number, or by its name or how that begins: “9”, “sept”, “September”.
fn month(text: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if let Ok(number) = text.parse() {
        return (1..=12).contains(&number).then_some(number);
    }
    let text = text.to_lowercase();
    let text = text.trim_end_matches('.');
    if text.len() < 3 {
        return None;
    }
    (1..)
        .zip(NAMES)
        .find(|(_, name)| name.starts_with(text))
        .map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn typed(day: &str, month: &str, year: &str) -> TypedDate {
        TypedDate {
            day: day.into(),
            month: month.into(),
            year: year.into(),
        }
    }

    #[test]
    fn the_day_may_be_left_out() {
        let month = typed("", "Sept", "2023");
        let read = month.read_partial().unwrap();
        assert_eq!(read.to_string(), "2023-09");
        assert_eq!(TypedDate::from(read), typed("", "9", "2023"));
        assert_eq!(
            typed("8", "1", "2024").read_partial().unwrap().to_string(),
            "2024-01-08"
        );
        for (day, month, year) in [("31", "2", "2023"), ("x", "1", "2024"), ("", "", "2024")] {
            assert_eq!(typed(day, month, year).read_partial(), None);
        }
    }

    #[test]
    fn of_a_month_the_last_day_that_there_was_is_asked_about() {
        let today = date(2026, 12, 1);
        for (asked, about) in [
            (typed("", "2", "2024"), Some(date(2024, 2, 29))),
            (typed("", "dec", "2026"), Some(today)),
            (typed("30", "12", "2026"), Some(date(2026, 12, 30))),
            (typed("", "1", "2027"), Some(date(2027, 1, 31))),
            (typed("", "", "2024"), None),
        ] {
            assert_eq!(asked.read_asked_about(today), about);
        }
    }

    #[test]
    fn months_may_be_words() {
        for month in ["9", "09", "sept", "Sep.", "SEPTEMBER"] {
            assert_eq!(
                typed("1", month, "2023").read(),
                Some(date(2023, 9, 1)),
                "{month}"
            );
        }
        for (day, month, year) in [
            ("31", "2", "2023"),
            ("1", "se", "2023"),
            ("1", "13", "2023"),
            ("", "1", "2023"),
            ("1", "1", "23"),
        ] {
            assert_eq!(typed(day, month, year).read(), None);
        }
    }
}
