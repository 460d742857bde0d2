//! What *retention* tells the rest of the service.

pub(crate) mod mail;
pub(crate) mod mentions;
pub(crate) mod registers;
pub(crate) mod reminders;

pub(crate) use ::retention::Known;
pub(crate) use retention_views::hints;

use crate::{State, contents::Encloses};
use ::retention::{Fact, Thing};
use std::convert::Infallible;
use vocabulary::{Case, CaseId, PersonId, Subject};

/// Nothing of it is written over many sittings.
pub(crate) type Sheet = Infallible;

pub(crate) const fn known(state: &State) -> Known<'_> {
    Known {
        retention: &state.retention,
    }
}

/// It has no cases: those that it disposes of are of others.
pub(crate) const fn case(_: &State, _: CaseId) -> Option<Case> {
    None
}

pub(crate) const fn sheets(_: &State, _: CaseId) -> Vec<Sheet> {
    Vec::new()
}

/// It knows no one by anything but their id.
pub(crate) const fn forget(_: &mut State, _: PersonId) {}

/// A case that is disposed of loses its key. Of everything else, the fact beside this one takes the keys.
pub(crate) fn taken_by(_: &State, fact: &crate::Fact) -> Vec<Subject> {
    match fact {
        crate::Fact::Retention(Fact::Disposed(it)) => case_of(it.thing).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The cases that were disposed of.
pub(crate) fn erased(state: &State) -> Vec<Subject> {
    state.retention.gone().filter_map(case_of).collect()
}

/// What goes at once with a case that was disposed of; the rest goes when the ledger is folded again without its key.
pub(crate) fn forget_case(state: &mut State, fact: &crate::Fact) {
    if let crate::Fact::Retention(Fact::Disposed(it)) = fact
        && let Thing::Case(case) = it.thing
    {
        state.workforce.forget_claim(case.into());
    }
}

fn case_of(thing: Thing) -> Option<Subject> {
    match thing {
        Thing::Case(case) => Some(case.into()),
        _ => None,
    }
}

/// Nothing lies beside its facts, nor beside what is asked of it.
impl Encloses for Fact {}
impl Encloses for ::retention::Command {}
