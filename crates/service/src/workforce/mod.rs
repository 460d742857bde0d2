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
use ::workforce::{Command, Fact};
use std::convert::Infallible;
use vocabulary::{Case, CaseId, PersonId};

/// Nothing of it is written over many sittings.
pub(crate) type Sheet = Infallible;

pub(crate) const fn known(state: &State) -> Known<'_> {
    Known {
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

/// It knows of schools, and of no one.
pub(crate) const fn forget(_: &mut State, _: PersonId) {}

impl Encloses for Fact {
    fn enclose(&mut self, contents: &Contents) -> Result<(), NotLoaded> {
        let Self::SchoolListImported(it) = self;
        contents.load(&mut it.change)
    }
}

impl Encloses for Command {
    fn enclose(&mut self, contents: &Contents) -> Result<(), NotLoaded> {
        let Self::ImportSchools(it) = self;
        let mut changes = it.changes.iter_mut().take(::workforce::MOST_LISTS);
        changes.try_for_each(|change| contents.load(change))
    }
}
