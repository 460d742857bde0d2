//! What *quality* tells the rest of the service.
//!
//! | to find | look in |
//! |---|---|
//! | what pages ask about providers, applications and the register | `views/` |
//! | what is being written of an application | `drafts.rs`; a coverage map put together of its pages, `mapping.rs` |
//! | what lies on the desk when an application is submitted | `submitting.rs` |
//! | evidence files: checked, sealed, kept | `files.rs` |
//! | which mail follows from what | `mail.rs`; reminders, `reminders.rs` |
//! | what the register of providers says | `registers.rs` |
//! | how a case is told before somebody is erased | `mentions.rs` |

mod drafts;
mod files;
pub(crate) mod hints;
pub(crate) mod mail;
mod mapping;
pub(crate) mod mentions;
pub(crate) mod registers;
pub(crate) mod reminders;
mod submitting;
pub(crate) mod views;

pub(crate) use ::quality::{Known, Sheet};
pub use files::EvidenceDownload;
pub(crate) use submitting::Submitting;

use crate::State;
use vocabulary::{Case, CaseId, PersonId};

pub(crate) const fn known(state: &State) -> Known<'_> {
    Known {
        people: &state.people,
        quality: &state.quality,
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
