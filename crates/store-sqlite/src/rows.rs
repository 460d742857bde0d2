//! Reading rows back, trusting nothing: a column of the wrong type or length is damage.

use jiff::Timestamp;
use ledger::{Row, Shelf, Slip, StoreError, StoredOutcome};
use merkle::Hash;
use rusqlite::{
    Connection, OptionalExtension, params,
    types::{FromSqlError, Value},
};
use vocabulary::{CommandId, Digest, RawId, Revision};

use crate::{digest, store_error};

pub(crate) const SELECT_ROWS: &str = "SELECT position, leaf, command, bytes FROM facts WHERE position >= ?1 ORDER BY position LIMIT ?2";

pub(crate) type Sql<T> = rusqlite::Result<T>;

pub(crate) fn damaged(column: usize) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(
        column,
        rusqlite::types::Type::Blob,
        Box::new(FromSqlError::InvalidType),
    )
}

pub(crate) fn fixed<const N: usize>(row: &rusqlite::Row<'_>, column: usize) -> Sql<[u8; N]> {
    row.get_ref(column)?
        .as_blob()
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| damaged(column))
}

pub(crate) fn moment(row: &rusqlite::Row<'_>, column: usize) -> Sql<Timestamp> {
    Timestamp::from_millisecond(row.get(column)?).map_err(|_| damaged(column))
}

pub(crate) fn fact(row: &rusqlite::Row<'_>) -> Sql<Row> {
    Ok(Row {
        position: row.get::<_, i64>(0)?.try_into().map_err(|_| damaged(0))?,
        leaf: Hash::new(fixed(row, 1)?),
        command: CommandId(RawId::from_bytes(fixed(row, 2)?)),
        bytes: row.get_ref(3)?.as_blob().map_err(|_| damaged(3))?.to_vec(),
    })
}

/// Columns `command, actor, payload, answer, expires, digest`; nothing where they are not what was
/// written.
pub(crate) fn outcome(row: &rusqlite::Row<'_>) -> Sql<Option<StoredOutcome>> {
    let read = || -> Sql<StoredOutcome> {
        Ok(StoredOutcome {
            command: CommandId(RawId::from_bytes(fixed(row, 0)?)),
            actor: Digest::from_bytes(fixed(row, 1)?),
            payload: Digest::from_bytes(fixed(row, 2)?),
            answer: row.get(3)?,
            expires: moment(row, 4)?,
        })
    };
    let whole = digest::fits(row, 5)?;
    Ok(read().ok().filter(|_| whole))
}

/// The columns of an answer, and the digest of them.
pub(crate) fn outcome_columns(outcome: &StoredOutcome) -> Vec<Value> {
    digest::with_digest([
        Value::Blob(outcome.command.0.bytes().to_vec()),
        Value::Blob(outcome.actor.bytes().to_vec()),
        Value::Blob(outcome.payload.bytes().to_vec()),
        Value::Blob(outcome.answer.clone()),
        Value::Integer(outcome.expires.as_millisecond()),
    ])
}

/// The columns of a slip, and the digest of them.
pub(crate) fn slip_columns(shelf: Shelf, key: &str, slip: &Slip) -> Vec<Value> {
    digest::with_digest([
        Value::Text(shelf.name().to_owned()),
        Value::Text(key.to_owned()),
        Value::Blob(slip.revision.digest().bytes().to_vec()),
        Value::Blob(slip.body.clone()),
        Value::Integer(slip.expires.as_millisecond()),
    ])
}

/// Columns `revision, body, expires` from `first` on. A slip of which one cannot be read is there all
/// the same, empty, with a revision to replace it by: nothing opens it, and it closes no page.
pub(crate) fn slip(row: &rusqlite::Row<'_>, first: usize) -> Sql<Slip> {
    let read = || -> Sql<Slip> {
        Ok(Slip {
            revision: Revision::from(Digest::from_bytes(fixed(row, first)?)),
            body: row.get(first + 1)?,
            expires: moment(row, first + 2)?,
        })
    };
    if let Ok(slip) = read() {
        return Ok(slip);
    }
    let held = (first..first + 3).map(|column| row.get_ref(column));
    Ok(Slip {
        revision: Revision::from(digest::of_columns(held.collect::<Sql<Vec<_>>>()?)),
        body: Vec::new(),
        expires: Slip::NEVER,
    })
}

/// Up to `limit` rows from `from` on. Damage inside a row names its position where it can.
pub(crate) fn read(
    connection: &Connection,
    from: u64,
    limit: usize,
) -> Result<Vec<Row>, StoreError> {
    let run = || {
        let mut statement = connection.prepare_cached(SELECT_ROWS)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement.query_map(params![position(from), limit], fact)?;
        rows.collect::<Result<Vec<_>, _>>()
    };
    run().map_err(store_error)
}

/// The slip with this key.
pub(crate) fn find_slip(connection: &Connection, shelf: Shelf, key: &str) -> Sql<Option<Slip>> {
    connection
        .prepare_cached("SELECT revision, body, expires FROM slips WHERE shelf = ?1 AND key = ?2")?
        .query_row(params![shelf.name(), key], |row| slip(row, 0))
        .optional()
}

/// A position as SQLite holds it.
pub(crate) fn position(position: u64) -> i64 {
    i64::try_from(position).unwrap_or(i64::MAX)
}
