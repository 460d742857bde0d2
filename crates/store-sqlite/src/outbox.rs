//! The outbox: one table, `mail`, that took over from the `outbox` of earlier releases. Rows are read
//! one by one, so that a damaged one, or a damaged page of them, hides no other.

use crate::{
    message::{self, COLUMNS},
    rows::{Sql, fixed, moment},
    store_error,
};
use jiff::Timestamp;
use ledger::{Addressee, DamagedMail, Delivery, Mail, Note, OutboxRow, StoreError};
use rusqlite::{
    Connection, ErrorCode, OptionalExtension, Row, Transaction, TransactionBehavior,
    params_from_iter, types::Value,
};
use std::collections::BTreeMap;
use vocabulary::{Digest, PersonId, RawId};

/// Writes new messages; one that is there already stays as it is.
pub(crate) fn insert(connection: &Connection, rows: &[OutboxRow]) -> Sql<()> {
    let mut insert = connection.prepare_cached(&format!(
        "INSERT OR IGNORE INTO mail ({COLUMNS}, digest)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
    ))?;
    for row in rows {
        insert.execute(params_from_iter(message::columns(row)))?;
    }
    Ok(())
}

/// Notes the outcome of messages; one that was sent stays sent, and a damaged one as it is.
pub(crate) fn note(connection: &Connection, notes: &[Note]) -> Sql<()> {
    for note in notes {
        let number = connection
            .prepare_cached("SELECT number FROM mail WHERE message = ?1")?
            .query_row([note.message.bytes()], |row| row.get(0))
            .optional()?;
        let kept = number.map(|number| at(connection, number)).transpose()?;
        if let Some(Some(Ok((number, row)))) = kept
            && !matches!(row.delivery, Delivery::Sent { .. })
        {
            becomes(connection, number, row, note.delivery.clone())?;
        }
    }
    Ok(())
}

/// Lets every held message wait.
pub(crate) fn release(connection: &Connection) -> Sql<u64> {
    let mut released = 0;
    for number in numbers(connection, "state = 'held' AND ?1 IS NULL", &Value::Null)? {
        if let Some(Ok((number, row))) = at(connection, number)?
            && row.delivery == Delivery::Held
        {
            becomes(connection, number, row, Delivery::Waiting)?;
            released += 1;
        }
    }
    Ok(released)
}

/// Writes the row again with another delivery.
fn becomes(connection: &Connection, number: i64, row: OutboxRow, delivery: Delivery) -> Sql<()> {
    let columns = message::columns(&OutboxRow { delivery, ..row });
    let number = std::iter::once(Value::Integer(number));
    connection
        .prepare_cached(
            "UPDATE mail SET (message, template, person, slip, about, case_id, made, state, due, at,
                 tries, reason, permanent, digest)
                 = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             WHERE number = ?15",
        )?
        .execute(params_from_iter(columns.into_iter().chain(number)))
        .map(drop)
}

/// Takes away messages that were made before `made` and of which nothing more is done; gives how many.
pub(crate) fn sweep(connection: &Connection, made: Timestamp) -> Sql<usize> {
    connection.execute(
        "DELETE FROM mail WHERE made < ?1 AND due IS NULL AND state != 'held'",
        [made.as_millisecond()],
    )
}

/// The messages that are wanted, oldest first.
pub(crate) fn find(connection: &Connection, wanted: Mail) -> Sql<Vec<OutboxRow>> {
    let most = match wanted {
        Mail::Due(_, limit) => limit,
        _ => usize::MAX,
    };
    // Each parameter has a use in each query, so that all are called alike.
    let (which, parameter) = match wanted {
        Mail::All => ("?1 IS NULL", Value::Null),
        Mail::Due(now, _) => ("due <= ?1", Value::Integer(now.as_millisecond())),
        Mail::About(case) => ("case_id = ?1", Value::Blob(case.0.bytes().to_vec())),
        Mail::To(person) => ("person = ?1", Value::Blob(person.0.bytes().to_vec())),
        Mail::Undelivered => ("state IN ('held', 'failed') AND ?1 IS NULL", Value::Null),
    };
    let mut found = Vec::new();
    for number in numbers(connection, which, &parameter)? {
        if found.len() == most {
            break;
        }
        if let Some(Ok((_, row))) = at(connection, number)? {
            found.push(row);
        }
    }
    Ok(found)
}

/// The damaged messages but for those that say they were sent, dealt with or have lapsed, oldest first.
pub(crate) fn damaged_mail(connection: &Connection) -> Sql<Vec<DamagedMail>> {
    let mut found = BTreeMap::new();
    let mut see = |read: Result<_, DamagedMail>| {
        if let Err(damaged) = read {
            found.insert(damaged.number, damaged);
        }
    };
    // The indexes still name what is to be sent where the page that holds it cannot be read.
    for which in ["due IS NOT NULL", "state IN ('held', 'failed')"] {
        let which = format!("{which} AND ?1 IS NULL");
        for number in numbers(connection, &which, &Value::Null)? {
            at(connection, number)?.map(&mut see);
        }
    }
    // What an index says of a row is from before the damage: the rows themselves are looked at, up
    // to a page that cannot be read.
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS}, digest, number FROM mail NOT INDEXED
         WHERE state NOT IN ('sent', 'dealt-with', 'lapsed')"
    ))?;
    for read in statement.query_map([], message::read)? {
        match read {
            Err(error) if is_corrupt(&error) => break,
            read => see(read?),
        }
    }
    Ok(found.into_values().collect())
}

/// The numbers of the rows that are wanted, oldest first. Put in order here, so that they come from an
/// index alone: a page of the table that cannot be read is none of its business.
fn numbers(connection: &Connection, which: &str, parameter: &Value) -> Sql<Vec<i64>> {
    let query = format!("SELECT number FROM mail WHERE {which}");
    let mut statement = connection.prepare_cached(&query)?;
    let numbers = statement.query_map([parameter], |row| row.get(0))?;
    let mut numbers = numbers.collect::<Sql<Vec<i64>>>()?;
    numbers.sort_unstable();
    Ok(numbers)
}

/// One row, even where it lies on a page that cannot be read; nothing where it is gone.
fn at(connection: &Connection, number: i64) -> Sql<Option<Result<(i64, OutboxRow), DamagedMail>>> {
    let found = connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS}, digest, number FROM mail WHERE number = ?1"
        ))?
        .query_row([number], message::read);
    match found {
        Err(error) if is_corrupt(&error) => Ok(Some(Err(DamagedMail {
            number,
            template: None,
            to: None,
            case: None,
            made: None,
        }))),
        found => found.optional(),
    }
}

fn is_corrupt(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt)
}

/// Takes the rows of an earlier release's `outbox` over, once.
pub(crate) fn take_over(connection: &mut Connection) -> Result<(), StoreError> {
    let mut run = || {
        let old = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'outbox')";
        if !connection.query_row(old, [], |row| row.get::<_, bool>(0))? {
            return Ok(());
        }
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let rows = old_rows(&transaction)?;
        insert(&transaction, &rows)?;
        transaction.execute("DROP TABLE outbox", [])?;
        transaction.commit()
    };
    run().map_err(store_error)
}

fn old_rows(transaction: &Transaction<'_>) -> Sql<Vec<OutboxRow>> {
    let mut statement = transaction.prepare(
        "SELECT message, template, person, about, made, held, about ->> 'application'
         FROM outbox ORDER BY number",
    )?;
    let row = |row: &Row<'_>| {
        let case: Option<String> = row.get(6)?;
        Ok(OutboxRow {
            message: Digest::from_bytes(fixed(row, 0)?),
            template: row.get(1)?,
            to: Addressee::Person(PersonId(RawId::from_bytes(fixed(row, 2)?))),
            about: row.get(3)?,
            case: case.and_then(|case| case.parse().ok()),
            made: moment(row, 4)?,
            delivery: if row.get(5)? {
                Delivery::Held
            } else {
                Delivery::Waiting
            },
        })
    };
    statement.query_map([], row)?.collect()
}
