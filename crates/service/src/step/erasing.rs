//! Erasing for good: what was recorded is carried out, and tried again until it is.
//!
//! What is erased is the subject of a key: a person, a teacher, one name of a teacher. From the moment an erasure is
//! recorded no one is shown anything more that the key opens: it leaves the ring that every reader shares. In the vault
//! it stays until the list of erasures names the subject, so that no restored backup brings it back. While either cannot be written, the erasure is
//! owed: tried again every hour, at each start, and whenever an operator asks.

use super::Step;
use crate::capabilities;
use ledger::{KeyState, Keys as _, SubjectKey};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    sync::{Arc, atomic::Ordering},
};
use vocabulary::Subject;

/// An erasure that was recorded and is not carried out: the vault still has the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwedErasure {
    /// The subject whose data is to be erased.
    pub subject: Subject,
    /// What could not be written, and what the system said to that.
    pub why: String,
}

/// The erasures that are owed, with the keys: while the vault has one, it has to be wrapped again with
/// all others when the epoch turns.
pub(crate) type Owed = BTreeMap<Subject, Option<Arc<SubjectKey>>>;

impl Step {
    /// Takes the keys of subjects whose erasure is recorded from everyone, and destroys them.
    pub(super) fn erase(&mut self, subjects: &[Subject]) {
        for subject in subjects {
            let key = match self.keys.key(*subject) {
                KeyState::Key(key) => {
                    self.keys.destroy(*subject);
                    Some(key)
                }
                KeyState::Destroyed | KeyState::Nothing => None,
            };
            self.owed.insert(*subject, key);
        }
        self.carry_out();
        self.fold_anew();
    }

    /// Destroys every key that is owed, where that can be done now; gives what is still owed.
    pub(super) fn carry_out(&mut self) -> Vec<OwedErasure> {
        let mut still = Vec::new();
        for (subject, key) in std::mem::take(&mut self.owed) {
            if let Err(why) = self.destroy_key(subject) {
                tracing::error!(
                    %subject, why,
                    "an erasure is recorded and not carried out: the key is still in the vault"
                );
                self.owed.insert(subject, key);
                still.push(OwedErasure { subject, why });
            }
        }
        let owed = &self.gauges.erasures_owed;
        owed.store(still.len() as u64, Ordering::Relaxed);
        still
    }

    /// Notes the erasure where no backup reaches, then destroys the key for good.
    fn destroy_key(&mut self, subject: Subject) -> Result<(), String> {
        let now = self.clock.now();
        (self.erasure_log)(subject, now)
            .map_err(|error| format!("The list of erasures could not be written ({error})."))?;
        let destroyed = self.vault.destroy(subject, now);
        destroyed.map_err(|error| format!("The key could not be destroyed in the vault ({error})."))
    }

    /// An erasure that was recorded and then interrupted is finished at the next start.
    pub(super) fn finish_erasures(&mut self) {
        let held = |subject: &Subject| matches!(self.keys.key(*subject), KeyState::Key(_));
        let mut unfinished = capabilities::erased(&self.state);
        unfinished.retain(held);
        unfinished.sort_unstable();
        unfinished.dedup();
        if !unfinished.is_empty() {
            self.erase(&unfinished);
        }
    }
}
