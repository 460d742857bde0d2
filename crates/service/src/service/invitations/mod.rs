//! Who is invited to answer surveys. What keeps them is the crate `invitations`.
//!
//! | file | what |
//! |---|---|
//! | `lists` | taking a list, sending it, discarding it; who wants no more |
//! | `messages` | what each message says, the code that its link shares with others, what became of it |
//! | `forgotten` | what no one is to know any more |

mod forgotten;
mod lists;
mod messages;

use super::Service;
use ::invitations::{InvitationReaders, InvitationStore};
use sign_in::House as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use vocabulary::RawId;

/// Where invitations lie.
#[derive(Clone)]
pub(crate) struct KeptInvitations {
    pub(crate) store: Arc<Mutex<Box<dyn InvitationStore>>>,
    pub(crate) readers: Arc<dyn InvitationReaders>,
}

impl KeptInvitations {
    pub(crate) fn store(&self) -> MutexGuard<'_, Box<dyn InvitationStore>> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Service {
    /// Sixteen bytes that no one can guess, and that are never made again.
    fn chance_id(&self) -> RawId {
        let chance = self.inside.chance();
        RawId::from_bytes(chance[..16].try_into().expect("16 of 32 bytes"))
    }
}
