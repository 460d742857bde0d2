//! The kinds of school that figures tell apart, as the report of 2017 did; and which schools they are about.

use crate::Day;
use crate::{School, State, rules::Tri, rules::schools};
use ::schools::Phase;
use jiff::{Timestamp, civil::Date};
use vocabulary::Urn;

/// A kind of school. Special schools, which the report of 2017 had beside these, do not have the duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sector {
    /// Primary, and middle deemed primary.
    Primary,
    /// Secondary, and middle deemed secondary.
    Secondary,
    /// Nursery, all-through, and others.
    Other,
}

impl Sector {
    /// Every kind, in the order of tables.
    pub const ALL: [Self; 3] = [Self::Primary, Self::Secondary, Self::Other];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Primary => "Primary",
            Self::Secondary => "Secondary",
            Self::Other => "Nursery, all-through and other",
        }
    }

    const fn of(phase: Phase) -> Self {
        match phase {
            Phase::Primary | Phase::MiddleDeemedPrimary => Self::Primary,
            Phase::Secondary | Phase::MiddleDeemedSecondary => Self::Secondary,
            _ => Self::Other,
        }
    }
}

/// The kind of a school that had to have a SENCO on a day, as far as lists said so before a moment.
pub(super) fn of_school(state: &State, urn: Urn, on: Date, before: Timestamp) -> Option<Sector> {
    let stated = state.schools().at(urn, on, Some(before))?;
    let required = schools::must_have_a_senco(&School::from(&stated.school), Day::from(on));
    (required == Tri::Yes).then(|| Sector::of(stated.school.phase))
}

/// Every such school.
pub(super) fn schools_with_the_duty(
    state: &State,
    on: Date,
    before: Timestamp,
) -> impl Iterator<Item = (Urn, Sector)> {
    let all = state.schools().iter().map(|stated| stated.school.urn);
    all.filter_map(move |urn| Some((urn, of_school(state, urn, on, before)?)))
}
