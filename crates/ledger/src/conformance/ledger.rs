//! Facts, and what their commands were answered.

use super::{Opened, START, batch, command, row, write};
use crate::{Batch, Lookup, LookupResult, Row, StoreError, StoredOutcome};
use jiff::SignedDuration;
use jiff::Timestamp;
use vocabulary::Digest;

pub(super) const EXAMPLES: &[fn(&mut Opened)] = &[
    rows_come_back_in_order,
    an_abandoned_group_leaves_nothing,
    a_group_is_seen_whole_or_not_at_all,
    rows_that_were_not_expected_are_handed_over,
    a_position_is_written_once,
    an_outcome_is_remembered_until_it_expires,
    a_group_is_told_at_once_what_it_asks_and_nothing_else,
    emptying_the_log_changes_nothing_that_is_read,
];

fn rows_come_back_in_order(backend: &mut Opened) {
    write(backend, 0..3);
    write(backend, 3..5);
    let all: Vec<Row> = (0..5).map(row).collect();
    assert_eq!(backend.store.read(0, 100), Ok(all.clone()));
    assert_eq!(backend.readers.rows(1, 2), Ok(all[1..3].to_vec()));
    assert_eq!(backend.readers.bytes(4), Ok(all[4].bytes.clone()));
    assert!(
        backend.readers.bytes(5).is_err(),
        "there is no fact at position 5"
    );
    assert_eq!(backend.store.read(5, 100), Ok(vec![]));
}

fn an_abandoned_group_leaves_nothing(backend: &mut Opened) {
    backend
        .store
        .begin(0, &Lookup::default())
        .expect("a transaction");
    backend.store.abandon();
    backend.store.abandon();
    write(backend, 0..1);
    assert_eq!(backend.readers.rows(0, 10), Ok(vec![row(0)]));
}

fn a_group_is_seen_whole_or_not_at_all(backend: &mut Opened) {
    backend
        .store
        .begin(0, &Lookup::default())
        .expect("a transaction");
    let mut broken = batch(0..3);
    broken.rows[2].position = 0;
    assert!(
        backend.store.commit(&broken).is_err(),
        "two rows at one position"
    );
    assert_eq!(backend.readers.rows(0, 10), Ok(vec![]));
    write(backend, 0..3);
}

fn rows_that_were_not_expected_are_handed_over(backend: &mut Opened) {
    write(backend, 0..4);
    assert_eq!(
        backend.store.begin(1, &Lookup::default()),
        Ok((vec![row(1), row(2), row(3)], LookupResult::default()))
    );
    backend.store.abandon();
}

fn a_position_is_written_once(backend: &mut Opened) {
    write(backend, 0..2);
    backend
        .store
        .begin(2, &Lookup::default())
        .expect("a transaction");
    let fenced = backend.store.commit(&batch(1..2));
    assert_eq!(fenced, Err(StoreError::Fenced));
    assert_eq!(backend.readers.rows(0, 10).map(|rows| rows.len()), Ok(2));
}

fn an_outcome_is_remembered_until_it_expires(backend: &mut Opened) {
    let outcome = StoredOutcome {
        command: command(0),
        actor: Digest::of(b"who"),
        payload: Digest::of(b"what"),
        answer: b"{}".to_vec(),
        expires: START + SignedDuration::from_secs(60),
    };
    let wanted = Lookup {
        commands: vec![command(0)],
        ..Lookup::default()
    };
    let begun = backend.store.begin(0, &wanted);
    assert_eq!(begun, Ok((vec![], LookupResult::default())));
    let group = Batch {
        outcomes: vec![outcome.clone()],
        ..batch(0..1)
    };
    backend.store.commit(&group).expect("the group is written");

    let known = LookupResult {
        outcomes: vec![outcome],
        carried_out: vec![command(0)],
        ..LookupResult::default()
    };
    let begun = backend.store.begin(1, &wanted);
    assert_eq!(begun, Ok((vec![], known.clone())));
    let early = START + SignedDuration::from_secs(59);
    assert_eq!(backend.store.sweep(early, Timestamp::MIN), Ok(0));
    assert_eq!(backend.store.find(&wanted), Ok(known.clone()));
    let late = START + SignedDuration::from_secs(61);
    assert_eq!(backend.store.sweep(late, Timestamp::MIN), Ok(1));
    let forgotten = LookupResult {
        outcomes: vec![],
        ..known
    };
    assert_eq!(backend.store.find(&wanted), Ok(forgotten));
    backend.store.commit(&Batch::default()).expect("a commit");
}

fn a_group_is_told_at_once_what_it_asks_and_nothing_else(backend: &mut Opened) {
    let outcome = |n| StoredOutcome {
        command: command(n),
        actor: Digest::of(b"who"),
        payload: Digest::of(b"what"),
        answer: b"{}".to_vec(),
        expires: START,
    };
    backend
        .store
        .begin(0, &Lookup::default())
        .expect("a transaction");
    let group = Batch {
        outcomes: (0..3).map(outcome).collect(),
        ..batch(0..5)
    };
    backend.store.commit(&group).expect("the group is written");
    let wanted = Lookup {
        commands: [4, 2, 1, 9].map(command).into(),
        ..Lookup::default()
    };
    let begun = backend.store.begin(3, &wanted);
    let found = LookupResult {
        outcomes: [2, 1].map(outcome).into(),
        carried_out: [4, 2, 1].map(command).into(),
        ..LookupResult::default()
    };
    assert_eq!(begun, Ok((vec![row(3), row(4)], found)));
    backend.store.abandon();
}

fn emptying_the_log_changes_nothing_that_is_read(backend: &mut Opened) {
    write(backend, 0..3);
    assert_eq!(backend.store.empty_log(), Ok(true));
    assert_eq!(backend.store.empty_log(), Ok(true), "again");
    write(backend, 3..4);
    let all: Vec<Row> = (0..4).map(row).collect();
    assert_eq!(backend.readers.rows(0, 10), Ok(all));
}
