//! The working tables under damage: every changed column is found, and no row hides another.

use jiff::SignedDuration;
use ledger::{
    Addressee, Batch, Delivery, Desk as _, Lookup, LookupResult, Mail, Note, OutboxRow,
    Papers as _, Shelf, Slip, SlipChange, Store as _, StoredOutcome,
    conformance::{START, command},
};
use rusqlite::{Connection, types::Value};
use store_sqlite::{SqliteReaders, SqliteStore};
use tempfile::TempDir;
use vocabulary::{CaseId, Digest, PersonId, RawId, Revision};

/// The tables, with their columns and by which column a row is found.
const TABLES: [(&str, &[&str], &str); 3] = [
    (
        "slips",
        &["shelf", "key", "revision", "body", "expires", "digest"],
        "key",
    ),
    (
        "mail",
        &[
            "message",
            "template",
            "person",
            "slip",
            "about",
            "case_id",
            "made",
            "state",
            "due",
            "at",
            "tries",
            "reason",
            "permanent",
            "digest",
        ],
        "number",
    ),
    (
        "outcomes",
        &["command", "actor", "payload", "answer", "expires", "digest"],
        "command",
    ),
];

fn message(n: u8, delivery: Delivery) -> OutboxRow {
    OutboxRow {
        message: Digest::of(&[n]),
        template: "decision".into(),
        to: match n {
            0 => Addressee::Slip("attempt".into()),
            _ => Addressee::Person(PersonId(RawId::from_bytes([n; 16]))),
        },
        about: "{}".into(),
        case: (n % 2 == 1).then(|| CaseId(RawId::from_bytes([7; 16]))),
        made: START,
        delivery,
    }
}

fn filled(folder: &TempDir) -> (std::path::PathBuf, SqliteStore) {
    let path = folder.path().join("senco.sqlite");
    let mut store = SqliteStore::open(&path).unwrap();
    store.begin(0, &Lookup::default()).unwrap();
    let slip = |n: u8| {
        let slip = Slip {
            revision: Revision::of([("n", n.to_string().as_str())]),
            body: vec![n; 9],
            expires: START,
        };
        SlipChange {
            shelf: Shelf::ALL[usize::from(n)],
            key: format!("key/{n}"),
            put: Some(slip),
        }
    };
    let failed = Delivery::Failed {
        tries: 2,
        next: None,
        reason: "The server was busy.".into(),
        permanent: true,
    };
    let outcome = |n| StoredOutcome {
        command: command(n),
        actor: Digest::of(b"who"),
        payload: Digest::of(b"what"),
        answer: b"{}".to_vec(),
        expires: START,
    };
    let group = Batch {
        outcomes: vec![outcome(0), outcome(1)],
        slips: (0..3).map(slip).collect(),
        outbox: vec![
            message(0, Delivery::Waiting),
            message(1, Delivery::Held),
            message(2, Delivery::Sent { at: START }),
            message(3, failed),
        ],
        ..Batch::default()
    };
    store.commit(&group).unwrap();
    (path, store)
}

/// What a page of a table begins with on which rows lie.
const LEAF: u8 = 0x0d;

/// How many rows of each table are as they were written, and how many are not.
fn looked_at(readers: &SqliteReaders) -> [(usize, usize); 3] {
    let mut seen = [(0, 0); 3];
    let count = |of: &mut (usize, usize), whole: bool| {
        *(if whole { &mut of.0 } else { &mut of.1 }) += 1;
    };
    let [slips, mail, outcomes] = &mut seen;
    let see = &mut |found: Result<_, _>| count(slips, found.is_ok());
    readers.every_slip(see).unwrap();
    let see = &mut |found: Result<_, _>| count(mail, found.is_ok());
    readers.every_message(see).unwrap();
    let see = &mut |found: Result<_, _>| count(outcomes, found.is_ok());
    readers.every_outcome(see).unwrap();
    seen
}

/// The same value with one bit changed; nothing for a value that is not there.
fn changed(value: &Value, bit: usize) -> Option<Value> {
    let flip = |bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        let index = bit % bytes.len().max(1);
        *bytes.get_mut(index)? ^= 1 << (bit % 7);
        Some(bytes)
    };
    Some(match value {
        Value::Null | Value::Real(_) => return None,
        Value::Integer(number) => Value::Integer(number ^ (1 << (bit % 60))),
        Value::Text(text) => Value::Text(String::from_utf8(flip(text.as_bytes())?).ok()?),
        Value::Blob(blob) => Value::Blob(flip(blob)?),
    })
}

#[test]
fn every_changed_column_of_every_working_table_is_found() {
    let folder = TempDir::new().unwrap();
    let (path, _store) = filled(&folder);
    let readers = SqliteReaders::open(&path).unwrap();
    let whole = [(3, 0), (4, 0), (2, 0)];
    assert_eq!(looked_at(&readers), whole);
    let meddler = Connection::open(&path).unwrap();
    let mut flips = 0;
    for (table, (name, columns, order)) in TABLES.into_iter().enumerate() {
        for column in columns {
            for row in 0..whole[table].0 {
                for bit in [0, 3, 17] {
                    let row =
                        format!("SELECT {order} FROM {name} ORDER BY {order} LIMIT 1 OFFSET {row}");
                    let find = |what: &str| -> Value {
                        let query = format!("SELECT {what} FROM {name} WHERE {order} = ({row})");
                        meddler.query_row(&query, [], |row| row.get(0)).unwrap()
                    };
                    let before = find(column);
                    let Some(after) = changed(&before, bit) else {
                        continue;
                    };
                    let at = find(order);
                    let update = format!("UPDATE {name} SET {column} = ?1 WHERE {order} = ?2");
                    meddler.execute(&update, (&after, &at)).unwrap();
                    let mut expected = whole;
                    expected[table].0 -= 1;
                    expected[table].1 += 1;
                    assert_eq!(looked_at(&readers), expected, "{name}.{column}, bit {bit}");
                    let at = if *column == order { after } else { at };
                    meddler.execute(&update, (&before, &at)).unwrap();
                    flips += 1;
                }
            }
        }
    }
    assert!(flips > 150, "{flips}");
    assert_eq!(looked_at(&readers), whole);
}

#[test]
fn a_damaged_message_hides_no_other_is_not_sent_and_is_told() {
    let folder = TempDir::new().unwrap();
    let (path, mut store) = filled(&folder);
    let readers = SqliteReaders::open(&path).unwrap();
    let meddler = Connection::open(&path).unwrap();
    let numbers = || -> Vec<i64> {
        let damaged = readers.damaged_mail().unwrap();
        damaged.iter().map(|mail| mail.number).collect()
    };
    assert_eq!(numbers(), [] as [i64; 0]);
    let changes = [
        "template = 'decisioo'",
        "state = 'waitinf'",
        "person = x'00', slip = NULL",
        "about = '{|'",
        "message = CAST('x' || number AS BLOB)",
    ];
    for change in changes {
        // First in line, and one that was sent: of that no one needs to be told.
        let rows = if change.starts_with("state") {
            "1"
        } else {
            "1, 3"
        };
        let change = format!("UPDATE mail SET {change} WHERE number IN ({rows})");
        meddler.execute(&change, []).unwrap();
    }
    assert_eq!(numbers(), [1]);
    let all = readers.outbox(Mail::All).unwrap();
    assert_eq!(all.len(), 2, "the two that are whole");
    assert_eq!(readers.outbox(Mail::Due(START, 9)).unwrap(), []);
    assert_eq!(readers.outbox(Mail::Undelivered).unwrap(), all);
    // What becomes of the others is noted beside it; a damaged one stays as it is.
    let note = |n: u8| Note {
        message: Digest::of(&[n]),
        delivery: Delivery::Lapsed { at: START },
    };
    store.begin(0, &Lookup::default()).unwrap();
    assert_eq!(store.release(), Ok(1));
    let notes = vec![note(0), note(3)];
    store
        .commit(&Batch {
            notes,
            ..Batch::default()
        })
        .unwrap();
    assert_eq!(
        readers.outbox(Mail::Due(START, 9)).unwrap(),
        [message(1, Delivery::Waiting)]
    );
    assert_eq!(numbers(), [1]);
}

#[test]
fn messages_on_a_page_that_cannot_be_read_are_told_and_the_rest_is_sent() {
    let folder = TempDir::new().unwrap();
    let (path, mut store) = filled(&folder);
    let more = |n: u8| OutboxRow {
        about: format!("{{\"words\":\"{}\"}}", "x".repeat(900)),
        ..message(n, Delivery::Waiting)
    };
    let outbox = (10..40).map(more).collect();
    store.begin(0, &Lookup::default()).unwrap();
    store
        .commit(&Batch {
            outbox,
            ..Batch::default()
        })
        .unwrap();
    drop(store);
    let meddler = Connection::open(&path).unwrap();
    meddler
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    drop(meddler);
    // The page of the table that holds one of them is none any more.
    let mut bytes = std::fs::read(&path).unwrap();
    let message = Digest::of(&[20]).bytes();
    let holds = |page: &&mut [u8]| page[0] == LEAF && page.windows(32).any(|it| it == message);
    bytes.chunks_mut(4096).find(holds).unwrap()[0] ^= 0x40;
    std::fs::write(&path, bytes).unwrap();
    let readers = SqliteReaders::open(&path).unwrap();
    let due = readers.outbox(Mail::Due(START, 100)).unwrap();
    let damaged = readers.damaged_mail().unwrap();
    assert!(due.len() > 20 && !damaged.is_empty(), "{damaged:?}");
    assert_eq!(due.len() + damaged.len(), 31, "each is sent, or told");
}

#[test]
fn a_slip_that_cannot_be_read_is_replaced_by_the_revision_that_it_shows() {
    let folder = TempDir::new().unwrap();
    let (path, mut store) = filled(&folder);
    let meddler = Connection::open(&path).unwrap();
    meddler
        .execute(
            "UPDATE slips SET revision = x'0102', expires = ?1",
            [i64::MAX],
        )
        .unwrap();
    let readers = SqliteReaders::open(&path).unwrap();
    let found = readers.slip(Shelf::Draft, "key/0").unwrap().unwrap();
    assert_eq!(found.body, [] as [u8; 0]);
    let beside = readers.slips(Shelf::Draft, "key/").unwrap();
    assert_eq!(beside, [("key/0".to_owned(), found.clone())]);
    let slip = Slip {
        revision: Revision::of([("n", "new")]),
        body: b"new".to_vec(),
        expires: START + SignedDuration::from_hours(1),
    };
    let place = (Shelf::Draft, "key/0".to_owned());
    let wanted = Lookup {
        slips: vec![place.clone()],
        ..Lookup::default()
    };
    let (_, there) = store.begin(0, &wanted).unwrap();
    assert_eq!(there.slips, [(place.0, place.1.clone(), found)]);
    let change = SlipChange {
        shelf: place.0,
        key: place.1,
        put: Some(slip.clone()),
    };
    store
        .commit(&Batch {
            slips: vec![change],
            ..Batch::default()
        })
        .unwrap();
    assert_eq!(readers.slip(Shelf::Draft, "key/0"), Ok(Some(slip)));
}

#[test]
fn a_damaged_answer_is_forgotten() {
    let folder = TempDir::new().unwrap();
    let (path, mut store) = filled(&folder);
    let meddler = Connection::open(&path).unwrap();
    meddler
        .execute("UPDATE outcomes SET actor = zeroblob(32)", [])
        .unwrap();
    store.begin(0, &Lookup::default()).unwrap();
    let wanted = Lookup {
        commands: vec![command(0)],
        ..Lookup::default()
    };
    assert_eq!(store.find(&wanted), Ok(LookupResult::default()));
    store.abandon();
}

#[test]
fn rows_of_an_earlier_release_have_no_digest_and_are_believed() {
    let folder = TempDir::new().unwrap();
    let (path, store) = filled(&folder);
    drop(store);
    let old = Connection::open(&path).unwrap();
    for (table, ..) in TABLES {
        old.execute_batch(&format!("ALTER TABLE {table} DROP COLUMN digest"))
            .unwrap();
    }
    // As someone finds it who may only read, such as a check of an old backup.
    let readers = SqliteReaders::open(&path).unwrap();
    assert_eq!(looked_at(&readers), [(3, 0), (4, 0), (2, 0)]);
    // Its next writer gives what it writes a digest.
    let mut store = SqliteStore::open(&path).unwrap();
    store.begin(0, &Lookup::default()).unwrap();
    let outbox = vec![message(9, Delivery::Waiting)];
    store
        .commit(&Batch {
            outbox,
            ..Batch::default()
        })
        .unwrap();
    assert_eq!(looked_at(&readers), [(3, 0), (5, 0), (2, 0)]);
    old.execute("UPDATE mail SET tries = 7", []).unwrap();
    assert_eq!(looked_at(&readers)[1], (4, 1), "only what is new can tell");
}
