//! One row of the table `mail`: how a message is written in it, and reading it back.

use crate::{
    digest,
    rows::{Sql, damaged, fixed, moment},
};
use jiff::Timestamp;
use ledger::{Addressee, DamagedMail, Delivery, OutboxRow};
use rusqlite::{
    Row,
    types::{Value, ValueRef},
};
use vocabulary::{CaseId, Digest, PersonId, RawId};

/// The columns of a message, in the order in which its digest is of them.
pub(crate) const COLUMNS: &str = "message, template, person, slip, about, case_id, made, state, due, \
                                  at, tries, reason, permanent";
/// How many those are. After them come the digest and the number of the row.
const COUNT: usize = 13;
const NUMBER: usize = COUNT + 1;

/// How a [`Delivery`] is written in the table.
struct Standing<'a> {
    state: &'static str,
    due: Option<Timestamp>,
    at: Option<Timestamp>,
    tries: u32,
    reason: Option<&'a str>,
    permanent: bool,
}

impl<'a> Standing<'a> {
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
            Delivery::DealtWith { at } => plain("dealt-with", Some(*at)),
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

/// The columns of a message, and the digest of them.
pub(crate) fn columns(message: &OutboxRow) -> Vec<Value> {
    let (person, slip) = match &message.to {
        Addressee::Person(person) => (Value::Blob(person.0.bytes().to_vec()), Value::Null),
        Addressee::Slip(key) => (Value::Null, Value::Text(key.clone())),
    };
    let case = message.case.map(|case| case.0.bytes().to_vec());
    let stands = Standing::of(&message.delivery, message.made);
    let moment = |at: Timestamp| Value::Integer(at.as_millisecond());
    let columns: [Value; COUNT] = [
        Value::Blob(message.message.bytes().to_vec()),
        Value::Text(message.template.clone()),
        person,
        slip,
        Value::Text(message.about.clone()),
        Value::from(case),
        moment(message.made),
        Value::Text(stands.state.to_owned()),
        stands.due.map_or(Value::Null, moment),
        stands.at.map_or(Value::Null, moment),
        Value::from(stands.tries),
        Value::from(stands.reason.map(str::to_owned)),
        Value::from(stands.permanent),
    ];
    digest::with_digest(columns)
}

/// A row with [`COLUMNS`], `digest` and `number`: the message that it is, or what can still be read
/// of it.
pub(crate) fn read(row: &Row<'_>) -> Sql<Result<(i64, OutboxRow), DamagedMail>> {
    let number = row.get(NUMBER)?;
    let whole = digest::fits(row, COUNT)?;
    Ok(match message(row) {
        Ok(message) if whole => Ok((number, message)),
        _ => Err(DamagedMail {
            number,
            template: row.get(1).ok(),
            to: fixed(row, 2)
                .ok()
                .map(|bytes| PersonId(RawId::from_bytes(bytes))),
            case: case(row).unwrap_or_default(),
            made: moment(row, 6).ok(),
        }),
    })
}

fn message(row: &Row<'_>) -> Sql<OutboxRow> {
    let to = match row.get::<_, Option<String>>(3)? {
        Some(key) => Addressee::Slip(key),
        None => Addressee::Person(PersonId(RawId::from_bytes(fixed(row, 2)?))),
    };
    Ok(OutboxRow {
        message: Digest::from_bytes(fixed(row, 0)?),
        template: row.get(1)?,
        to,
        about: row.get(4)?,
        case: case(row)?,
        made: moment(row, 6)?,
        delivery: delivery(row)?,
    })
}

fn case(row: &Row<'_>) -> Sql<Option<CaseId>> {
    if row.get_ref(5)? == ValueRef::Null {
        return Ok(None);
    }
    Ok(Some(CaseId(RawId::from_bytes(fixed(row, 5)?))))
}

fn delivery(row: &Row<'_>) -> Sql<Delivery> {
    let state: String = row.get(7)?;
    Ok(match state.as_str() {
        "waiting" => Delivery::Waiting,
        "held" => Delivery::Held,
        "sent" => Delivery::Sent {
            at: moment(row, 9)?,
        },
        "dealt-with" => Delivery::DealtWith {
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
