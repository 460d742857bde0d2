//! The suite that every backend runs in its own tests: `conformance::all(&mut || backend())`.
//!
//! Each example starts from an empty database. It says what a [`Store`], an [`Archive`] and a
//! [`Desk`] over the same database must do, however they do it.

use crate::{
    Addressee, Archive, Batch, Delivery, Desk, Envelope, EpochKey, Expected, Mail, Note, OutboxRow,
    Put, Row, Shelf, Slip, SlipWrite, Store, StoredOutcome, SubjectKey, Vault,
};
use jiff::{SignedDuration, Timestamp};
use merkle::Hash;
use serde_json::json;
use vocabulary::{Actor, ApplicationId, CommandId, Digest, PersonId, RawId, Revision, Subject};

/// One database, seen by its writer and its readers.
pub struct Backend {
    /// The writer's side.
    pub store: Box<dyn Store>,
    /// The readers' view of the ledger.
    pub archive: Box<dyn Archive>,
    /// The readers' view of the desk.
    pub desk: Box<dyn Desk>,
}

/// A moment to start from.
pub const START: Timestamp = Timestamp::UNIX_EPOCH;

/// The `n`-th command.
pub fn command(n: u64) -> CommandId {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&n.to_be_bytes());
    CommandId(RawId::from_bytes(bytes))
}

/// A row as the service writes it, at `position`, of the command with the same number.
pub fn row(position: u64) -> Row {
    let envelope = Envelope {
        kind: "conformance.happened".into(),
        version: 1,
        recorded_at: START,
        command: command(position),
        ordinal: 0,
        actor: Actor::OPERATOR,
        subjects: vec![],
        effective: None,
        supersedes: None,
        body: json!({"n": position}),
    };
    let bytes = envelope
        .encode()
        .expect("a body of integers has a canonical form");
    Row {
        position,
        leaf: Hash::leaf(&bytes),
        command: command(position),
        bytes,
    }
}

fn batch(positions: std::ops::Range<u64>) -> Batch {
    Batch {
        rows: positions.map(row).collect(),
        ..Batch::default()
    }
}

fn write(backend: &mut Backend, positions: std::ops::Range<u64>) {
    assert_eq!(backend.store.begin(positions.start), Ok(vec![]));
    backend
        .store
        .commit(&batch(positions))
        .expect("the group is written");
}

fn slip(text: &str, expires: Timestamp) -> Slip {
    Slip {
        revision: Revision::of([("text", text)]),
        body: text.as_bytes().to_vec(),
        expires,
    }
}

fn put(backend: &mut Backend, expected: Expected, text: Option<&str>) -> Put {
    let later = START + SignedDuration::from_hours(1);
    let put = text.map(|text| slip(text, later));
    let write = SlipWrite {
        shelf: Shelf::Draft,
        key: "a/1".into(),
        expected,
        put,
    };
    let size = backend.archive.rows(0, 1000).expect("rows").len() as u64;
    backend.store.begin(size).expect("a transaction");
    let done = backend.store.put(&write).expect("an answer");
    backend.store.commit(&Batch::default()).expect("a commit");
    done
}

/// Runs every example, each on a fresh database.
///
/// # Panics
/// When the backend does not do what it must; the message says which example.
pub fn all(fresh: &mut dyn FnMut() -> Backend) {
    rows_come_back_in_order(&mut fresh());
    an_abandoned_group_leaves_nothing(&mut fresh());
    a_group_is_seen_whole_or_not_at_all(&mut fresh());
    rows_that_were_not_expected_are_handed_over(&mut fresh());
    a_position_is_written_once(&mut fresh());
    an_outcome_is_remembered_until_it_expires(&mut fresh());
    a_slip_changes_only_as_expected(&mut fresh());
    an_abandoned_slip_is_not_written(&mut fresh());
    slips_are_found_by_prefix(&mut fresh());
    the_outbox_keeps_its_order_and_sees_a_message_once(&mut fresh());
    what_became_of_a_message_is_noted(&mut fresh());
    held_mail_waits_until_it_is_released(&mut fresh());
    the_mail_about_a_case_is_found(&mut fresh());
    emptying_the_log_changes_nothing_that_is_read(&mut fresh());
}

fn rows_come_back_in_order(backend: &mut Backend) {
    write(backend, 0..3);
    write(backend, 3..5);
    let all: Vec<Row> = (0..5).map(row).collect();
    assert_eq!(backend.store.read(0, 100), Ok(all.clone()));
    assert_eq!(backend.archive.rows(1, 2), Ok(all[1..3].to_vec()));
    assert_eq!(backend.archive.bytes(4), Ok(all[4].bytes.clone()));
    assert!(
        backend.archive.bytes(5).is_err(),
        "there is no fact at position 5"
    );
    assert_eq!(backend.store.read(5, 100), Ok(vec![]));
}

fn an_abandoned_group_leaves_nothing(backend: &mut Backend) {
    backend.store.begin(0).expect("a transaction");
    backend.store.abandon();
    backend.store.abandon();
    write(backend, 0..1);
    assert_eq!(backend.archive.rows(0, 10), Ok(vec![row(0)]));
}

fn a_group_is_seen_whole_or_not_at_all(backend: &mut Backend) {
    backend.store.begin(0).expect("a transaction");
    let mut broken = batch(0..3);
    broken.rows[2].position = 0;
    assert!(
        backend.store.commit(&broken).is_err(),
        "two rows at one position"
    );
    assert_eq!(backend.archive.rows(0, 10), Ok(vec![]));
    write(backend, 0..3);
}

fn rows_that_were_not_expected_are_handed_over(backend: &mut Backend) {
    write(backend, 0..4);
    assert_eq!(backend.store.begin(1), Ok(vec![row(1), row(2), row(3)]));
    backend.store.abandon();
}

fn a_position_is_written_once(backend: &mut Backend) {
    write(backend, 0..2);
    backend.store.begin(2).expect("a transaction");
    let fenced = backend.store.commit(&batch(1..2));
    assert_eq!(fenced, Err(crate::StoreError::Fenced));
    assert_eq!(backend.archive.rows(0, 10).map(|rows| rows.len()), Ok(2));
}

fn an_outcome_is_remembered_until_it_expires(backend: &mut Backend) {
    let outcome = StoredOutcome {
        command: command(0),
        actor: Digest::of(b"who"),
        payload: Digest::of(b"what"),
        answer: b"{}".to_vec(),
        expires: START + SignedDuration::from_secs(60),
    };
    backend.store.begin(0).expect("a transaction");
    assert_eq!(backend.store.outcome(command(0)), Ok(None));
    assert_eq!(backend.store.holds_command(command(0)), Ok(false));
    let group = Batch {
        outcomes: vec![outcome.clone()],
        ..batch(0..1)
    };
    backend.store.commit(&group).expect("the group is written");

    backend.store.begin(1).expect("a transaction");
    assert_eq!(backend.store.outcome(command(0)), Ok(Some(outcome.clone())));
    assert_eq!(backend.store.holds_command(command(0)), Ok(true));
    assert_eq!(
        backend.store.sweep(START + SignedDuration::from_secs(59)),
        Ok(0)
    );
    assert_eq!(
        backend.store.sweep(START + SignedDuration::from_secs(61)),
        Ok(1)
    );
    assert_eq!(backend.store.outcome(command(0)), Ok(None));
    assert_eq!(backend.store.holds_command(command(0)), Ok(true));
    backend.store.commit(&Batch::default()).expect("a commit");
}

fn a_slip_changes_only_as_expected(backend: &mut Backend) {
    let revision = |text| Expected::Revision(Revision::of([("text", text)]));
    let later = START + SignedDuration::from_hours(1);
    assert_eq!(
        put(backend, revision("one"), Some("two")),
        Put::Refused(None)
    );
    assert_eq!(put(backend, Expected::Absent, Some("one")), Put::Done);
    let one = slip("one", later);
    assert_eq!(
        put(backend, Expected::Absent, Some("two")),
        Put::Refused(Some(one.clone()))
    );
    assert_eq!(
        put(backend, revision("zero"), Some("two")),
        Put::Refused(Some(one))
    );
    assert_eq!(put(backend, revision("one"), Some("two")), Put::Done);
    let two = slip("two", later);
    assert_eq!(backend.desk.slip(Shelf::Draft, "a/1"), Ok(Some(two)));
    assert_eq!(backend.desk.slip(Shelf::Session, "a/1"), Ok(None));
    assert_eq!(put(backend, Expected::Anything, None), Put::Done);
    assert_eq!(backend.desk.slip(Shelf::Draft, "a/1"), Ok(None));
}

fn an_abandoned_slip_is_not_written(backend: &mut Backend) {
    let write = SlipWrite {
        shelf: Shelf::Switch,
        key: "x".into(),
        expected: Expected::Absent,
        put: Some(slip("on", START)),
    };
    backend.store.begin(0).expect("a transaction");
    assert_eq!(backend.store.put(&write), Ok(Put::Done));
    assert_eq!(backend.store.slip(Shelf::Switch, "x"), Ok(write.put));
    backend.store.abandon();
    assert_eq!(backend.desk.slip(Shelf::Switch, "x"), Ok(None));
}

fn slips_are_found_by_prefix(backend: &mut Backend) {
    backend.store.begin(0).expect("a transaction");
    for key in ["b/1", "a/2", "a/1", "a", "a_x/1"] {
        let put = Some(slip(key, START));
        let write = SlipWrite {
            shelf: Shelf::Draft,
            key: key.into(),
            expected: Expected::Absent,
            put,
        };
        assert_eq!(backend.store.put(&write), Ok(Put::Done));
    }
    backend.store.commit(&Batch::default()).expect("a commit");
    let found = backend.desk.slips(Shelf::Draft, "a/").expect("an answer");
    assert_eq!(
        found,
        [
            ("a/1".to_owned(), slip("a/1", START)),
            ("a/2".to_owned(), slip("a/2", START))
        ]
    );
}

fn message(n: u8) -> OutboxRow {
    OutboxRow {
        message: Digest::of(&[n]),
        template: "decision".into(),
        to: Addressee::Person(PersonId(RawId::from_bytes([n; 16]))),
        about: "{}".into(),
        case: None,
        made: START,
        delivery: Delivery::Waiting,
    }
}

fn commit(backend: &mut Backend, outbox: Vec<OutboxRow>, notes: Vec<Note>) {
    backend.store.begin(0).expect("a transaction");
    let group = Batch {
        outbox,
        notes,
        ..Batch::default()
    };
    backend.store.commit(&group).expect("a commit");
}

fn the_outbox_keeps_its_order_and_sees_a_message_once(backend: &mut Backend) {
    commit(backend, vec![message(2), message(1)], vec![]);
    commit(backend, vec![message(1), message(3)], vec![]);
    assert_eq!(
        backend.desk.outbox(Mail::All),
        Ok(vec![message(2), message(1), message(3)])
    );
}

fn what_became_of_a_message_is_noted(backend: &mut Backend) {
    let later = START + SignedDuration::from_mins(5);
    let to_slip = OutboxRow {
        to: Addressee::Slip("attempt".into()),
        ..message(5)
    };
    let all = vec![message(1), message(2), message(3), message(4), to_slip];
    commit(backend, all, vec![]);
    let failed = |next, permanent| Delivery::Failed {
        tries: 2,
        next,
        reason: "The server was busy.".into(),
        permanent,
    };
    let became = [
        Delivery::Sent { at: later },
        failed(Some(later), false),
        failed(None, true),
        Delivery::Lapsed { at: later },
        Delivery::Waiting,
    ];
    let note = |(n, delivery): (u8, &Delivery)| Note {
        message: Digest::of(&[n]),
        delivery: delivery.clone(),
    };
    commit(backend, vec![], (1..).zip(&became).map(note).collect());
    // What was sent stays so: the note of a slower sender comes too late.
    let late = Note {
        message: Digest::of(&[1]),
        delivery: failed(Some(later), false),
    };
    commit(backend, vec![], vec![late]);
    let found = backend.desk.outbox(Mail::All).expect("an answer");
    let deliveries: Vec<_> = found.into_iter().map(|row| row.delivery).collect();
    assert_eq!(deliveries, became);
    let numbers = |wanted| {
        let rows = backend.desk.outbox(wanted).expect("an answer");
        let number = |row: &OutboxRow| (1..=5).find(|n| row.message == Digest::of(&[*n]));
        rows.iter().filter_map(number).collect::<Vec<u8>>()
    };
    assert_eq!(numbers(Mail::Due(START, 9)), [5]);
    assert_eq!(numbers(Mail::Due(later, 9)), [2, 5]);
    assert_eq!(numbers(Mail::Due(later, 1)), [2]);
    assert_eq!(numbers(Mail::Undelivered), [2, 3]);
}

fn held_mail_waits_until_it_is_released(backend: &mut Backend) {
    let held = OutboxRow {
        delivery: Delivery::Held,
        ..message(1)
    };
    commit(backend, vec![held.clone()], vec![]);
    assert_eq!(backend.desk.outbox(Mail::Due(START, 9)), Ok(vec![]));
    assert_eq!(backend.desk.outbox(Mail::Undelivered), Ok(vec![held]));
    backend.store.begin(0).expect("a transaction");
    assert_eq!(backend.store.release(), Ok(1));
    backend.store.commit(&Batch::default()).expect("a commit");
    assert_eq!(
        backend.desk.outbox(Mail::Due(START, 9)),
        Ok(vec![message(1)])
    );
}

fn the_mail_about_a_case_is_found(backend: &mut Backend) {
    let case = |n| Some(ApplicationId(RawId::from_bytes([n; 16])));
    let about = |n: u8, of: u8| OutboxRow {
        case: case(of),
        ..message(n)
    };
    commit(
        backend,
        vec![about(1, 7), about(2, 8), message(3), about(4, 7)],
        vec![],
    );
    let wanted = Mail::About(ApplicationId(RawId::from_bytes([7; 16])));
    assert_eq!(
        backend.desk.outbox(wanted),
        Ok(vec![about(1, 7), about(4, 7)])
    );
}

fn emptying_the_log_changes_nothing_that_is_read(backend: &mut Backend) {
    write(backend, 0..3);
    assert_eq!(backend.store.empty_log(), Ok(true));
    assert_eq!(backend.store.empty_log(), Ok(true), "again");
    write(backend, 3..4);
    let all: Vec<Row> = (0..4).map(row).collect();
    assert_eq!(backend.archive.rows(0, 10), Ok(all));
}

/// Runs every example for a vault, each on a fresh one.
///
/// # Panics
/// When the vault does not do what it must.
pub fn vault(fresh: &mut dyn FnMut() -> Box<dyn Vault>) {
    let subject = |n| Subject::Person(PersonId(RawId::from_bytes([n; 16])));
    let epoch = |n: u32| EpochKey::from_secret(n, [9; 32]);
    let wrapped = |n: u8, e| {
        (
            subject(n),
            epoch(e).wrap(subject(n), &SubjectKey::from_secret([n; 32])),
        )
    };

    let mut vault = fresh();
    vault
        .add(&[wrapped(1, 1), wrapped(2, 1)])
        .expect("keys are added");
    assert_eq!(vault.keys(), Ok(vec![wrapped(1, 1), wrapped(2, 1)]));

    vault
        .destroy(subject(1), START)
        .expect("a key is destroyed");
    vault
        .destroy(subject(1), START + SignedDuration::from_secs(1))
        .expect("again");
    assert_eq!(vault.destroyed(), Ok(vec![(subject(1), START)]));
    vault
        .add(&[wrapped(1, 1), wrapped(2, 1), wrapped(3, 1)])
        .expect("keys are added");
    assert_eq!(
        vault.keys(),
        Ok(vec![wrapped(2, 1), wrapped(3, 1)]),
        "a destroyed key stays so"
    );

    vault
        .rewrap(&[wrapped(2, 2), wrapped(3, 2), wrapped(1, 2)])
        .expect("the epoch turns");
    assert_eq!(vault.keys(), Ok(vec![wrapped(2, 2), wrapped(3, 2)]));
    vault.add(&[wrapped(4, 2)]).expect("keys are added");
    assert_eq!(vault.empty_log(), Ok(true));
    let all = vec![wrapped(2, 2), wrapped(3, 2), wrapped(4, 2)];
    assert_eq!(vault.keys(), Ok(all), "an empty log loses nothing");
}
