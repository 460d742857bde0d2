//! Opening databases, and what SQLite's errors mean to a writer.

use crate::log_of;
use ledger::StoreError;
use rusqlite::{
    Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior, backup::Backup,
};
use std::{
    fs::OpenOptions,
    io::{self, ErrorKind},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
    time::Duration,
};

/// What an error of SQLite's means to the person who called.
#[allow(clippy::needless_pass_by_value, reason = "made for map_err")]
pub fn store_error(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(ErrorCode::ConstraintViolation) => StoreError::Fenced,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            StoreError::Damaged(error.to_string())
        }
        _ => match error {
            rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::QueryReturnedNoRows => StoreError::Damaged(error.to_string()),
            // A writer makes the tables before anything else: without them it is not such a
            // database, or no longer.
            error if error.to_string().contains("no such table") => {
                StoreError::Damaged(error.to_string())
            }
            error => StoreError::Away(error.to_string()),
        },
    }
}

/// Makes the file of a database that is not there yet, for its owner's eyes only. SQLite would make
/// it as the umask says; what it lays beside it gets the permissions of the database.
fn make_private(path: &Path) -> Result<(), StoreError> {
    // One that is there is not even opened: closing it again would give up the locks that another
    // connection of this process holds on it.
    let made = OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(path);
    match made {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(away(&error)),
        _ => Ok(()),
    }
}

fn away(error: &io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full,
        _ => StoreError::Away(error.to_string()),
    }
}

/// Opens a database for its one writer, making it and its tables when they are not there.
pub(crate) fn open_writer(path: &Path, tables: &str) -> Result<Connection, StoreError> {
    make_private(path)?;
    let open = || {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.busy_timeout(PATIENCE)?;
        connection.execute_batch(tables)?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(connection)
    };
    open().map_err(store_error)
}

/// Does a change in one transaction: durable when this returns, or not done at all.
pub(crate) fn durably<T>(
    connection: &mut Connection,
    change: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
) -> Result<T, StoreError> {
    let run = || {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let changed = change(&transaction)?;
        transaction.commit()?;
        Ok(changed)
    };
    run().map_err(store_error)
}

/// What is broken in the order of a database itself, in sentences; empty when nothing is.
pub(crate) fn broken(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("PRAGMA integrity_check(10)")?;
    let found = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut found = found.collect::<rusqlite::Result<Vec<_>>>()?;
    found.retain(|line| line != "ok");
    Ok(found)
}

/// Overwrites what was deleted in the log, too. `what` lies in the database: `answers`.
///
/// # Errors
/// When a reader keeps the log as it is.
pub(crate) fn overwritten(connection: &Connection, what: &str) -> Result<(), StoreError> {
    if empty_log(connection)? {
        return Ok(());
    }
    Err(StoreError::Away(format!(
        "another process is reading the {what}, and until it has finished, what was deleted stays in the log"
    )))
}

/// How long a writer waits for the person who has the database locked.
const PATIENCE: Duration = Duration::from_secs(5);

/// Brings what the write-ahead log holds into the database and empties the log; gives whether it is
/// empty. Waits for no reader: a reader that still uses the log keeps it as it is.
pub(crate) fn empty_log(connection: &Connection) -> Result<bool, StoreError> {
    let empty = || {
        connection.busy_timeout(Duration::ZERO)?;
        let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
            row.get::<_, i64>(0)
        });
        connection.busy_timeout(PATIENCE)?;
        Ok(busy? == 0)
    };
    empty().map_err(store_error)
}

/// Opens a database for reading only.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let connection = open_beside_a_writer(path).map_err(store_error)?;
    // Whether it can be read is told by reading.
    let read: rusqlite::Result<i64> =
        connection.pragma_query_value(None, "schema_version", |row| row.get(0));
    match read {
        Err(error) if finds_no_place(&error) && log_is_empty(path) => {
            open_unchanging(path).map_err(store_error)
        }
        _ => Ok(connection),
    }
}

fn open_beside_a_writer(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    prepared(Connection::open_with_flags(path, flags)?)
}

/// Opens a database that no one writes to, and lays nothing beside it: there is no place for that on a
/// file system that is full, or mounted read-only.
fn open_unchanging(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let path = path.to_string_lossy();
    let path = path.replace('%', "%25").replace('?', "%3f");
    let path = path.replace('#', "%23");
    let address = format!("file:{path}?immutable=1");
    prepared(Connection::open_with_flags(address, flags)?)
}

fn prepared(connection: Connection) -> rusqlite::Result<Connection> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Whether a database could not be read because nothing can be laid beside it.
fn finds_no_place(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::CannotOpen
                | ErrorCode::SystemIoFailure
                | ErrorCode::ReadOnly
                | ErrorCode::DiskFull
        )
    )
}

/// Whether all that was written is in the database itself. Beside a writer it is not: its log is there.
fn log_is_empty(path: &Path) -> bool {
    match std::fs::metadata(log_of(path)) {
        Ok(log) => log.len() == 0,
        Err(error) => error.kind() == ErrorKind::NotFound,
    }
}

/// Copies the database at `from`, as it is at one moment, to a new file that only its owner can
/// read, beside its writer.
///
/// # Errors
/// Returns an error if `from` cannot be read or there is no room for the copy.
pub fn copy_to(from: &Path, to: &Path) -> Result<(), StoreError> {
    let source = open_reader(from)?;
    make_private(to)?;
    let copy = || {
        let mut target = Connection::open(to)?;
        // All pages in one step: one consistent moment, however busy the writer is.
        Backup::new(&source, &mut target)?.step(-1)?;
        target.close().map_err(|(_, error)| error)
    };
    copy().map_err(store_error)
}
