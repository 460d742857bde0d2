//! The picture of the three years, as plain values: segments and marks with dates.

use super::answers::Answers;
use crate::rules::{Law, standing};
use crate::{Answer, Day, Intake, Intakes, Status};
use jiff::civil::Date;
use serde::Serialize;
use vocabulary::in_words;

/// The picture: from the start of the clock to its end, or to the day asked about if that is
/// later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// The left edge.
    pub from: Date,
    /// The right edge.
    pub to: Date,
    /// The stretches of time, each beginning where the one before it ends.
    pub segments: Vec<Segment>,
    /// Days to point out, in order.
    pub marks: Vec<Mark>,
    /// The same in words, for the person who cannot see the picture.
    pub description: String,
}

/// A stretch of time [from, to).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// Its first day.
    pub from: Date,
    /// The first day after it.
    pub to: Date,
    /// What it is.
    pub kind: SegmentKind,
    /// What the picture says.
    pub label: String,
}

/// What a stretch of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// An NPQ begun in it has its outcome in time.
    TimeToBegin,
    /// The outcome of an NPQ begun in it may come too late.
    ShortOfTime,
    /// In time or overdue, depending on a day that is not known.
    Uncertain,
    /// After the last day in time.
    Overdue,
}

/// A day to point out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The day.
    pub on: Date,
    /// What it is.
    pub kind: MarkKind,
    /// What the picture says.
    pub label: String,
}

/// What a day to point out is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// The three years begin.
    Start,
    /// The last intake of the NPQ of which every outcome comes in time.
    LatestStart,
    /// The last day in time.
    Due,
    /// The day asked about.
    Asked,
}

impl Timeline {
    /// Where a day lies between the left edge, 0, and the right edge, 1.
    pub fn share(&self, day: Date) -> f64 {
        let days = |date: Date| f64::from(Day::from(date).since(Day::from(self.from)));
        (days(day) / days(self.to).max(1.0)).clamp(0.0, 1.0)
    }

    /// The picture for an answer with a last day in time; nothing for any other.
    pub(super) fn of(told: &Answers, answer: &Answer, on: Date) -> Option<Self> {
        let due = answer.due?;
        let due_latest = answer.due_latest.unwrap_or(due);
        let facts = told.facts();
        let senco = facts.sencos.first()?;
        let law = Law::table();
        let start = standing::clock_start(senco, on.into(), law).when.earliest;
        let start = start.date()?;
        let last = Intakes::table().last_intake_that_works(due, start);
        let end = due_latest.max(on).tomorrow().ok()?;
        let segments = segments(
            [
                start,
                after(last.map_or(due, Intake::last_start)),
                after(due),
                after(due_latest),
                end,
            ],
            last.is_some(),
        );
        let mut marks = vec![
            mark(start, MarkKind::Start, "The 3 years begin"),
            mark(due, MarkKind::Due, "Last day to qualify"),
        ];
        marks.extend(last.map(|last| {
            let starts = last.starts.earliest().max(start);
            mark(
                starts,
                MarkKind::LatestStart,
                "Last intake of the NPQ that works",
            )
        }));
        if start <= on {
            marks.push(mark(on, MarkKind::Asked, "The date you asked about"));
        }
        marks.sort_by_key(|mark| mark.on);
        let description = describe(&marks, due, due_latest, answer.status);
        Some(Self {
            from: start,
            to: end,
            segments,
            marks,
            description,
        })
    }
}

fn after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}

fn mark(on: Date, kind: MarkKind, label: &str) -> Mark {
    Mark {
        on,
        kind,
        label: format!("{label}: {}", in_words(on)),
    }
}

/// The stretches between five days in order; empty ones are left out. Where no intake of the NPQ works, as it is for those
/// who could begin a National Award, the first stretch is the time for all of it.
fn segments(days: [Date; 5], by_intake: bool) -> Vec<Segment> {
    let first = if by_intake {
        "Time to start the NPQ"
    } else {
        "Time to qualify"
    };
    let kinds = [
        (SegmentKind::TimeToBegin, first),
        (SegmentKind::ShortOfTime, "The outcome might come too late"),
        (SegmentKind::Uncertain, "Depends on the exact day"),
        (SegmentKind::Overdue, "Overdue"),
    ];
    let between = days.windows(2).zip(kinds);
    between
        .filter(|(days, _)| days[0] < days[1])
        .map(|(days, (kind, label))| Segment {
            from: days[0],
            to: days[1],
            kind,
            label: label.to_owned(),
        })
        .collect()
}

fn describe(marks: &[Mark], due: Date, due_latest: Date, status: Status) -> String {
    let labels: Vec<_> = marks.iter().map(|mark| mark.label.as_str()).collect();
    let latest = if due_latest > due {
        format!(" It could be as late as {}.", in_words(due_latest))
    } else {
        String::new()
    };
    format!("{}.{latest} Status: {}.", labels.join(". "), status.name())
}
