//! The vault: wrapped keys in a database of their own that overwrites what it deletes.

use crate::{
    connection::{empty_log, open_reader, open_writer},
    store_error,
};
use jiff::Timestamp;
use ledger::{StoreError, Vault, WrappedKey};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use std::path::Path;
use vocabulary::Subject;

/// `destroyed` outlives the key: a subject whose key was destroyed never gets another.
const TABLES: &str = "
PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS keys (
    subject TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL,
    wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS destroyed (
    subject TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
";

/// `vault.sqlite`.
pub struct SqliteVault {
    connection: Connection,
}

impl SqliteVault {
    /// Opens the vault, making it when it is not there.
    ///
    /// # Errors
    /// Returns an error if the file cannot be opened or is not a vault.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            connection: open_writer(path, TABLES)?,
        })
    }

    /// Opens a vault for looking at it: nothing in it can be changed, and nothing beside it is.
    ///
    /// # Errors
    /// Returns an error if the file cannot be opened.
    pub fn open_to_read(path: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            connection: open_reader(path)?,
        })
    }

    fn durably(
        &mut self,
        change: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        let run = || {
            let transaction = self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            change(&transaction)?;
            transaction.commit()
        };
        run().map_err(store_error)
    }
}

fn parsed(text: &str) -> Result<Subject, StoreError> {
    // Letter by letter: a key under a name that is written otherwise is not found when it is to be destroyed.
    let subject: Option<Subject> = text.parse().ok();
    subject
        .filter(|subject| subject.to_string() == text)
        .ok_or_else(|| StoreError::Damaged("a subject that is none".into()))
}

impl Vault for SqliteVault {
    fn keys(&mut self) -> Result<Vec<(Subject, WrappedKey)>, StoreError> {
        let read = || -> rusqlite::Result<Vec<(String, WrappedKey)>> {
            let mut statement = self
                .connection
                .prepare("SELECT subject, epoch, wrapped FROM keys ORDER BY 1")?;
            let rows = statement.query_map([], |row| {
                Ok((
                    row.get(0)?,
                    WrappedKey {
                        epoch: row.get(1)?,
                        wrapped: row.get(2)?,
                    },
                ))
            })?;
            rows.collect()
        };
        let rows = read().map_err(store_error)?;
        rows.into_iter()
            .map(|(subject, key)| Ok((parsed(&subject)?, key)))
            .collect()
    }

    fn add(&mut self, keys: &[(Subject, WrappedKey)]) -> Result<(), StoreError> {
        self.durably(|transaction| {
            let mut insert = transaction.prepare_cached(
                "INSERT OR IGNORE INTO keys (subject, epoch, wrapped) SELECT ?1, ?2, ?3
                 WHERE NOT EXISTS (SELECT 1 FROM destroyed WHERE subject = ?1)",
            )?;
            for (subject, key) in keys {
                insert.execute(params![subject.to_string(), key.epoch, key.wrapped])?;
            }
            Ok(())
        })
    }

    fn rewrap(&mut self, keys: &[(Subject, WrappedKey)]) -> Result<(), StoreError> {
        self.durably(|transaction| {
            let mut update = transaction
                .prepare_cached("UPDATE keys SET epoch = ?2, wrapped = ?3 WHERE subject = ?1")?;
            for (subject, key) in keys {
                update.execute(params![subject.to_string(), key.epoch, key.wrapped])?;
            }
            Ok(())
        })?;
        // Where a reader is in the way: the old epoch's key, which goes, is what protects them.
        empty_log(&self.connection).map(drop)
    }

    fn destroy(&mut self, subject: Subject, at: Timestamp) -> Result<(), StoreError> {
        self.durably(|transaction| {
            let subject = subject.to_string();
            transaction.execute("DELETE FROM keys WHERE subject = ?1", params![subject])?;
            transaction.execute(
                "INSERT OR IGNORE INTO destroyed (subject, at) VALUES (?1, ?2)",
                params![subject, at.as_millisecond()],
            )?;
            Ok(())
        })?;
        // Until then the log still has the key, and the database what was not overwritten with it.
        if empty_log(&self.connection)? {
            return Ok(());
        }
        Err(StoreError::Away(
            "another process is reading the vault, and until it has finished, what was deleted \
             stays in its log"
                .into(),
        ))
    }

    fn empty_log(&mut self) -> Result<bool, StoreError> {
        empty_log(&self.connection)
    }

    fn destroyed(&mut self) -> Result<Vec<(Subject, Timestamp)>, StoreError> {
        let read = || -> rusqlite::Result<Vec<(String, i64)>> {
            let mut statement = self
                .connection
                .prepare("SELECT subject, at FROM destroyed ORDER BY 1")?;
            statement
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        };
        let rows = read().map_err(store_error)?;
        let moment = |at| {
            Timestamp::from_millisecond(at)
                .map_err(|_| StoreError::Damaged("an impossible moment".into()))
        };
        rows.into_iter()
            .map(|(subject, at)| Ok((parsed(&subject)?, moment(at)?)))
            .collect()
    }
}
