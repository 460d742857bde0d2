//! The epochs of keys: one begins each month, and the keys of those that no backup needs are destroyed.

use data_folder::{FolderError, KeysFolder};
use service::{Entropy, Failure, Service};
use std::sync::Arc;
use vocabulary::london_date;

/// Turns epochs, and remembers whether the last turn was carried through.
pub struct Epochs {
    keys: KeysFolder,
    entropy: Arc<dyn Entropy>,
    backup_days: i32,
    turned: bool,
}

/// The outcome of a look at the epochs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turned {
    /// The new epoch, when one began.
    pub to: Option<u32>,
    /// The epochs whose keys are now destroyed.
    pub destroyed: Vec<u32>,
}

impl Epochs {
    /// For a service that has just started: starting wraps every key under the newest epoch.
    pub const fn new(keys: KeysFolder, entropy: Arc<dyn Entropy>, backup_days: i32) -> Self {
        Self {
            keys,
            entropy,
            backup_days,
            turned: true,
        }
    }

    /// Begins the next epoch when the current one is of an earlier month, and destroys the keys
    /// that no backup needs any more. A turn that the vault did not take is tried again the next
    /// time; until it is done, no key is destroyed.
    pub fn look(&mut self, service: &Service) -> Result<Turned, EpochProblem> {
        let now = service.now();
        let today = london_date(now);
        let over = self
            .keys
            .epochs()?
            .last()
            .is_none_or(|epoch| epoch.is_over(now));
        if over {
            self.keys.next_epoch(&self.entropy.bytes(), today)?;
            self.turned = false;
        }
        let mut turned = Turned::default();
        if !self.turned {
            let newest = self.keys.epoch_keys()?.pop();
            if let Some(newest) = newest {
                turned.to = Some(newest.epoch);
                service.housekeeping().turn_epoch(newest)?;
            }
            self.turned = true;
        }
        turned.destroyed = self.keys.destroy_old_epochs(self.backup_days, today)?;
        Ok(turned)
    }
}

/// Why epochs could not be turned.
#[derive(Debug, thiserror::Error)]
pub enum EpochProblem {
    /// The folder of keys could not be read or written.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The vault did not take the newly wrapped keys.
    #[error(transparent)]
    Service(#[from] Failure),
}

#[cfg(test)]
mod tests {
    use super::*;
    use demonstration::{CountedEntropy, Rehearsal, Story};
    use jiff::Timestamp;

    fn rehearsal() -> Rehearsal {
        let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole().only(&["University of Wessex"]), now)
    }

    fn epochs(rehearsal: &Rehearsal) -> Epochs {
        let chance = Arc::new(CountedEntropy::default());
        Epochs::new(rehearsal.keys.clone(), chance, 35)
    }

    #[test]
    fn the_epoch_turns_with_the_month_and_its_key_goes_with_the_last_backup() {
        let mut rehearsal = rehearsal();
        let mut epochs = epochs(&rehearsal);
        let mut look = |rehearsal: &Rehearsal, moment: &str| {
            rehearsal.clock.set(moment.parse().unwrap());
            epochs.look(rehearsal.service()).unwrap()
        };
        assert_eq!(look(&rehearsal, "2026-11-30T23:59:00Z"), Turned::default());
        let turned = look(&rehearsal, "2026-12-01T00:30:00Z");
        assert_eq!((turned.to, turned.destroyed), (Some(2), vec![]));
        assert_eq!(look(&rehearsal, "2026-12-01T01:30:00Z"), Turned::default());
        let complete = KeysFolder::erasure_complete_on("2026-11-22".parse().unwrap(), 35);
        assert_eq!(complete.to_string(), "2027-01-06");
        assert_eq!(
            look(&rehearsal, "2027-01-05T12:00:00Z").destroyed,
            [] as [u32; 0]
        );
        assert_eq!(look(&rehearsal, "2027-01-06T00:30:00Z").destroyed, [1]);
        // What is served now opens without the destroyed key.
        rehearsal.restart(|_| {});
        let names: Vec<_> = rehearsal.keys.epochs().unwrap();
        assert!(names.iter().all(|epoch| epoch.epoch > 1));
    }
}
