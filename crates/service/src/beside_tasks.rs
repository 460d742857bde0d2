//! Waiting for a database without holding anyone else up.

use asking::beside_tasks;
use ledger::{Archive, DamagedMail, Desk, Mail, OutboxRow, Row, Shelf, Slip, StoreError};
use std::sync::Arc;

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
