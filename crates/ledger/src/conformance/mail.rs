//! Mail, and its outcome.

use super::{Opened, START};
use crate::{Addressee, Batch, Delivery, Lookup, Mail, Note, OutboxRow};
use jiff::SignedDuration;
use vocabulary::{CaseId, Digest, PersonId, RawId};

pub(super) const EXAMPLES: &[fn(&mut Opened)] = &[
    the_outbox_keeps_its_order_and_sees_a_message_once,
    what_became_of_a_message_is_noted,
    held_mail_waits_until_it_is_released,
    the_mail_about_a_case_is_found,
];

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

fn commit(backend: &mut Opened, outbox: Vec<OutboxRow>, notes: Vec<Note>) {
    backend
        .store
        .begin(0, &Lookup::default())
        .expect("a transaction");
    let group = Batch {
        outbox,
        notes,
        ..Batch::default()
    };
    backend.store.commit(&group).expect("a commit");
}

fn the_outbox_keeps_its_order_and_sees_a_message_once(backend: &mut Opened) {
    commit(backend, vec![message(2), message(1)], vec![]);
    commit(backend, vec![message(1), message(3)], vec![]);
    assert_eq!(
        backend.readers.outbox(Mail::All),
        Ok(vec![message(2), message(1), message(3)])
    );
}

fn what_became_of_a_message_is_noted(backend: &mut Opened) {
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
    let found = backend.readers.outbox(Mail::All).expect("an answer");
    let deliveries: Vec<_> = found.into_iter().map(|row| row.delivery).collect();
    assert_eq!(deliveries, became);
    let numbers = |wanted| {
        let rows = backend.readers.outbox(wanted).expect("an answer");
        let number = |row: &OutboxRow| (1..=5).find(|n| row.message == Digest::of(&[*n]));
        rows.iter().filter_map(number).collect::<Vec<u8>>()
    };
    assert_eq!(numbers(Mail::Due(START, 9)), [5]);
    assert_eq!(numbers(Mail::Due(later, 9)), [2, 5]);
    assert_eq!(numbers(Mail::Due(later, 1)), [2]);
    assert_eq!(numbers(Mail::Undelivered), [2, 3]);
    // What was made before, and is neither due nor held, is taken away once it was kept for long enough.
    let all = numbers(Mail::All);
    let begin = |backend: &mut Opened| {
        let begun = backend.store.begin(0, &Lookup::default());
        begun.expect("a transaction");
    };
    begin(backend);
    assert_eq!(backend.store.sweep(START, START), Ok(0));
    let gone = backend.store.sweep(START, later);
    backend.store.commit(&Batch::default()).expect("a commit");
    let left = backend.readers.outbox(Mail::All).expect("an answer");
    assert_eq!(gone, Ok(all.len() as u64 - left.len() as u64));
    let settled = |row: &OutboxRow| row.delivery.due(row.made).is_none();
    assert!(
        left.iter()
            .all(|row| !settled(row) || row.delivery == Delivery::Held)
    );
}

fn held_mail_waits_until_it_is_released(backend: &mut Opened) {
    let held = OutboxRow {
        delivery: Delivery::Held,
        ..message(1)
    };
    commit(backend, vec![held.clone()], vec![]);
    assert_eq!(backend.readers.outbox(Mail::Due(START, 9)), Ok(vec![]));
    assert_eq!(backend.readers.outbox(Mail::Undelivered), Ok(vec![held]));
    backend
        .store
        .begin(0, &Lookup::default())
        .expect("a transaction");
    assert_eq!(backend.store.release(), Ok(1));
    backend.store.commit(&Batch::default()).expect("a commit");
    assert_eq!(
        backend.readers.outbox(Mail::Due(START, 9)),
        Ok(vec![message(1)])
    );
}

fn the_mail_about_a_case_is_found(backend: &mut Opened) {
    let case = |n| Some(CaseId(RawId::from_bytes([n; 16])));
    let about = |n: u8, of: u8| OutboxRow {
        case: case(of),
        ..message(n)
    };
    commit(
        backend,
        vec![about(1, 7), about(2, 8), message(3), about(4, 7)],
        vec![],
    );
    let wanted = Mail::About(CaseId(RawId::from_bytes([7; 16])));
    assert_eq!(
        backend.readers.outbox(wanted),
        Ok(vec![about(1, 7), about(4, 7)])
    );
}
