//! The working tables row by row: which rows are not what was written.

use crate::{
    SqliteReaders, access_log, digest,
    message::{self, COLUMNS},
    rows::{self, Sql, fixed, moment},
    store_error,
};
use ledger::{
    AccessRow, DamagedMail, DamagedSlip, OnShelf, OutboxRow, Papers, Slip, StoreError,
    StoredOutcome,
};
use rusqlite::{Connection, Row, types::ValueRef};
use vocabulary::{Digest, RawId, Revision};

impl Papers for SqliteReaders {
    fn every_slip(
        &self,
        see: &mut dyn FnMut(Result<OnShelf, DamagedSlip>),
    ) -> Result<(), StoreError> {
        let columns = "shelf, key, revision, body, expires";
        self.every("slips", columns, "shelf, key", &mut |row| {
            see(match on_shelf(row) {
                Ok(slip) if digest::fits(row, 5)? => Ok(slip),
                _ => Err(DamagedSlip {
                    shelf: text(row, 0)?,
                    key: text(row, 1)?,
                }),
            });
            Ok(())
        })
    }

    fn every_message(
        &self,
        see: &mut dyn FnMut(Result<(i64, OutboxRow), DamagedMail>),
    ) -> Result<(), StoreError> {
        self.every("mail", COLUMNS, "number", &mut |row| {
            see(message::read(row)?);
            Ok(())
        })
    }

    fn every_outcome(
        &self,
        see: &mut dyn FnMut(Result<StoredOutcome, String>),
    ) -> Result<(), StoreError> {
        let columns = "command, actor, payload, answer, expires";
        self.every("outcomes", columns, "command", &mut |row| {
            let command = || fixed(row, 0).map(|bytes| RawId::from_bytes(bytes).to_string());
            see(rows::outcome(row)?.ok_or_else(|| command().unwrap_or_default()));
            Ok(())
        })
    }

    fn every_access_entry(
        &self,
        see: &mut dyn FnMut(Result<AccessRow, String>),
    ) -> Result<(), StoreError> {
        self.every("access_log", access_log::COLUMNS, "at, id", &mut |row| {
            let id = || fixed(row, 0).map(|bytes| RawId::from_bytes(bytes).to_string());
            see(access_log::read(row)?.ok_or_else(|| id().unwrap_or_default()));
            Ok(())
        })
    }
}

impl SqliteReaders {
    /// Shows every row of a table in one statement, which sees one moment: its columns, the digest and,
    /// where rows are numbered, the number. A table that an earlier release did not have is empty.
    fn every(
        &self,
        table: &str,
        columns: &str,
        order: &str,
        see: &mut dyn FnMut(&Row<'_>) -> Sql<()>,
    ) -> Result<(), StoreError> {
        self.with(|connection| {
            let mut show = || {
                if !is_there(connection, table)? {
                    return Ok(());
                }
                let digest = if digest::has_column(connection, table)? {
                    "digest"
                } else {
                    "NULL"
                };
                let number = if order == "number" { ", number" } else { "" };
                let query =
                    format!("SELECT {columns}, {digest}{number} FROM {table} ORDER BY {order}");
                let mut statement = connection.prepare(&query)?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    see(row)?;
                }
                Ok(())
            };
            show().map_err(store_error)
        })
    }
}

fn is_there(connection: &Connection, table: &str) -> Sql<bool> {
    let there = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1)";
    connection.query_row(there, [table], |row| row.get(0))
}

fn on_shelf(row: &Row<'_>) -> Sql<OnShelf> {
    Ok(OnShelf {
        shelf: row.get(0)?,
        key: row.get(1)?,
        slip: Slip {
            revision: Revision::from(Digest::from_bytes(fixed(row, 2)?)),
            body: row.get(3)?,
            expires: moment(row, 4)?,
        },
    })
}

/// What a column of text says, as far as it can be read.
fn text(row: &Row<'_>, column: usize) -> Sql<String> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        _ => String::new(),
    })
}
