//! What *governance* tells the rest of the service.
//!
//! | to find | look in |
//! |---|---|
//! | which mail follows from what | `mail.rs`; by the calendar, `reminders.rs` |

pub(crate) mod mail;
pub(crate) mod mentions;
pub(crate) mod registers;
pub(crate) mod reminders;

pub(crate) use ::governance::Known;
pub(crate) use governance_views::hints;

use crate::{Fact, State, contents::Encloses};
use ::governance::Together;
use std::convert::Infallible;
use vocabulary::{Case, CaseId, PersonId, Subject};

/// Nothing of it is written over many sittings.
pub(crate) type Sheet = Infallible;

pub(crate) const fn known(state: &State) -> Known<'_> {
    Known {
        people: &state.people,
        governance: &state.governance,
    }
}

/// It has no cases: a term is served, and not worked on.
pub(crate) const fn case(_: &State, _: CaseId) -> Option<Case> {
    None
}

pub(crate) const fn sheets(_: &State, _: CaseId) -> Vec<Sheet> {
    Vec::new()
}

/// What they said of themselves, and what was said to them.
pub(crate) fn forget(state: &mut State, person: PersonId) {
    state.governance.forget(person);
}

/// No erasure is of its own.
pub(crate) const fn taken_by(_: &State, _: &crate::Fact) -> Vec<Subject> {
    Vec::new()
}

/// What it knows of someone is sealed under their key, or under that of a case that stays.
pub(crate) const fn erased(_: &State) -> Vec<Subject> {
    Vec::new()
}

/// A term carries the membership by which its holder may act.
impl From<Together> for Fact {
    fn from(fact: Together) -> Self {
        match fact {
            Together::Governance(fact) => fact.into(),
            Together::People(fact) => fact.into(),
        }
    }
}

/// Nothing lies beside its facts, nor beside what is asked of it.
impl Encloses for ::governance::Fact {}
impl Encloses for ::governance::Command {}
