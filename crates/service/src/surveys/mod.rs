//! What *surveys* tells the rest of the service.

pub(crate) mod mail;
pub(crate) mod mentions;
pub(crate) mod registers;
pub(crate) mod reminders;
pub(crate) mod school_facts;

pub(crate) use ::surveys::Known;
pub(crate) use surveys_views::hints;

use crate::{State, contents::Encloses};
use std::convert::Infallible;
use vocabulary::{Case, CaseId, PersonId, Subject};

/// Nothing of it is written over many sittings: each change is kept at once.
pub(crate) type Sheet = Infallible;

pub(crate) const fn known(state: &State) -> Known<'_> {
    Known {
        surveys: &state.surveys,
    }
}

/// It has no cases.
pub(crate) const fn case(_: &State, _: CaseId) -> Option<Case> {
    None
}

pub(crate) const fn sheets(_: &State, _: CaseId) -> Vec<Sheet> {
    Vec::new()
}

/// It knows no one by anything but their id.
pub(crate) const fn forget(_: &mut State, _: PersonId) {}

/// Nothing of it is anyone’s.
pub(crate) const fn taken_by(_: &State, _: &crate::Fact) -> Vec<Subject> {
    Vec::new()
}

/// The same.
pub(crate) const fn erased(_: &State) -> Vec<Subject> {
    Vec::new()
}

/// Nothing lies beside its facts, nor beside what is asked of it.
impl Encloses for ::surveys::Fact {}
impl Encloses for ::surveys::Command {}
