//! What *quality* tells the rest of the service.
//!
//! | to find | look in |
//! |---|---|
//! | what is being written of an application | `drafts.rs` |
//! | what lies on the desk when an application is submitted | `submitting.rs` |
//! | which mail follows from what | `mail.rs`; reminders, `reminders.rs` |
//! | what the register of providers says | `registers.rs` |
//! | how a case is told before somebody is erased | `mentions.rs` |

mod drafts;
pub(crate) mod mail;
pub(crate) mod mentions;
pub(crate) mod registers;
pub(crate) mod reminders;
pub(crate) mod submitting;

pub(crate) use ::quality::{Known, Sheet};
pub(crate) use quality_views::hints;

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
