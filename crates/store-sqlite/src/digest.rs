//! The digest that each row of the working tables carries over its other columns, so that a changed
//! bit in any of them is found. Rows that earlier releases wrote have none.

use crate::rows::Sql;
use rusqlite::{
    Connection, Row, Transaction, TransactionBehavior,
    types::{Value, ValueRef},
};
use vocabulary::Digest;

/// The tables whose rows carry a digest.
const TABLES: [&str; 3] = ["slips", "mail", "outcomes"];

/// The digest of a row with these columns: each with its type and length, so that nothing of one can
/// be taken for a part of the next.
pub(crate) fn of_columns<'a>(columns: impl IntoIterator<Item = ValueRef<'a>>) -> Digest {
    let mut bytes = Vec::new();
    for column in columns {
        let integer: [u8; 8];
        let (kind, held): (u8, &[u8]) = match column {
            ValueRef::Null => (0, &[]),
            ValueRef::Integer(number) => {
                integer = number.to_be_bytes();
                (1, &integer)
            }
            ValueRef::Real(number) => {
                integer = number.to_bits().to_be_bytes();
                (2, &integer)
            }
            ValueRef::Text(text) => (3, text),
            ValueRef::Blob(blob) => (4, blob),
        };
        bytes.push(kind);
        bytes.extend((held.len() as u64).to_be_bytes());
        bytes.extend(held);
    }
    Digest::of(&bytes)
}

/// The columns of a row to be written, and the digest of them behind them.
pub(crate) fn with_digest<const N: usize>(columns: [Value; N]) -> Vec<Value> {
    let digest = of_columns(columns.iter().map(ValueRef::from));
    let digest = Value::Blob(digest.bytes().to_vec());
    columns.into_iter().chain([digest]).collect()
}

/// Whether the first `columns` columns of a row are what its digest, the column after them, says; a
/// row without one is believed.
pub(crate) fn fits(row: &Row<'_>, columns: usize) -> Sql<bool> {
    let held = (0..columns).map(|column| row.get_ref(column));
    let held = held.collect::<Sql<Vec<_>>>()?;
    Ok(match row.get_ref(columns)? {
        ValueRef::Null => true,
        ValueRef::Blob(digest) => of_columns(held).bytes() == digest,
        _ => false,
    })
}

/// How many rows of a table are not what their digest says, which is the last of the columns; none where there is no such table, as
/// in the copy of a database of an earlier release.
pub(crate) fn changed(connection: &Connection, table: &str, columns: &str) -> Sql<usize> {
    if !has_column(connection, table)? {
        return Ok(0);
    }
    let mut statement = connection.prepare(&format!("SELECT {columns} FROM {table}"))?;
    let before = statement.column_count() - 1;
    let mut rows = statement.query([])?;
    let mut many = 0;
    while let Some(row) = rows.next()? {
        many += usize::from(!fits(row, before)?);
    }
    Ok(many)
}

/// Gives tables of an earlier release the column, once.
pub(crate) fn add_columns(connection: &mut Connection) -> Sql<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for table in TABLES {
        if !has_column(&transaction, table)? {
            add_column(&transaction, table)?;
        }
    }
    transaction.commit()
}

fn add_column(transaction: &Transaction<'_>, table: &str) -> Sql<()> {
    transaction.execute_batch(&format!("ALTER TABLE {table} ADD COLUMN digest BLOB"))
}

/// Whether a table has the column: the copy of a database of an earlier release, which no one writes
/// to, may not.
pub(crate) fn has_column(connection: &Connection, table: &str) -> Sql<bool> {
    let has = "SELECT EXISTS (SELECT 1 FROM pragma_table_info(?1) WHERE name = 'digest')";
    connection.query_row(has, [table], |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_apart_by_type_and_length() {
        let digest = |columns: &[ValueRef<'_>]| of_columns(columns.iter().copied());
        let text = |text: &'static str| ValueRef::Text(text.as_bytes());
        let all = [
            digest(&[text("ab"), text("c")]),
            digest(&[text("a"), text("bc")]),
            digest(&[ValueRef::Blob(b"ab"), text("c")]),
            digest(&[text("ab"), text("c"), ValueRef::Null]),
            digest(&[ValueRef::Integer(0)]),
            digest(&[ValueRef::Real(0.0)]),
        ];
        for (place, one) in all.iter().enumerate() {
            assert!(!all[place + 1..].contains(one), "{place}");
        }
    }
}
