//! Rotation: whose term ends soon, and who may stay.

use crate::{
    State,
    term::{in_a_row, may_stay},
};
use jiff::{ToSpan, civil::Date};
use vocabulary::{OrganisationId, PersonId, TermId};

/// The number of months before the end of a term from which its end is due: time enough to ask the person
/// who could follow.
pub const NOTICE_MONTHS: i32 = 6;

/// A term that ends soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The term that ends.
    pub term: TermId,
    /// The member whose term it is.
    pub person: PersonId,
    /// The first day after its last.
    pub until: Date,
    /// The number of terms in a row that they will then have served.
    pub served: u32,
    /// Whether it can be renewed, as the terms of reference stand.
    pub may_stay: bool,
}

/// The terms of a group that end within [`NOTICE_MONTHS`] and are not renewed, the first to end first.
pub fn rotation_due(
    people: &people::State,
    state: &State,
    group: OrganisationId,
    today: Date,
) -> Vec<Due> {
    let soon = today.saturating_add(NOTICE_MONTHS.months());
    let is_followed = |term: TermId| state.terms(group).any(|(_, it)| it.renews == Some(term));
    let ends = state
        .members(group, today)
        .filter(|(id, term)| term.until <= soon && !is_followed(*id));
    let due = ends.map(|(id, term)| Due {
        term: id,
        person: term.person,
        until: term.until,
        served: in_a_row(people, state, group, term.person, term.until),
        may_stay: may_stay(people, state, group, term.person, term.until),
    });
    let mut due: Vec<Due> = due.collect();
    due.sort_by_key(|it| (it.until, it.person));
    due
}
