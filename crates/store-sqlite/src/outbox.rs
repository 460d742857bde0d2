//! The outbox: one table, `mail`, that took over from the `outbox` of earlier releases.

use crate::rows::{Sql, damaged, fixed, moment};
use crate::store_error;
use jiff::Timestamp;
use ledger::{Addressee, Delivery, Mail, Note, OutboxRow, StoreError};
use rusqlite::{
    Connection, Row, Transaction, TransactionBehavior, params,
    types::{Value, ValueRef},
};
use vocabulary::{ApplicationId, Digest, PersonId, RawId};

const COLUMNS: &str = "message, template, person, slip, about, case_id, made, state, due, at, \
                       tries, reason, permanent";

/// How a [`Delivery`] stands in the table.
struct Columns<'a> {
    state: &'static str,
    due: Option<Timestamp>,
    at: Option<Timestamp>,
    tries: u32,
    reason: Option<&'a str>,
    permanent: bool,
}

impl<'a> Columns<'a> {
    /// `made` is when the message was written: a message that waits is due from then on.
    fn of(delivery: &'a Delivery, made: Timestamp) -> Self {
        let plain = |state, at| Self {
            state,
            due: delivery.due(made),
            at,
            tries: 0,
            reason: None,
            permanent: false,
        };
        match delivery {
            Delivery::Waiting => plain("waiting", None),
            Delivery::Held => plain("held", None),
            Delivery::Sent { at } => plain("sent", Some(*at)),
            Delivery::Lapsed { at } => plain("lapsed", Some(*at)),
            Delivery::Failed {
                tries,
                reason,
                permanent,
                ..
            } => Self {
                tries: *tries,
                reason: Some(reason),
                permanent: *permanent,
                ..plain("failed", None)
            },
        }
    }
}

/// Writes new messages; one that is there already stays as it is.
pub(crate) fn insert(connection: &Connection, rows: &[OutboxRow]) -> Sql<()> {
    let mut insert = connection.prepare_cached(&format!(
        "INSERT OR IGNORE INTO mail ({COLUMNS})
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
    ))?;
    for row in rows {
        let (person, slip) = match &row.to {
            Addressee::Person(person) => (Some(person.0.bytes()), None),
            Addressee::Slip(key) => (None, Some(key)),
        };
        let columns = Columns::of(&row.delivery, row.made);
        insert.execute(params![
            row.message.bytes(),
            row.template,
            person,
            slip,
            row.about,
            row.case.map(|case| case.0.bytes()),
            row.made.as_millisecond(),
            columns.state,
            columns.due.map(Timestamp::as_millisecond),
            columns.at.map(Timestamp::as_millisecond),
            columns.tries,
            columns.reason,
            columns.permanent,
        ])?;
    }
    Ok(())
}

/// Notes what became of messages; one that was sent stays sent.
pub(crate) fn note(connection: &Connection, notes: &[Note]) -> Sql<()> {
    let mut update = connection.prepare_cached(
        "UPDATE mail SET state = ?2, due = CASE ?2 WHEN 'waiting' THEN made ELSE ?3 END,
             at = ?4, tries = ?5, reason = ?6, permanent = ?7
         WHERE message = ?1 AND state <> 'sent'",
    )?;
    for note in notes {
        let columns = Columns::of(&note.delivery, Timestamp::UNIX_EPOCH);
        update.execute(params![
            note.message.bytes(),
            columns.state,
            columns.due.map(Timestamp::as_millisecond),
            columns.at.map(Timestamp::as_millisecond),
            columns.tries,
            columns.reason,
            columns.permanent,
        ])?;
    }
    Ok(())
}

/// Lets every held message wait.
pub(crate) fn release(connection: &Connection) -> Sql<u64> {
    let released = connection.execute(
        "UPDATE mail SET state = 'waiting', due = made WHERE state = 'held'",
        [],
    )?;
    Ok(released as u64)
}

/// The messages that are wanted, oldest first.
pub(crate) fn find(connection: &Connection, wanted: Mail) -> Sql<Vec<OutboxRow>> {
    let limit = match wanted {
        Mail::Due(_, limit) => i64::try_from(limit).unwrap_or(i64::MAX),
        _ => i64::MAX,
    };
    // Each parameter has a use in each query, so that all are called alike.
    let (which, parameter) = match wanted {
        Mail::All => ("?1 IS NULL", Value::Null),
        Mail::Due(now, _) => ("due <= ?1", Value::Integer(now.as_millisecond())),
        Mail::About(case) => ("case_id = ?1", Value::Blob(case.0.bytes().to_vec())),
        Mail::Undelivered => ("state IN ('held', 'failed') AND ?1 IS NULL", Value::Null),
    };
    let query = format!("SELECT {COLUMNS} FROM mail WHERE {which} ORDER BY number LIMIT ?2");
    let mut statement = connection.prepare_cached(&query)?;
    let rows = statement.query_map(params![parameter, limit], message)?;
    rows.collect()
}

fn message(row: &Row<'_>) -> Sql<OutboxRow> {
    let to = match row.get::<_, Option<String>>(3)? {
        Some(key) => Addressee::Slip(key),
        None => Addressee::Person(PersonId(RawId::from_bytes(fixed(row, 2)?))),
    };
    let has_case = row.get_ref(5)? != ValueRef::Null;
    let case = has_case
        .then(|| fixed(row, 5).map(|bytes| ApplicationId(RawId::from_bytes(bytes))))
        .transpose()?;
    Ok(OutboxRow {
        message: Digest::from_bytes(fixed(row, 0)?),
        template: row.get(1)?,
        to,
        about: row.get(4)?,
        case,
        made: moment(row, 6)?,
        delivery: delivery(row)?,
    })
}

fn delivery(row: &Row<'_>) -> Sql<Delivery> {
    let state: String = row.get(7)?;
    Ok(match state.as_str() {
        "waiting" => Delivery::Waiting,
        "held" => Delivery::Held,
        "sent" => Delivery::Sent {
            at: moment(row, 9)?,
        },
        "lapsed" => Delivery::Lapsed {
            at: moment(row, 9)?,
        },
        "failed" => Delivery::Failed {
            tries: row.get(10)?,
            next: match row.get::<_, Option<i64>>(8)? {
                Some(_) => Some(moment(row, 8)?),
                None => None,
            },
            reason: row.get(11)?,
            permanent: row.get(12)?,
        },
        _ => return Err(damaged(7)),
    })
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
