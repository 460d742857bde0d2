//! Who has not finished a course for the National Award, and how long they have.

use super::{Course, Courses};
use crate::{SencoQualification, rules::Law};
use jiff::{Unit, civil::Date};
use vocabulary::{CourseId, OrganisationId};

/// How a course for the National Award stands that no one has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It can still count.
    InTime,
    /// When it began is not known, so neither is whether it can count.
    BeganUnknown,
    /// It began too late for an Award to count.
    BeganTooLate,
    /// The last day is over.
    TooLate,
}

impl Standing {
    /// The text shown on pages.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::InTime => "Can still finish",
            Self::BeganUnknown => "Start not known",
            Self::BeganTooLate => "Cannot count",
            Self::TooLate => "Too late to finish",
        }
    }

    /// What to do about it.
    pub const fn next(self) -> &'static str {
        match self {
            Self::InTime => "Ask them when they will finish, and record the outcome",
            Self::BeganUnknown => "Add when the course began",
            Self::BeganTooLate | Self::TooLate => {
                "Tell them that this Award will not count: they need the NPQ for SENCOs"
            }
        }
    }
}

/// From which day on no Award counts that is completed then or later (SEND Regulations 2014, regulation 49).
pub fn first_day_too_late_to_finish() -> Option<Date> {
    Law::table()
        .counts(SencoQualification::Nasenco.into())
        .completed_before
}

/// From which day on no Award counts whose course began then or later.
pub fn first_day_too_late_to_begin() -> Option<Date> {
    Law::table()
        .counts(SencoQualification::Nasenco.into())
        .begun_before
}

/// The number of days left to complete an Award, on `today`.
pub fn days_left(today: Date) -> i32 {
    let end = first_day_too_late_to_finish().unwrap_or(today);
    let left = today.until((Unit::Day, end));
    left.map_or(0, |span| span.get_days().max(0))
}

/// How a course stands, where it is one for the National Award that no one has passed and no one has left.
pub fn standing(course: &Course, today: Date) -> Option<Standing> {
    let details = course.details();
    let award = details.qualification == SencoQualification::Nasenco;
    if !award || !course.is_unfinished() {
        return None;
    }
    let counts = Law::table().counts(details.qualification.into());
    let too_late = |began: vocabulary::PartialDate| {
        counts
            .begun_before
            .is_some_and(|limit| began.earliest() >= limit)
    };
    Some(match details.began {
        Some(began) if too_late(began) => Standing::BeganTooLate,
        _ if first_day_too_late_to_finish().is_some_and(|end| today >= end) => Standing::TooLate,
        Some(_) => Standing::InTime,
        None => Standing::BeganUnknown,
    })
}

impl Courses {
    /// The courses of a provider that are not finished, with how each stands.
    pub fn unfinished(
        &self,
        provider: OrganisationId,
        today: Date,
    ) -> impl Iterator<Item = (CourseId, &Course, Standing)> {
        let of = self.of_provider(provider);
        of.filter_map(move |(id, course)| Some((id, course, standing(course, today)?)))
    }
}
