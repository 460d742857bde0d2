//! What *quality* tells the rest of the service.
//!
//! | to find | look in |
//! |---|---|
//! | what is being written of an application | `drafts.rs` |
//! | what lies on the desk when an application is submitted | `submitting.rs` |
//! | which mail follows from what | `mail.rs`; reminders, `reminders.rs` |
//! | what the email says by which members are asked to agree to a draft | `signing.rs` |
//! | what the register of providers says | `registers.rs` |
//! | how a case is told before someone is erased | `mentions.rs` |

mod drafts;
pub(crate) mod mail;
pub(crate) mod mentions;
pub(crate) mod registers;
pub(crate) mod reminders;
mod reminding;
mod signing;
pub(crate) mod submitting;

pub(crate) use ::quality::{Known, Sheet};
pub(crate) use quality_views::hints;
pub(crate) use reminding::words_reminded;
pub(crate) use signing::{words_corrected, words_to_sign};

use crate::{State, contents::Encloses};
use ::quality::standing;
use jiff::civil::Date;
use vocabulary::{Case, CaseId, OrganisationId, PersonId, Subject};

/// Whether a provider was on the Register of Quality Providers on a day, as now known: for capabilities that show it,
/// and depend on nothing of it.
pub(crate) fn was_registered(state: &State, provider: OrganisationId, on: Date) -> bool {
    let known = state.quality.provider(provider);
    let stood = known.and_then(|provider| standing(&provider.registrations, on));
    stood.is_some_and(|(how, _)| how.is_registered())
}

pub(crate) fn known(state: &State) -> Known<'_> {
    Known {
        people: &state.people,
        quality: &state.quality,
        settled: ::joint::settled(&state.governance),
    }
}

pub(crate) fn case(state: &State, id: CaseId) -> Option<Case> {
    state.quality.case(id)
}

pub(crate) fn sheets(state: &State, case: CaseId) -> Vec<Sheet> {
    ::quality::sheets(&state.quality, case.into())
}

/// Nothing: what is said in a case stands under the key of the case.
pub(crate) const fn forget(_: &mut State, _: PersonId) {}

/// No erasure is of its own.
pub(crate) const fn taken_by(_: &State, _: &crate::Fact) -> Vec<Subject> {
    Vec::new()
}

/// What it knows of someone is sealed under their key, or under that of a case that stays.
pub(crate) const fn erased(_: &State) -> Vec<Subject> {
    Vec::new()
}

/// Nothing lies beside its facts, nor beside what is asked of it.
impl Encloses for ::quality::Fact {}
impl Encloses for ::quality::Command {}
