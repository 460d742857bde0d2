//! The answer to “does our SENCO need a qualification, and by when?”, in values and in words.

mod missing;
mod next;
mod person;
mod reading;
mod reason;
mod school;

pub use next::Next;
pub use reading::Reading;
pub(crate) use school::authority_in_words;
pub use school::duty;

use crate::rules::{Point, RuleId};
use crate::{Status, When};
use jiff::civil::Date;
use serde::Serialize;
use vocabulary::in_words;

/// What the rules say on a date, with the reason and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The status.
    pub status: Status,
    /// The last day in time, where the clock matters: the earliest that it can be.
    pub due: Option<Date>,
    /// The latest that the last day in time can be, if it is not known to the day.
    pub due_latest: Option<Date>,
    /// The rules that the status is based on.
    pub rules: Vec<RuleId>,
    /// Why, in sentences that a governor understands.
    pub reason: String,
    /// What to do next.
    pub next: String,
    /// By when: the date asked about means at once.
    pub next_by: Option<Date>,
    /// Who has the duty; empty if the school does not need to have a SENCO. Never the teacher.
    pub duty_on: Option<String>,
    /// If overdue: days since the last day in time, or since the latest that it can have been.
    pub days_overdue: Option<i32>,
    /// Whether on a course that can still count; absent if that is not known.
    pub enrolled: Option<bool>,
    /// What may go wrong although the status is good.
    pub warnings: Vec<String>,
    /// If *seek advice*: the points on which the law is unclear.
    pub points: Vec<Point>,
    /// If *unknown*: the fields of the facts that are missing.
    pub missing: Vec<String>,
    /// Where there are two readings, or two bounds: what each leads to.
    pub readings: Vec<Reading>,
}

/// One SENCO's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SencoAnswer {
    /// The name in the facts.
    pub name: Option<String>,
    /// The answer.
    #[serde(flatten)]
    pub answer: Answer,
}

/// A school's answer: that of its best-placed SENCO, and all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SchoolAnswer {
    /// The date asked about.
    pub on: Date,
    /// The school's answer.
    #[serde(flatten)]
    pub answer: Answer,
    /// Everyone who is, or may be, in post as SENCO on the date, in the order of the facts.
    pub sencos: Vec<SencoAnswer>,
}

/// A day or an interval of days in words; nothing if a bound is not known.
fn when_in_words(when: When) -> Option<String> {
    let (earliest, latest) = (when.earliest.date()?, when.latest.date()?);
    Some(if earliest == latest {
        in_words(earliest)
    } else {
        format!("between {} and {}", in_words(earliest), in_words(latest))
    })
}

/// “on 8 January 2024”, “between 1 January 2024 and 31 January 2024”, or “on a day not known”.
fn on_when(when: When) -> String {
    match when_in_words(when) {
        Some(words) if when.is_exact() => format!("on {words}"),
        Some(words) => words,
        None => "on a day not known".to_owned(),
    }
}
