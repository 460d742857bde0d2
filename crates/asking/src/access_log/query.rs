//! An answer that was given, for whoever was given it.

use super::AccessEntry;
use crate::{Failure, Outside, Query, StoredReading};
use access::{Action, Resource, Scope};
use vocabulary::{AccessEntryId, Refusal};

/// An answer that was given, had again.
#[derive(Clone, Copy, Debug)]
pub struct GivenAnswer {
    /// The entry of the access log.
    pub entry: AccessEntryId,
}

impl Query for GivenAnswer {
    type View = AccessEntry;

    const ACTION: Action = Action::ReadExtract;

    type Reads = Outside;

    /// What was given to someone for an organisation is theirs while they act for it.
    fn answer(&self, reading: &StoredReading<'_>) -> Result<AccessEntry, Failure> {
        let entry = reading.access_entry(self.entry)?;
        let (by, actor) = (entry.by.actor, reading.actor);
        let people = reading.people();
        let same = |me: &_| by.person.is_some_and(|it| people.same_person(*me, it));
        let thing = Resource {
            person: actor.person.filter(same),
            organisation: by.organisation,
            named: &[],
        };
        let for_the_same = by.organisation == actor.organisation;
        let covered = reading.grant.covers(actor, thing)
            && (reading.grant.scope == Scope::All || for_the_same);
        if covered {
            Ok(entry)
        } else {
            Err(Refusal::NotFound.into())
        }
    }
}

impl StoredReading<'_> {
    /// An entry of the access log, opened, no matter who asks.
    ///
    /// # Errors
    /// *Not found* when there is none, or none any more; *unavailable*.
    pub fn access_entry(&self, id: AccessEntryId) -> Result<AccessEntry, Failure> {
        let row = self.desk.access_entry(id)?.ok_or(Refusal::NotFound)?;
        let entry = AccessEntry::open(&row, self.keys);
        entry.ok_or_else(|| Refusal::NotFound.into())
    }

    /// Entries about one thing, the newest first, no matter who asks.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn access_about(
        &self,
        about: super::LookedAt,
        limit: usize,
    ) -> Result<Vec<AccessEntry>, Failure> {
        let rows = self.desk.access_about(&super::about_key(about), limit)?;
        let opened = rows.iter().map(|row| AccessEntry::open(row, self.keys));
        Ok(opened.flatten().collect())
    }
}
