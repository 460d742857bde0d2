//! What *people* tells the rest of the service.
//!
//! | to find | look in |
//! |---|---|
//! | which mail follows from what | `mail.rs`; what goes to old addresses, `addresses.rs` |
//! | what a register says of an organisation | `registers.rs` |

mod addresses;
pub(crate) mod mail;
pub(crate) mod mentions;
pub(crate) mod registers;
pub(crate) mod reminders;

pub(crate) use ::people::Known;
pub(crate) use people_views::hints;

use crate::{State, contents::Encloses};
use std::convert::Infallible;
use vocabulary::{Case, CaseId, PersonId, Subject};

/// Nothing of it is written over many sittings.
pub(crate) type Sheet = Infallible;

pub(crate) const fn known(state: &State) -> Known<'_> {
    Known {
        people: &state.people,
    }
}

/// It has no cases: a request for an account is answered, and not worked on.
pub(crate) const fn case(_: &State, _: CaseId) -> Option<Case> {
    None
}

pub(crate) const fn sheets(_: &State, _: CaseId) -> Vec<Sheet> {
    Vec::new()
}

/// Its own fold does: the fact is of its own.
pub(crate) const fn forget(_: &mut State, _: PersonId) {}

/// A person’s erasure takes their key.
pub(crate) fn taken_by(_: &State, fact: &crate::Fact) -> Vec<Subject> {
    match fact {
        crate::Fact::People(::people::Fact::PersonErased(it)) => vec![it.person.into()],
        _ => Vec::new(),
    }
}

/// Everyone who was entered, asked for an account or was invited, and has no name any more.
pub(crate) fn erased(state: &State) -> Vec<Subject> {
    let people = &state.people;
    let entered = people
        .persons()
        .filter(|(_, person)| person.name.known().is_none())
        .map(|(id, _)| id);
    let asked = people
        .requests()
        .filter(|(_, request)| request.name.known().is_none())
        .map(|(_, request)| request.person);
    let invited = people
        .invitations()
        .filter(|(_, invitation)| invitation.name.known().is_none())
        .map(|(_, invitation)| invitation.person);
    let erased = entered.chain(asked).chain(invited);
    erased.map(Subject::from).collect()
}

/// Nothing lies beside its facts, nor beside what is asked of it.
impl Encloses for ::people::Fact {}
impl Encloses for ::people::Command {}
