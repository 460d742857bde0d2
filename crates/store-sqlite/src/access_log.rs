//! The access log: one table, whose rows are written once, and deleted by the day.

use crate::{
    digest,
    rows::{Sql, fixed, moment},
};
use jiff::Timestamp;
use ledger::AccessRow;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter, types::Value};
use vocabulary::{AccessEntryId, CaseId, RawId};

/// The columns of an entry, in the order in which its digest is of them. After them comes the digest.
pub(crate) const COLUMNS: &str = "id, at, about, sealed_under, sealed";
/// How many those are.
const COUNT: usize = 5;

/// Writes new entries; one that is there already stays as it is.
pub(crate) fn insert(connection: &Connection, rows: &[AccessRow]) -> Sql<()> {
    let mut insert = connection.prepare_cached(&format!(
        "INSERT OR IGNORE INTO access_log ({COLUMNS}, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    ))?;
    for row in rows {
        let columns: [Value; COUNT] = [
            Value::Blob(row.id.0.bytes().to_vec()),
            Value::Integer(row.at.as_millisecond()),
            Value::Text(row.about.clone()),
            Value::Blob(row.sealed_under.0.bytes().to_vec()),
            Value::Blob(row.sealed.clone()),
        ];
        insert.execute(params_from_iter(digest::with_digest(columns)))?;
    }
    Ok(())
}

/// Deletes the entries that are sealed under these keys.
pub(crate) fn dispose(connection: &Connection, keys: &[CaseId]) -> Sql<()> {
    let mut delete = connection.prepare_cached("DELETE FROM access_log WHERE sealed_under = ?1")?;
    for key in keys {
        delete.execute(params![key.0.bytes()])?;
    }
    Ok(())
}

/// Columns [`COLUMNS`] and the digest; nothing where they are not what was written.
pub(crate) fn read(row: &Row<'_>) -> Sql<Option<AccessRow>> {
    let read = || -> Sql<AccessRow> {
        Ok(AccessRow {
            id: AccessEntryId(RawId::from_bytes(fixed(row, 0)?)),
            at: moment(row, 1)?,
            about: row.get(2)?,
            sealed_under: CaseId(RawId::from_bytes(fixed(row, 3)?)),
            sealed: row.get(4)?,
        })
    };
    let whole = digest::fits(row, COUNT)?;
    Ok(read().ok().filter(|_| whole))
}

/// An entry.
pub(crate) fn find(connection: &Connection, id: AccessEntryId) -> Sql<Option<AccessRow>> {
    let query = format!("SELECT {COLUMNS}, digest FROM access_log WHERE id = ?1");
    let mut statement = connection.prepare_cached(&query)?;
    let found = statement.query_row([id.0.bytes()], read).optional()?;
    Ok(found.flatten())
}

/// Entries about one thing, the newest first.
pub(crate) fn about(connection: &Connection, about: &str, limit: usize) -> Sql<Vec<AccessRow>> {
    let query = format!(
        "SELECT {COLUMNS}, digest FROM access_log WHERE about = ?1
         ORDER BY at DESC, id DESC LIMIT ?2"
    );
    let mut statement = connection.prepare_cached(&query)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement.query_map(params![about, limit], read)?;
    let rows = rows.collect::<Sql<Vec<_>>>()?;
    Ok(rows.into_iter().flatten().collect())
}

/// Entries of some time, by time and id.
pub(crate) fn between(
    connection: &Connection,
    from: Timestamp,
    to: Timestamp,
    see: &mut dyn FnMut(AccessRow),
) -> Sql<()> {
    let query = format!(
        "SELECT {COLUMNS}, digest FROM access_log WHERE at >= ?1 AND at < ?2 ORDER BY at, id"
    );
    let mut statement = connection.prepare_cached(&query)?;
    let mut rows = statement.query([from.as_millisecond(), to.as_millisecond()])?;
    while let Some(row) = rows.next()? {
        read(row)?.map(&mut *see);
    }
    Ok(())
}

/// When the first entry from then on was given.
pub(crate) fn first_from(connection: &Connection, from: Timestamp) -> Sql<Option<Timestamp>> {
    let query = "SELECT at FROM access_log WHERE at >= ?1 ORDER BY at LIMIT 1";
    connection
        .prepare_cached(query)?
        .query_row([from.as_millisecond()], |row| moment(row, 0))
        .optional()
}
