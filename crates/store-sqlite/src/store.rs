//! The writer: one transaction at a time, opened with `BEGIN IMMEDIATE`.

use crate::{
    access_log,
    connection::{empty_log, open_writer},
    digest, outbox, rows, store_error,
};
use jiff::Timestamp;
use ledger::{Batch, Lookup, LookupResult, Row, SlipChange, Store, StoreError};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use std::path::Path;

/// `facts`: position and leaf hash beside the bytes; `command` is an index that *verify* rebuilds. In
/// the other tables `digest` is of all other columns of its row.
const TABLES: &str = "
CREATE TABLE IF NOT EXISTS facts (
    position INTEGER PRIMARY KEY,
    leaf BLOB NOT NULL,
    command BLOB NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS facts_by_command ON facts (command);
CREATE TABLE IF NOT EXISTS outcomes (
    command BLOB PRIMARY KEY,
    actor BLOB NOT NULL,
    payload BLOB NOT NULL,
    answer BLOB NOT NULL,
    expires INTEGER NOT NULL,
    digest BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS outcomes_by_expiry ON outcomes (expires);
CREATE TABLE IF NOT EXISTS slips (
    shelf TEXT NOT NULL,
    key TEXT NOT NULL,
    revision BLOB NOT NULL,
    body BLOB NOT NULL,
    expires INTEGER NOT NULL,
    digest BLOB,
    PRIMARY KEY (shelf, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS slips_by_expiry ON slips (expires);
CREATE TABLE IF NOT EXISTS mail (
    number INTEGER PRIMARY KEY,
    message BLOB NOT NULL UNIQUE,
    template TEXT NOT NULL,
    person BLOB,
    slip TEXT,
    about TEXT NOT NULL,
    case_id BLOB,
    made INTEGER NOT NULL,
    state TEXT NOT NULL,
    due INTEGER,
    at INTEGER,
    tries INTEGER NOT NULL,
    reason TEXT,
    permanent INTEGER NOT NULL,
    digest BLOB
) STRICT;
CREATE INDEX IF NOT EXISTS mail_by_due ON mail (due) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS mail_by_person ON mail (person) WHERE person IS NOT NULL;
CREATE INDEX IF NOT EXISTS mail_by_case ON mail (case_id) WHERE case_id IS NOT NULL;
CREATE TABLE IF NOT EXISTS access_log (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    about TEXT NOT NULL,
    sealed_under BLOB NOT NULL,
    sealed BLOB NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS access_log_by_time ON access_log (at, id);
CREATE INDEX IF NOT EXISTS access_log_by_about ON access_log (about, at);
CREATE INDEX IF NOT EXISTS access_log_by_key ON access_log (sealed_under);
CREATE INDEX IF NOT EXISTS mail_undelivered ON mail (state) WHERE state IN ('held', 'failed');
";

/// The single writer's connection to `senco.sqlite`.
pub struct SqliteStore {
    connection: Connection,
}

impl SqliteStore {
    /// Opens the database, making it when it is not there.
    ///
    /// # Errors
    /// Returns an error if the file cannot be opened or is not such a database.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let mut connection = open_writer(path, TABLES)?;
        digest::add_columns(&mut connection).map_err(store_error)?;
        outbox::take_over(&mut connection)?;
        Ok(Self { connection })
    }

    /// Limits the database to a number of pages of 4 kB: what a full disk does, for tests of
    /// what happens then. `None` takes the limit away.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    pub fn limit_pages(&self, pages: Option<u32>) -> Result<(), StoreError> {
        let pages = pages.unwrap_or(u32::MAX - 1);
        self.connection
            .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
            .map_err(store_error)
    }

    /// How many pages of 4 kB the database has now.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    pub fn pages(&self) -> Result<u32, StoreError> {
        self.connection
            .query_row("PRAGMA page_count", [], |row| row.get(0))
            .map_err(store_error)
    }

    fn write(&self, batch: &Batch) -> rusqlite::Result<()> {
        let mut facts = self.connection.prepare_cached(
            "INSERT INTO facts (position, leaf, command, bytes) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for row in &batch.rows {
            facts.execute(params![
                rows::position(row.position),
                row.leaf.as_bytes(),
                row.command.0.bytes(),
                row.bytes
            ])?;
        }
        let mut outcomes = self.connection.prepare_cached(
            "INSERT OR REPLACE INTO outcomes (command, actor, payload, answer, expires, digest)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for outcome in &batch.outcomes {
            outcomes.execute(params_from_iter(rows::outcome_columns(outcome)))?;
        }
        for change in &batch.slips {
            self.change(change)?;
        }
        outbox::insert(&self.connection, &batch.outbox)?;
        outbox::note(&self.connection, &batch.notes)?;
        access_log::dispose(&self.connection, &batch.access_disposed)?;
        access_log::insert(&self.connection, &batch.access)?;
        Ok(())
    }

    fn change(&self, change: &SlipChange) -> rusqlite::Result<usize> {
        let SlipChange { shelf, key, put } = change;
        match put {
            Some(slip) => self
                .connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO slips (shelf, key, revision, body, expires, digest)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params_from_iter(rows::slip_columns(*shelf, key, slip))),
            None => self
                .connection
                .prepare_cached("DELETE FROM slips WHERE shelf = ?1 AND key = ?2")?
                .execute(params![shelf.name(), key]),
        }
    }

    fn look_up(&self, wanted: &Lookup) -> rusqlite::Result<LookupResult> {
        let mut outcome = self.connection.prepare_cached(
            "SELECT command, actor, payload, answer, expires, digest
             FROM outcomes WHERE command = ?1",
        )?;
        let mut holds = self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM facts WHERE command = ?1)")?;
        let mut found = LookupResult::default();
        for command in &wanted.commands {
            let id = params![command.0.bytes()];
            // A damaged one is forgotten: the fact of its command still says that it was carried out.
            let remembered = outcome.query_row(id, rows::outcome).optional()?;
            found.outcomes.extend(remembered.flatten());
            let held: bool = holds.query_row(id, |row| row.get(0))?;
            found.carried_out.extend(held.then_some(*command));
        }
        for (shelf, key) in &wanted.slips {
            let slip = rows::find_slip(&self.connection, *shelf, key)?;
            let placed = slip.map(|slip| (*shelf, key.clone(), slip));
            found.slips.extend(placed);
        }
        Ok(found)
    }
}

impl Store for SqliteStore {
    fn begin(
        &mut self,
        from: u64,
        wanted: &Lookup,
    ) -> Result<(Vec<Row>, LookupResult), StoreError> {
        self.connection
            .execute_batch("BEGIN IMMEDIATE")
            .map_err(store_error)?;
        let begun = rows::read(&self.connection, from, usize::MAX)
            .and_then(|others| Ok((others, self.find(wanted)?)));
        if begun.is_err() {
            self.abandon();
        }
        begun
    }

    fn find(&mut self, wanted: &Lookup) -> Result<LookupResult, StoreError> {
        self.look_up(wanted).map_err(store_error)
    }

    fn sweep(&mut self, now: Timestamp, mail: Timestamp) -> Result<u64, StoreError> {
        let sweep = || {
            let mut gone = 0;
            for table in ["outcomes", "slips"] {
                gone += self.connection.execute(
                    &format!("DELETE FROM {table} WHERE expires < ?1"),
                    params![now.as_millisecond()],
                )?;
            }
            gone += outbox::sweep(&self.connection, mail)?;
            Ok(gone as u64)
        };
        sweep().map_err(store_error)
    }

    fn release(&mut self) -> Result<u64, StoreError> {
        outbox::release(&self.connection).map_err(store_error)
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), StoreError> {
        let done = self
            .write(batch)
            .and_then(|()| self.connection.execute_batch("COMMIT"));
        done.map_err(|error| {
            self.abandon();
            store_error(error)
        })
    }

    fn abandon(&mut self) {
        // SQLite rolls back automatically after some errors; then there is nothing to do.
        if !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }

    fn empty_log(&mut self) -> Result<bool, StoreError> {
        empty_log(&self.connection)
    }

    fn read(&mut self, from: u64, limit: usize) -> Result<Vec<Row>, StoreError> {
        rows::read(&self.connection, from, limit)
    }
}
