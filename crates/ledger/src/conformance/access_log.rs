//! Entries of the access log: written once, found in three ways, deleted by the day.

use super::{Opened, START};
use crate::{AccessRow, Batch, Lookup};
use jiff::{SignedDuration, Timestamp};
use vocabulary::{AccessEntryId, CaseId, RawId};

pub(super) const EXAMPLES: &[fn(&mut Opened)] = &[
    an_entry_is_written_once_and_found,
    entries_of_some_time_are_in_order,
    a_day_is_disposed_of_whole,
    what_is_abandoned_was_never_logged,
];

fn at(minutes: i64) -> Timestamp {
    START + SignedDuration::from_mins(minutes)
}

/// The `n`-th entry, of a day.
fn entry(n: u8, minutes: i64, about: &str, day: u8) -> AccessRow {
    AccessRow {
        id: AccessEntryId(RawId::from_bytes([n; 16])),
        at: at(minutes),
        about: about.into(),
        sealed_under: CaseId(RawId::from_bytes([day; 16])),
        sealed: vec![n; 3],
    }
}

fn commit(backend: &mut Opened, access: Vec<AccessRow>, access_disposed: Vec<CaseId>) {
    let begun = backend.store.begin(0, &Lookup::default());
    begun.expect("a transaction");
    let group = Batch {
        access,
        access_disposed,
        ..Batch::default()
    };
    backend.store.commit(&group).expect("a commit");
}

fn between(backend: &Opened, from: i64, to: i64) -> Vec<AccessRow> {
    let mut seen = Vec::new();
    let read = backend
        .readers
        .access_between(at(from), at(to), &mut |row| seen.push(row));
    read.expect("an answer");
    seen
}

fn an_entry_is_written_once_and_found(backend: &mut Opened) {
    let one = entry(1, 0, "school/100001", 1);
    commit(backend, vec![one.clone()], vec![]);
    let another = AccessRow {
        sealed: b"another".to_vec(),
        ..one.clone()
    };
    commit(backend, vec![another, entry(2, 1, "", 1)], vec![]);
    assert_eq!(backend.readers.access_entry(one.id), Ok(Some(one.clone())));
    let nothing = AccessEntryId(RawId::from_bytes([9; 16]));
    assert_eq!(backend.readers.access_entry(nothing), Ok(None));
    let mut seen = Vec::new();
    let read = backend
        .readers
        .every_access_entry(&mut |row| seen.push(row));
    read.expect("an answer");
    assert_eq!(seen, [Ok(one), Ok(entry(2, 1, "", 1))]);
}

fn entries_of_some_time_are_in_order(backend: &mut Opened) {
    let about = "teacher/a";
    let rows = [(4, 5), (3, 5), (1, 9), (2, 2)].map(|(n, minutes)| entry(n, minutes, about, 1));
    let [four, three, one, two] = rows.clone();
    commit(backend, rows.into(), vec![]);
    commit(backend, vec![entry(7, 5, "teacher/ab", 1)], vec![]);
    let of_time = between(backend, 2, 9);
    assert_eq!(
        of_time,
        [
            two.clone(),
            three.clone(),
            four.clone(),
            entry(7, 5, "teacher/ab", 1)
        ]
    );
    let newest = backend.readers.access_about(about, 3);
    assert_eq!(newest, Ok(vec![one, four, three]));
    assert_eq!(backend.readers.access_from(at(3)), Ok(Some(at(5))));
    assert_eq!(backend.readers.access_from(at(10)), Ok(None));
}

fn a_day_is_disposed_of_whole(backend: &mut Opened) {
    let kept = entry(3, 2, "", 2);
    commit(
        backend,
        vec![entry(1, 0, "", 1), entry(2, 1, "", 1), kept.clone()],
        vec![],
    );
    commit(backend, vec![], vec![CaseId(RawId::from_bytes([1; 16]))]);
    assert_eq!(between(backend, 0, 10), [kept]);
}

fn what_is_abandoned_was_never_logged(backend: &mut Opened) {
    let begun = backend.store.begin(0, &Lookup::default());
    begun.expect("a transaction");
    backend.store.abandon();
    assert_eq!(between(backend, 0, 10), []);
}
