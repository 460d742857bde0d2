//! What *workforce* tells the rest of the service.
//!
//! | to find | look in |
//! |---|---|
//! | what lies beside a fact and a command | here: the change that a list makes |
//! | which mail follows from what | `mail.rs`; by the calendar, `reminders.rs`; what it says of a claim, `claims.rs`, of a post, `posts.rs`, of the course that a SENCO needs, `enrolments.rs`, of what a school publishes, `published.rs` |

pub(crate) mod claims;
pub(crate) mod enrolments;
pub(crate) mod mail;
pub(crate) mod mentions;
pub(crate) mod posts;
pub(crate) mod published;
pub(crate) mod registers;
pub(crate) mod reminders;

pub(crate) use ::workforce::Known;
pub(crate) use workforce_views::hints;

use crate::{
    State,
    contents::{Contents, Encloses, NotLoaded},
};
use ::workforce::{Command, Fact, Together};
use std::convert::Infallible;
use vocabulary::{Case, CaseId, PersonId, Subject};

/// Nothing of it is written over many sittings.
pub(crate) type Sheet = Infallible;

pub(crate) const fn known(state: &State) -> Known<'_> {
    Known {
        people: &state.people,
        workforce: &state.workforce,
    }
}

/// A claim.
pub(crate) fn case(state: &State, id: CaseId) -> Option<Case> {
    state.workforce.case(id)
}

pub(crate) const fn sheets(_: &State, _: CaseId) -> Vec<Sheet> {
    Vec::new()
}

/// That their account is a teacher’s, and what they claimed.
pub(crate) fn forget(state: &mut State, person: PersonId) {
    state.workforce.forget(person);
}

/// A teacher’s erasure takes their keys and those of their names and claims; a person’s, those of their claims.
pub(crate) fn taken_by(state: &State, fact: &crate::Fact) -> Vec<Subject> {
    match fact {
        crate::Fact::Workforce(fact) => state.workforce.taken_by(fact),
        crate::Fact::People(people::Fact::PersonErased(it)) => {
            state.workforce.taken_with(it.person).collect()
        }
        _ => Vec::new(),
    }
}

/// Teachers, names and claims that were erased.
pub(crate) fn erased(state: &State) -> Vec<Subject> {
    state.workforce.erased().collect()
}

/// Whoever is let in for a school becomes a member of its organisation with what it acts for.
impl From<Together> for crate::Fact {
    fn from(fact: Together) -> Self {
        match fact {
            Together::Workforce(fact) => fact.into(),
            Together::People(fact) => fact.into(),
        }
    }
}

impl Encloses for Fact {
    fn enclose(&mut self, contents: &Contents) -> Result<(), NotLoaded> {
        match self {
            Self::SchoolListImported(it) => contents.load(&mut it.change),
            _ => Ok(()),
        }
    }
}

impl Encloses for Command {
    fn enclose(&mut self, contents: &Contents) -> Result<(), NotLoaded> {
        match self {
            Self::ImportSchools(it) => {
                let mut changes = it.changes.iter_mut().take(::workforce::MOST_LISTS);
                changes.try_for_each(|change| contents.load(change))
            }
            _ => Ok(()),
        }
    }
}
