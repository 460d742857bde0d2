//! Slips on the desk: written, read, compared and set, and deleted once they expire.

use super::{Opened, START, slip};
use crate::{Batch, Lookup, LookupResult, Shelf, SlipChange};
use jiff::SignedDuration;
use jiff::Timestamp;

pub(super) const EXAMPLES: &[fn(&mut Opened)] = &[
    a_slip_is_what_was_written_last,
    a_group_is_told_which_slips_are_there,
    what_is_abandoned_changes_no_slip,
    a_slip_goes_when_it_has_expired,
    slips_are_found_by_prefix,
];

/// Changes the slip `a/1` so often in one group.
fn change(backend: &mut Opened, texts: &[Option<&str>]) {
    let later = START + SignedDuration::from_hours(1);
    let change = |text: Option<&str>| SlipChange {
        shelf: Shelf::Draft,
        key: "a/1".into(),
        put: text.map(|text| slip(text, later)),
    };
    let group = Batch {
        slips: texts.iter().copied().map(change).collect(),
        ..Batch::default()
    };
    backend
        .store
        .begin(0, &Lookup::default())
        .expect("a transaction");
    backend.store.commit(&group).expect("a commit");
}

fn wanted(shelf: Shelf) -> Lookup {
    Lookup {
        slips: vec![(shelf, "a/1".into())],
        ..Lookup::default()
    }
}

fn a_slip_is_what_was_written_last(backend: &mut Opened) {
    let later = START + SignedDuration::from_hours(1);
    for texts in [
        &[Some("one")][..],
        &[Some("two")],
        &[None, Some("three")],
        &[Some("four"), None],
        &[None],
    ] {
        change(backend, texts);
        let last = texts.last().copied().flatten();
        let there = last.map(|text| slip(text, later));
        assert_eq!(backend.readers.slip(Shelf::Draft, "a/1"), Ok(there));
        assert_eq!(backend.readers.slip(Shelf::Session, "a/1"), Ok(None));
    }
}

fn a_group_is_told_which_slips_are_there(backend: &mut Opened) {
    let later = START + SignedDuration::from_hours(1);
    change(backend, &[Some("one")]);
    let there = LookupResult {
        slips: vec![(Shelf::Draft, "a/1".into(), slip("one", later))],
        ..LookupResult::default()
    };
    let begun = backend.store.begin(0, &wanted(Shelf::Draft));
    assert_eq!(begun, Ok((vec![], there)));
    let other = backend.store.find(&wanted(Shelf::Proof));
    assert_eq!(other, Ok(LookupResult::default()));
    backend.store.abandon();
}

fn what_is_abandoned_changes_no_slip(backend: &mut Opened) {
    change(backend, &[Some("one")]);
    backend
        .store
        .begin(0, &Lookup::default())
        .expect("a transaction");
    let end = START + SignedDuration::from_hours(2);
    assert_eq!(backend.store.sweep(end, Timestamp::MIN), Ok(1));
    assert_eq!(
        backend.store.find(&wanted(Shelf::Draft)),
        Ok(LookupResult::default())
    );
    backend.store.abandon();
    assert!(backend.readers.slip(Shelf::Draft, "a/1") != Ok(None));
}

fn a_slip_goes_when_it_has_expired(backend: &mut Opened) {
    change(backend, &[Some("one")]);
    for (hours, gone) in [(0, 0), (2, 1), (2, 0)] {
        backend
            .store
            .begin(0, &Lookup::default())
            .expect("a transaction");
        let now = START + SignedDuration::from_hours(hours);
        assert_eq!(backend.store.sweep(now, Timestamp::MIN), Ok(gone));
        backend.store.commit(&Batch::default()).expect("a commit");
    }
    assert_eq!(backend.readers.slip(Shelf::Draft, "a/1"), Ok(None));
}

fn slips_are_found_by_prefix(backend: &mut Opened) {
    backend
        .store
        .begin(0, &Lookup::default())
        .expect("a transaction");
    let change = |key: &str| SlipChange {
        shelf: Shelf::Draft,
        key: key.into(),
        put: Some(slip(key, START)),
    };
    let group = Batch {
        slips: ["b/1", "a/2", "a/1", "a", "a_x/1"].map(change).into(),
        ..Batch::default()
    };
    backend.store.commit(&group).expect("a commit");
    let found = backend
        .readers
        .slips(Shelf::Draft, "a/")
        .expect("an answer");
    assert_eq!(
        found,
        [
            ("a/1".to_owned(), slip("a/1", START)),
            ("a/2".to_owned(), slip("a/2", START))
        ]
    );
}
