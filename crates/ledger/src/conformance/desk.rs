//! Slips.

use super::{Opened, START, slip};
use crate::{Batch, Expected, Put, Shelf, SlipWrite};
use jiff::SignedDuration;
use vocabulary::Revision;

pub(super) const EXAMPLES: &[fn(&mut Opened)] = &[
    a_slip_changes_only_as_expected,
    an_abandoned_slip_is_not_written,
    slips_are_found_by_prefix,
];

fn put(backend: &mut Opened, expected: Expected, text: Option<&str>) -> Put {
    let later = START + SignedDuration::from_hours(1);
    let put = text.map(|text| slip(text, later));
    let write = SlipWrite {
        shelf: Shelf::Draft,
        key: "a/1".into(),
        expected,
        put,
    };
    let size = backend.readers.rows(0, 1000).expect("rows").len() as u64;
    backend.store.begin(size).expect("a transaction");
    let done = backend.store.put(&write).expect("an answer");
    backend.store.commit(&Batch::default()).expect("a commit");
    done
}

fn a_slip_changes_only_as_expected(backend: &mut Opened) {
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
    assert_eq!(backend.readers.slip(Shelf::Draft, "a/1"), Ok(Some(two)));
    assert_eq!(backend.readers.slip(Shelf::Session, "a/1"), Ok(None));
    assert_eq!(put(backend, Expected::Anything, None), Put::Done);
    assert_eq!(backend.readers.slip(Shelf::Draft, "a/1"), Ok(None));
}

fn an_abandoned_slip_is_not_written(backend: &mut Opened) {
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
    assert_eq!(backend.readers.slip(Shelf::Switch, "x"), Ok(None));
}

fn slips_are_found_by_prefix(backend: &mut Opened) {
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
