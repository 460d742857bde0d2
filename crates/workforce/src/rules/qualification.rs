//! R4 and R5: which qualification counts. SEND Regulations 2014, regulation 49(7) to (9).

use super::{Doubt, Law, Tri, law::Counts};
use crate::{Day, Kind, Qualification, When};
use jiff::civil::Date;
use vocabulary::PartialDate;

/// What the rules say of one course, whether or not it is completed yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// R4: begun at a time when the course counts.
    pub begun_in_time: Tri,
    /// R4: completed, if it is, before the last day for its kind.
    pub completed_in_time: Tri,
    /// R5: from a recognised body, where that matters.
    pub recognised: Tri,
}

impl Verdict {
    /// Whether the course counts.
    pub fn counts(self) -> Tri {
        self.begun_in_time
            .and(self.completed_in_time)
            .and(self.recognised)
    }
}

/// Applies R4 and R5 to a course as it looks on the day `horizon`.
pub fn verdict(course: &Qualification, horizon: Day, law: &Law) -> Verdict {
    let row = law.counts(course.kind);
    let completed = completed_by(course, horizon);
    Verdict {
        begun_in_time: begun_in_time(row, began(course, completed)),
        completed_in_time: row.completed_before.map_or(Tri::Yes, |limit| {
            completed.map_or(Tri::Yes, |completed| is_before(completed, limit))
        }),
        recognised: if row.recognised_body {
            Tri::known(course.recognised_body)
        } else {
            Tri::Yes
        },
    }
}

/// Whether it depends on when a course began if it counts (R4), where no more is known of it than when it was completed:
/// it began no later.
pub fn depends_on_beginning(kind: Kind, completed: PartialDate, law: &Law) -> bool {
    let began = When {
        earliest: Day::LONG_AGO,
        latest: When::of(completed).latest,
    };
    matches!(begun_in_time(law.counts(kind), began), Tri::Open(_))
}

/// When the course was completed, unless that lies after the day `horizon`.
pub fn completed_by(course: &Qualification, horizon: Day) -> Option<When> {
    let completed = course.completed.map(When::of)?;
    (completed.earliest <= horizon).then_some(completed)
}

/// When the course began: no later than it was completed.
fn began(course: &Qualification, completed: Option<When>) -> When {
    let end = completed.map_or(Day::NEVER, |completed| completed.latest);
    let began = course.began.map_or(When::UNKNOWN, When::of);
    When {
        earliest: began.earliest,
        latest: began.latest.min(end).max(began.earliest),
    }
}

fn is_before(event: When, limit: Date) -> Tri {
    let limit = Day::from(limit);
    Tri::between(
        event.latest < limit,
        event.earliest < limit,
        Doubt::of(event),
    )
}

fn begun_in_time(row: &Counts, began: When) -> Tri {
    let before = row
        .begun_before
        .map_or(Tri::Yes, |limit| is_before(began, limit));
    let not_too_early = row
        .begun_on_or_after
        .map_or(Tri::Yes, |limit| is_before(began, limit).not());
    before.and(not_too_early)
}

/// From which days on a person holds a qualification that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Certainly from this day.
    pub surely: Day,
    /// Perhaps from this day: a date is known only to the month.
    pub perhaps: Day,
    /// Perhaps from this day: a fact is missing.
    pub missing: Day,
}

impl Held {
    /// Whether a qualification is held on a day.
    pub fn on(self, day: Day) -> Tri {
        let mut doubt = Doubt::NONE;
        if self.perhaps <= day {
            doubt |= Doubt::IMPRECISE;
        }
        if self.missing <= day {
            doubt |= Doubt::MISSING;
        }
        Tri::between(self.surely <= day, doubt != Doubt::NONE, doubt)
    }
}

/// Looks at all courses; `None` means that it is not known whether there are any.
pub fn held(courses: Option<&[Qualification]>, horizon: Day, law: &Law) -> Held {
    let mut held = Held {
        surely: Day::NEVER,
        perhaps: Day::NEVER,
        missing: Day::NEVER,
    };
    let Some(courses) = courses else {
        held.missing = Day::LONG_AGO;
        return held;
    };
    for course in courses {
        let Some(completed) = completed_by(course, horizon) else {
            continue;
        };
        match verdict(course, horizon, law).counts() {
            Tri::No => {}
            Tri::Yes => {
                held.surely = held.surely.min(completed.latest);
                held.perhaps = held.perhaps.min(completed.earliest);
            }
            Tri::Open(doubt) if doubt.has(Doubt::MISSING) => {
                held.missing = held.missing.min(completed.earliest);
            }
            Tri::Open(_) => held.perhaps = held.perhaps.min(completed.earliest),
        }
    }
    held
}

/// From which days on a person is certainly on a course that can count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enrolled {
    /// On a course for which there is no last day.
    pub open_ended: Day,
    /// On a course that must be completed before [`until`](Self::until).
    pub limited: Day,
    /// The day from which a limited course can no longer be completed in time.
    pub until: Day,
}

impl Enrolled {
    /// Whether the person is certainly on such a course on a day.
    pub fn on(self, day: Day) -> bool {
        self.open_ended <= day || (self.limited <= day && day < self.until)
    }
}

/// Looks at all courses for those that can still count.
pub fn enrolled(courses: Option<&[Qualification]>, horizon: Day, law: &Law) -> Enrolled {
    let mut enrolled = Enrolled {
        open_ended: Day::NEVER,
        limited: Day::NEVER,
        until: Day::NEVER,
    };
    for course in courses.unwrap_or_default() {
        let verdict = verdict(course, horizon, law);
        let Some(began) = course.began.map(When::of) else {
            continue;
        };
        if verdict.begun_in_time != Tri::Yes || verdict.recognised == Tri::No {
            continue;
        }
        match law.counts(course.kind).completed_before {
            None => enrolled.open_ended = enrolled.open_ended.min(began.latest),
            Some(limit) => {
                enrolled.limited = enrolled.limited.min(began.latest);
                enrolled.until = limit.into();
            }
        }
    }
    enrolled
}

/// Whether a person is on a course that can still count on a day; open if its beginning, or
/// whether there is a course at all, is not known.
pub fn is_enrolled(courses: Option<&[Qualification]>, on: Day, law: &Law) -> Tri {
    if enrolled(courses, on, law).on(on) {
        return Tri::Yes;
    }
    let Some(courses) = courses else {
        return Tri::Open(Doubt::MISSING);
    };
    let perhaps = |course: &&Qualification| {
        let verdict = verdict(course, on, law);
        let began = course.began.map_or(When::UNKNOWN, When::of);
        let limit = law.counts(course.kind).completed_before;
        verdict.begun_in_time != Tri::No
            && verdict.recognised != Tri::No
            && began.earliest <= on
            && completed_by(course, on).is_none()
            && limit.is_none_or(|limit| on < limit.into())
    };
    courses.iter().find(perhaps).map_or(Tri::No, |course| {
        Tri::Open(Doubt::of(course.began.map_or(When::UNKNOWN, When::of)))
    })
}

/// The course that can count and that someone is to begin after a day, and when it begins: also in the month of that day, where
/// no more of its beginning is known.
pub fn to_begin<'a>(
    courses: Option<&'a [Qualification]>,
    on: Day,
    law: &Law,
) -> Option<(&'a Qualification, PartialDate)> {
    courses.unwrap_or_default().iter().find_map(|course| {
        let began = course.began.filter(|began| on < When::of(*began).latest)?;
        let verdict = verdict(course, on, law);
        let counts = verdict.begun_in_time != Tri::No && verdict.recognised != Tri::No;
        counts.then_some((course, began))
    })
}
