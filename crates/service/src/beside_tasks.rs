//! Waiting for a database without holding anyone else up.

use asking::beside_tasks;
use jiff::Timestamp;
use ledger::{
    AccessLog, AccessRow, Archive, DamagedMail, Desk, Mail, OutboxRow, Row, Shelf, Slip, StoreError,
};
use std::sync::Arc;
use vocabulary::AccessEntryId;

/// A reader of the store that is asked so.
pub(crate) struct BesideTasks<T: ?Sized>(pub(crate) Arc<T>);

impl Archive for BesideTasks<dyn Archive> {
    fn bytes(&self, position: u64) -> Result<Vec<u8>, StoreError> {
        beside_tasks(|| self.0.bytes(position))
    }

    fn rows(&self, from: u64, limit: usize) -> Result<Vec<Row>, StoreError> {
        beside_tasks(|| self.0.rows(from, limit))
    }
}

impl Desk for BesideTasks<dyn Desk> {
    fn slip(&self, shelf: Shelf, key: &str) -> Result<Option<Slip>, StoreError> {
        beside_tasks(|| self.0.slip(shelf, key))
    }

    fn slips(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, Slip)>, StoreError> {
        beside_tasks(|| self.0.slips(shelf, prefix))
    }

    fn outbox(&self, wanted: Mail) -> Result<Vec<OutboxRow>, StoreError> {
        beside_tasks(|| self.0.outbox(wanted))
    }

    fn damaged_mail(&self) -> Result<Vec<DamagedMail>, StoreError> {
        beside_tasks(|| self.0.damaged_mail())
    }
}

impl AccessLog for BesideTasks<dyn Desk> {
    fn access_entry(&self, id: AccessEntryId) -> Result<Option<AccessRow>, StoreError> {
        beside_tasks(|| self.0.access_entry(id))
    }

    fn access_about(&self, about: &str, limit: usize) -> Result<Vec<AccessRow>, StoreError> {
        beside_tasks(|| self.0.access_about(about, limit))
    }

    fn access_between(
        &self,
        from: Timestamp,
        to: Timestamp,
        see: &mut dyn FnMut(AccessRow),
    ) -> Result<(), StoreError> {
        beside_tasks(|| self.0.access_between(from, to, see))
    }

    fn access_from(&self, from: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        beside_tasks(|| self.0.access_from(from))
    }
}
