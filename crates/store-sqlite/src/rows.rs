//! Reading rows back, trusting nothing: a column of the wrong type or length is damage.

use jiff::Timestamp;
use ledger::{Row, Shelf, Slip, StoreError, StoredOutcome};
use merkle::Hash;
use rusqlite::{Connection, OptionalExtension, params, types::FromSqlError};
use vocabulary::{CommandId, Digest, RawId, Revision};

use crate::store_error;

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

pub(crate) fn outcome(row: &rusqlite::Row<'_>) -> Sql<StoredOutcome> {
    Ok(StoredOutcome {
        command: CommandId(RawId::from_bytes(fixed(row, 0)?)),
        actor: Digest::from_bytes(fixed(row, 1)?),
        payload: Digest::from_bytes(fixed(row, 2)?),
        answer: row.get(3)?,
        expires: moment(row, 4)?,
    })
}

/// Columns `key, revision, body, expires`.
pub(crate) fn slip(row: &rusqlite::Row<'_>) -> Sql<(String, Slip)> {
    let revision = Revision::from(Digest::from_bytes(fixed(row, 1)?));
    Ok((
        row.get(0)?,
        Slip {
            revision,
            body: row.get(2)?,
            expires: moment(row, 3)?,
        },
    ))
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
        .prepare_cached(
            "SELECT key, revision, body, expires FROM slips WHERE shelf = ?1 AND key = ?2",
        )?
        .query_row(params![shelf.name(), key], slip)
        .optional()
        .map(|found| found.map(|(_, slip)| slip))
}

/// A position as SQLite holds it.
pub(crate) fn position(position: u64) -> i64 {
    i64::try_from(position).unwrap_or(i64::MAX)
}
