//! Entries of the access log as they are stored: each answer that was given beyond what is public, sealed.
//!
//! They are no facts. They lie beside the desk, have a retention of their own, and a digest of each day of them
//! is a fact: so a changed or missing entry is found, and an entry can still be deleted.

use crate::StoreError;
use jiff::Timestamp;
use merkle::Hash;
use vocabulary::{AccessEntryId, CaseId};

/// One entry as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessRow {
    /// The entry.
    pub id: AccessEntryId,
    /// When it was given, in whole milliseconds.
    pub at: Timestamp,
    /// What it is about, by which a holder finds who looked them up: an id or a number of a school, and no name.
    pub about: String,
    /// The day’s key, which seals it.
    pub sealed_under: CaseId,
    /// What was asked and answered.
    pub sealed: Vec<u8>,
}

impl AccessRow {
    /// The leaf hash of all that is stored of it: each part with its length, so that nothing of one can be taken
    /// for a part of the next.
    pub fn leaf(&self) -> Hash {
        let at = self.at.as_millisecond().to_be_bytes();
        let (id, day) = (self.id.0.bytes(), self.sealed_under.0.bytes());
        let parts: [&[u8]; 5] = [&id, &at, self.about.as_bytes(), &day, &self.sealed];
        let mut bytes = Vec::new();
        for part in parts {
            bytes.extend((part.len() as u64).to_be_bytes());
            bytes.extend(part);
        }
        Hash::leaf(&bytes)
    }
}

/// The access log for readers, beside the writer. A damaged row is left out, and hides no other: *verify* names it.
pub trait AccessLog: Send + Sync {
    /// An entry.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    fn access_entry(&self, id: AccessEntryId) -> Result<Option<AccessRow>, StoreError>;

    /// Entries about one thing, the newest first, up to `limit`.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    fn access_about(&self, about: &str, limit: usize) -> Result<Vec<AccessRow>, StoreError>;

    /// Shows every entry from `from` on and before `to`, by time and id.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    fn access_between(
        &self,
        from: Timestamp,
        to: Timestamp,
        see: &mut dyn FnMut(AccessRow),
    ) -> Result<(), StoreError>;

    /// When the first entry from `from` on was given.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    fn access_from(&self, from: Timestamp) -> Result<Option<Timestamp>, StoreError>;
}
