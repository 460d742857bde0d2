//! Laws of registers: records, snapshots, proofs, redaction.

use std::collections::BTreeMap;

use merkle::Checkpoint;
use open_register::{Blob, BlobError, Multihash, Register, RegisterError};
use proptest::prelude::*;

use crate::{abc_tags, abc_xyz, key, three_entries, timestamp};

#[test]
fn a_record_is_the_latest_data_of_its_key() {
    let register = three_entries();
    let a = register.record("A").unwrap();
    assert_eq!((a.entry.number, a.blob), (3, &abc_tags()));
    assert_eq!(register.record("B").unwrap().entry.number, 2);
    assert_eq!(register.record("C"), None);
    let trail: Vec<u64> = register
        .entries_of("A")
        .unwrap()
        .map(|entry| entry.number)
        .collect();
    assert_eq!(trail, [1, 3]);
    assert!(register.entries_of("C").is_none());
    let keys: Vec<&str> = register
        .records()
        .map(|record| record.entry.key.as_str())
        .collect();
    assert_eq!(keys, ["A", "B"]);
}

#[test]
fn the_same_data_is_one_blob() {
    let register = three_entries();
    let statistics = register.statistics();
    assert_eq!(
        (
            statistics.total_entries,
            statistics.total_blobs,
            statistics.total_records
        ),
        (3, 2, 2)
    );
    let hashes: Vec<Multihash> = register.blobs().map(|(hash, _)| hash).collect();
    assert_eq!(hashes, [abc_xyz().hash(), abc_tags().hash()]);
    assert!(register.says_already("A", &abc_tags()));
    assert!(!register.says_already("A", &abc_xyz()));
    assert!(!register.says_already("C", &abc_tags()));
}

#[test]
fn a_snapshot_is_what_was_current_then() {
    let register = three_entries();
    let numbers = |size| -> Vec<u64> {
        register
            .snapshot(size)
            .unwrap()
            .map(|entry| entry.number)
            .collect()
    };
    assert_eq!(
        [numbers(0), numbers(1), numbers(2), numbers(3)],
        [vec![], vec![1], vec![1, 2], vec![3, 2]]
    );
    assert_eq!(register.snapshot_entry(2, "A").unwrap().unwrap().number, 1);
    assert_eq!(register.snapshot_entry(1, "B"), Ok(None));
    let beyond = RegisterError::SizeNotReached { size: 4, total: 3 };
    assert_eq!(register.snapshot(4).err(), Some(beyond));
    assert_eq!(register.snapshot_entry(4, "A"), Err(beyond));
}

#[test]
fn pages_begin_where_they_are_told() {
    let register = three_entries();
    let from = |first| -> Vec<u64> { register.entries_from(first).map(|e| e.number).collect() };
    assert_eq!(
        [from(0), from(1), from(3), from(4), from(u64::MAX)],
        [vec![1, 2, 3], vec![1, 2, 3], vec![3], vec![], vec![]]
    );
    assert_eq!(register.records_from(1).count(), 1);
    assert_eq!(register.blobs_from(1).count(), 1);
    assert_eq!(
        register.blobs_from(u64::MAX).count() + register.records_from(7).count(),
        0
    );
    assert_eq!(register.entry(0), None);
    assert_eq!(register.entry(4), None);
}

#[test]
fn proofs_that_cannot_be_are_refused() {
    let register = three_entries();
    let beyond = RegisterError::SizeNotReached { size: 4, total: 3 };
    assert_eq!(register.root_hash_at(4), Err(beyond));
    assert_eq!(register.entry_proof(1, 4), Err(beyond));
    assert_eq!(register.consistency_proof(1, 4), Err(beyond));
    for number in [0, 3, u64::MAX] {
        let none = RegisterError::NoSuchEntry { number, size: 2 };
        assert_eq!(register.entry_proof(number, 2), Err(none));
    }
    let reversed = RegisterError::SizesReversed { small: 3, large: 2 };
    assert_eq!(register.consistency_proof(3, 2), Err(reversed));
}

#[test]
fn a_checkpoint_states_size_and_root() {
    let register = three_entries();
    let checkpoint = register.checkpoint("senco.example/registers/x").unwrap();
    assert_eq!(checkpoint.size(), 3);
    assert_eq!(Multihash::from(checkpoint.root()), register.root_hash());
    assert_eq!(checkpoint.to_string().parse::<Checkpoint>(), Ok(checkpoint));
    assert!(register.checkpoint("").is_err());
}

#[test]
fn what_was_redacted_does_not_come_back() {
    let mut register = three_entries();
    let root = register.root_hash();
    let (hash, before) = (abc_xyz().hash(), register.clone());
    register.redact(&hash, "foo").unwrap();
    assert_eq!(
        register.blob(&hash),
        Some(&abc_xyz().redact("foo").unwrap())
    );
    assert_eq!(before.blob(&hash), Some(&abc_xyz()));
    assert_eq!(register.root_hash(), root);

    register.append(key("C"), timestamp("2018-07-15T14:38:08Z"), abc_xyz());
    assert_eq!(
        register.record("C").unwrap().blob,
        &abc_xyz().redact("foo").unwrap()
    );

    let one = abc_tags().redact_item("tags", "x").unwrap();
    let other = abc_tags().redact_item("tags", "y").unwrap();
    for (number, blob) in [one, other].into_iter().enumerate() {
        register.append(
            key(&format!("D{number}")),
            timestamp("2018-07-15T14:38:09Z"),
            blob,
        );
    }
    let tags = register.record("B").unwrap().blob.get("tags").unwrap();
    assert!(tags.items().iter().all(open_register::Item::is_redacted));
    assert_eq!(register.statistics().total_blobs, 2);
}

#[test]
fn redacting_nothing_is_an_error() {
    let mut register = three_entries();
    let nothing = Err(BlobError::NothingToRedact {
        name: "baz".to_owned(),
    });
    assert_eq!(register.redact(&abc_xyz().hash(), "baz"), nothing);
    assert_eq!(register.redact(&Blob::new().hash(), "baz"), nothing);
    assert_eq!(register, three_entries());
}

prop_compose! {
    /// Keys and values that repeat, as they do in life.
    fn log()(log in prop::collection::vec((0u8..6, 0u8..5), 1..60)) -> Vec<(String, Blob)> {
        log.into_iter()
            .map(|(key, value)| {
                let blob = Blob::new().with("value", &value.to_string()).unwrap();
                (format!("K{key}"), blob)
            })
            .collect()
    }
}

fn register_of(log: &[(String, Blob)]) -> Register {
    let mut register = Register::new();
    for (name, blob) in log {
        let entry = register.append(key(name), timestamp("2024-09-01T00:00:00Z"), blob.clone());
        assert_eq!(entry.blob, blob.hash());
    }
    register
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn records_are_the_last_entries_of_their_keys(log in log()) {
        let register = register_of(&log);
        let mut last: BTreeMap<&str, (u64, &Blob)> = BTreeMap::new();
        for (number, (key, blob)) in (1..).zip(&log) {
            last.insert(key, (number, blob));
        }
        let records: BTreeMap<&str, (u64, &Blob)> = register
            .records()
            .map(|record| (record.entry.key.as_str(), (record.entry.number, record.blob)))
            .collect();
        prop_assert_eq!(records, last);
    }

    #[test]
    fn a_snapshot_is_the_register_of_that_size(log in log(), cut in any::<prop::sample::Index>()) {
        let size = cut.index(log.len() + 1);
        let (register, earlier) = (register_of(&log), register_of(&log[..size]));
        let size = size as u64;
        let snapshot: Vec<_> = register.snapshot(size).unwrap().collect();
        let records: Vec<_> = earlier.records().map(|record| record.entry).collect();
        prop_assert_eq!(&snapshot, &records);
        for entry in snapshot {
            let found = register.snapshot_entry(size, entry.key.as_str()).unwrap();
            prop_assert_eq!(found, Some(entry));
        }
        prop_assert_eq!(register.root_hash_at(size).unwrap(), earlier.root_hash());
    }

    #[test]
    fn proofs_hold_and_a_clone_grows_by_itself(log in log(), cut in any::<prop::sample::Index>()) {
        let size = cut.index(log.len()) + 1;
        let earlier = register_of(&log[..size]);
        let mut register = earlier.clone();
        for (name, blob) in &log[size..] {
            register.append(key(name), timestamp("2024-09-01T00:00:00Z"), blob.clone());
        }
        prop_assert_eq!(&register, &register_of(&log));
        prop_assert_eq!(&earlier, &register_of(&log[..size]));

        let (small, large) = (earlier.size(), register.size());
        let (old, new) = (earlier.root_hash().digest(), register.root_hash().digest());
        let grown = register.consistency_proof(small, large).unwrap();
        prop_assert_eq!(grown.verify(&old, &new), Ok(()));
        for entry in earlier.entries() {
            let proof = register.entry_proof(entry.number, small).unwrap();
            prop_assert_eq!(proof.verify(&entry.leaf_hash(), &old), Ok(()));
            let proof = register.entry_proof(entry.number, large).unwrap();
            prop_assert_eq!(proof.verify(&entry.leaf_hash(), &new), Ok(()));
        }
    }

    #[test]
    fn redaction_changes_no_hash(log in log(), which in any::<prop::sample::Index>()) {
        let mut register = register_of(&log);
        let before = register.clone();
        let hash = log[which.index(log.len())].1.hash();
        register.redact(&hash, "value").unwrap();
        prop_assert_eq!(register.register_proof(), before.register_proof());
        prop_assert!(register.entries().eq(before.entries()));
        prop_assert!(register.blobs().all(|(hash, blob)| hash == blob.hash()));
        prop_assert!(register.blob(&hash).unwrap().is_redacted());
    }
}
