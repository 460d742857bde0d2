//! Erasing for good: what was recorded is carried out, and tried again until it is.
//!
//! From the moment an erasure is recorded no one is shown anything more that the person's key opens: it
//! leaves the ring that every reader shares. In the vault it stays until the list of erasures names the
//! person, so that no restored backup brings them back. While either cannot be written, the erasure is
//! owed: tried again every hour, at each start, and whenever an operator asks.

use super::Step;
use ledger::{KeyState, Keys as _, SubjectKey};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    sync::{Arc, atomic::Ordering},
};
use vocabulary::{PersonId, Subject};

/// An erasure that was recorded and is not carried out: the vault still has the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwedErasure {
    /// The person whose data is to be erased.
    pub person: PersonId,
    /// What could not be written, and what the system said to that.
    pub why: String,
}

/// The erasures that are owed, with the keys: while the vault has one, it has to be wrapped again with
/// all others when the epoch turns.
pub(crate) type Owed = BTreeMap<PersonId, Option<Arc<SubjectKey>>>;

impl Step {
    /// Takes the keys of persons whose erasure is recorded from everyone, and destroys them.
    pub(super) fn erase(&mut self, persons: &[PersonId]) {
        for person in persons {
            let subject = Subject::from(*person);
            let key = match self.keys.key(subject) {
                KeyState::Key(key) => {
                    self.keys.destroy(subject);
                    Some(key)
                }
                KeyState::Destroyed | KeyState::Nothing => None,
            };
            self.owed.insert(*person, key);
        }
        self.carry_out();
        self.fold_anew();
    }

    /// Destroys every key that is owed, where that can be done now; gives what is still owed.
    pub(super) fn carry_out(&mut self) -> Vec<OwedErasure> {
        let mut still = Vec::new();
        for (person, key) in std::mem::take(&mut self.owed) {
            if let Err(why) = self.destroy_key(person) {
                tracing::error!(
                    %person, why,
                    "an erasure is recorded and not carried out: the key is still in the vault"
                );
                self.owed.insert(person, key);
                still.push(OwedErasure { person, why });
            }
        }
        let owed = &self.gauges.erasures_owed;
        owed.store(still.len() as u64, Ordering::Relaxed);
        still
    }

    /// Notes the erasure where no backup reaches, then destroys the key for good.
    fn destroy_key(&mut self, person: PersonId) -> Result<(), String> {
        let now = self.clock.now();
        (self.erasure_log)(person, now)
            .map_err(|error| format!("The list of erasures could not be written ({error})."))?;
        let destroyed = self.vault.destroy(person.into(), now);
        destroyed.map_err(|error| format!("The key could not be destroyed in the vault ({error})."))
    }

    /// An erasure that was recorded and then interrupted is finished at the next start.
    pub(super) fn finish_erasures(&mut self) {
        let people = &self.state.people;
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
        let held = |id: &PersonId| matches!(self.keys.key((*id).into()), KeyState::Key(_));
        let mut unfinished: Vec<PersonId> = erased.filter(held).collect();
        unfinished.dedup();
        if !unfinished.is_empty() {
            self.erase(&unfinished);
        }
    }
}
