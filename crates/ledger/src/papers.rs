//! The working tables row by row, for the person who checks whether they are what was written.
//!
//! Each row carries a digest of its columns, as each fact has its leaf hash. Rows that releases
//! before it wrote have none: of those only what they say can be checked.

use crate::{AccessRow, DamagedMail, OutboxRow, Slip, StoreError, StoredOutcome};

/// A slip and where it lies. The shelf is as it is stored, known or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnShelf {
    /// The shelf's name.
    pub shelf: String,
    /// The slip's key.
    pub key: String,
    /// The slip.
    pub slip: Slip,
}

/// A slip that is not what was written: shelf and key, as far as they can still be read. They may be
/// what has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedSlip {
    /// The shelf's name.
    pub shelf: String,
    /// The slip's key.
    pub key: String,
}

/// Every row of the working tables. Each call sees one moment of one table, beside its writer, and a
/// damaged row hides no other.
pub trait Papers {
    /// Shows every slip of every shelf, by shelf and key.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    fn every_slip(
        &self,
        see: &mut dyn FnMut(Result<OnShelf, DamagedSlip>),
    ) -> Result<(), StoreError>;

    /// Shows every message with the number of its row, oldest first.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    fn every_message(
        &self,
        see: &mut dyn FnMut(Result<(i64, OutboxRow), DamagedMail>),
    ) -> Result<(), StoreError>;

    /// Shows every remembered answer; of a damaged one, the command, as far as it can be read.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    fn every_outcome(
        &self,
        see: &mut dyn FnMut(Result<StoredOutcome, String>),
    ) -> Result<(), StoreError>;

    /// Shows every entry of the access log, by time and id; of a damaged one, its id, as far as it can be read.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    fn every_access_entry(
        &self,
        see: &mut dyn FnMut(Result<AccessRow, String>),
    ) -> Result<(), StoreError>;
}
