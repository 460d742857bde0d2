//! Readers beside the writer: a handful of read-only connections, handed out one at a time.

use crate::{access_log, connection::open_reader, outbox, rows, store_error};
use jiff::Timestamp;
use ledger::{
    AccessLog, AccessRow, Archive, DamagedMail, Desk, Mail, OutboxRow, Readers, Row, Shelf, Slip,
    StoreError,
};
use rusqlite::{Connection, params};
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};
use vocabulary::AccessEntryId;

/// Read-only access to `senco.sqlite`, from any number of threads.
pub struct SqliteReaders {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl SqliteReaders {
    /// Readers of the database at `path`, which its writer has made.
    ///
    /// # Errors
    /// Returns an error if the file cannot be opened.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let first = open_reader(path)?;
        Ok(Self {
            path: path.to_owned(),
            idle: Mutex::new(vec![first]),
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn with<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = idle().pop();
        let connection = match taken {
            Some(connection) => connection,
            None => open_reader(&self.path)?,
        };
        let result = read(&connection);
        idle().push(connection);
        result
    }
}

impl Readers for SqliteReaders {
    fn end(&self) -> Result<u64, StoreError> {
        self.with(|connection| {
            let last = "SELECT coalesce(max(position) + 1, 0) FROM facts";
            let end: i64 = connection
                .query_row(last, [], |row| row.get(0))
                .map_err(store_error)?;
            Ok(u64::try_from(end).unwrap_or(0))
        })
    }

    fn integrity(&self) -> Result<Vec<String>, StoreError> {
        self.with(|connection| {
            let check = || {
                let mut statement = connection.prepare("PRAGMA integrity_check(10)")?;
                let found = statement.query_map([], |row| row.get::<_, String>(0))?;
                found.collect::<Result<Vec<_>, _>>()
            };
            let found = check().map_err(store_error)?;
            Ok(found.into_iter().filter(|line| line != "ok").collect())
        })
    }
}

impl Archive for SqliteReaders {
    fn bytes(&self, position: u64) -> Result<Vec<u8>, StoreError> {
        self.with(|connection| {
            connection
                .prepare_cached("SELECT bytes FROM facts WHERE position = ?1")
                .and_then(|mut statement| {
                    statement.query_row(params![rows::position(position)], |row| row.get(0))
                })
                .map_err(store_error)
        })
    }

    fn rows(&self, from: u64, limit: usize) -> Result<Vec<Row>, StoreError> {
        self.with(|connection| rows::read(connection, from, limit))
    }
}

impl Desk for SqliteReaders {
    fn slip(&self, shelf: Shelf, key: &str) -> Result<Option<Slip>, StoreError> {
        self.with(|connection| rows::find_slip(connection, shelf, key).map_err(store_error))
    }

    fn slips(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, Slip)>, StoreError> {
        self.with(|connection| {
            let find = || {
                let mut statement = connection.prepare_cached(
                    "SELECT key, revision, body, expires FROM slips
                     WHERE shelf = ?1 AND key >= ?2 AND key < ?3
                     AND substr(key, 1, length(?2)) = ?2
                     ORDER BY key",
                )?;
                statement
                    .query_map(params![shelf.name(), prefix, after(prefix)], |row| {
                        Ok((row.get(0)?, rows::slip(row, 1)?))
                    })?
                    .collect::<Result<Vec<_>, _>>()
            };
            find().map_err(store_error)
        })
    }

    fn outbox(&self, wanted: Mail) -> Result<Vec<OutboxRow>, StoreError> {
        self.with(|connection| outbox::find(connection, wanted).map_err(store_error))
    }

    fn damaged_mail(&self) -> Result<Vec<DamagedMail>, StoreError> {
        self.with(|connection| outbox::damaged_mail(connection).map_err(store_error))
    }
}

impl AccessLog for SqliteReaders {
    fn access_entry(&self, id: AccessEntryId) -> Result<Option<AccessRow>, StoreError> {
        self.with(|connection| access_log::find(connection, id).map_err(store_error))
    }

    fn access_about(&self, about: &str, limit: usize) -> Result<Vec<AccessRow>, StoreError> {
        self.with(|connection| access_log::about(connection, about, limit).map_err(store_error))
    }

    fn access_between(
        &self,
        from: Timestamp,
        to: Timestamp,
        see: &mut dyn FnMut(AccessRow),
    ) -> Result<(), StoreError> {
        self.with(|connection| access_log::between(connection, from, to, see).map_err(store_error))
    }

    fn access_from(&self, from: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        self.with(|connection| access_log::first_from(connection, from).map_err(store_error))
    }
}

/// What stands behind every key that begins with `prefix` (no key holds the last of all characters):
/// without it, a search would go on to the end of the shelf.
fn after(prefix: &str) -> String {
    format!("{prefix}{}", char::MAX)
}
