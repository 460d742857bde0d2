//! What *workforce* tells the rest of the service.
//!
//! | to find | look in |
//! |---|---|
//! | what lies beside a fact and a command | here: the change that a list makes |

pub(crate) mod mail;
pub(crate) mod mentions;
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
use vocabulary::{Case, CaseId, PersonId};

/// Nothing of it is written over many sittings.
pub(crate) type Sheet = Infallible;

pub(crate) const fn known(state: &State) -> Known<'_> {
    Known {
        people: &state.people,
        workforce: &state.workforce,
    }
}

/// It has no cases: a list is imported, and not worked on.
pub(crate) const fn case(_: &State, _: CaseId) -> Option<Case> {
    None
}

pub(crate) const fn sheets(_: &State, _: CaseId) -> Vec<Sheet> {
    Vec::new()
}

/// That their account is a teacher’s.
pub(crate) fn forget(state: &mut State, person: PersonId) {
    state.workforce.forget(person);
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
        }
    }
}
