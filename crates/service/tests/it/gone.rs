//! What was disposed of is gone, searched from outside: with every key that there still is, in the data folder and in every
//! backup that outlived its date.

use crate::kit::{leader, now};
use data_folder::{DataFolder, KeysFolder, back_up, restore};
use demonstration::{Rehearsal, Story};
use jiff::SignedDuration;
use ledger::{Backend as _, Envelope, EpochKey, KeyRing, KeyState, Keys as _};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use vocabulary::{ObjectRef, Subject, london_date};

/// What was written in the application of Wessex.
const WRITTEN: &str = "University of Wessex sends every headteacher";

/// What was uploaded as evidence of another.
const UPLOADED: &str = "Our plan is known to no one else";
const ACADEMY: &str = "Harbourside SENCO Academy";

/// Every key that opens with what is in the folder of keys now.
fn every_key(folder: &DataFolder, epochs: &[EpochKey]) -> KeyRing {
    let ring = KeyRing::default();
    let mut vault = folder.backend().vault_to_read().unwrap();
    for (subject, wrapped) in vault.keys().unwrap() {
        let epoch = epochs.iter().find(|key| key.epoch == wrapped.epoch);
        if let Some(key) = epoch.and_then(|epoch| epoch.unwrap(subject, &wrapped).ok()) {
            ring.hold(subject, key);
        }
    }
    ring
}

/// Everything that can be read of a data folder with these keys: each fact, each file, and each byte as it lies there.
fn everything(folder: &DataFolder, keys: &KeysFolder) -> String {
    let ring = every_key(folder, &keys.epoch_keys().unwrap());
    let mut read = String::new();
    let mut files = Vec::new();
    let readers = folder.backend().readers().unwrap();
    for row in readers.rows(0, 1_000_000).unwrap() {
        let mut fact = Envelope::decode(&row.bytes).unwrap();
        files.extend(ObjectRef::named_in(&fact.body));
        open(&mut fact, &ring);
        read += &fact.body.to_string();
    }
    for (name, subject) in files {
        let hex = name.to_string();
        let place = folder.objects().join(&hex[..2]).join(&hex);
        let Ok(sealed) = fs::read(place) else {
            continue;
        };
        if let Some(plain) = subject.and_then(|subject| open_file(&ring, subject, &sealed)) {
            read += &String::from_utf8_lossy(&plain);
        }
    }
    read + &raw(folder.path())
}

/// Opens what can be opened: one text that no key opens hides no other of the same fact.
fn open(fact: &mut Envelope, ring: &KeyRing) {
    for subject in &fact.subjects {
        if matches!(ring.key(*subject), KeyState::Nothing) {
            ring.destroy(*subject);
        }
    }
    ledger::open(fact, ring).expect("what has no key is erased");
}

/// How many of the files that applications have had lie in a data folder.
fn files_of_applications(folder: &DataFolder) -> usize {
    let readers = folder.backend().readers().unwrap();
    let rows = readers.rows(0, 1_000_000).unwrap();
    let facts = rows.iter().map(|row| Envelope::decode(&row.bytes).unwrap());
    let named: BTreeSet<_> = facts
        .filter(|fact| fact.kind.starts_with("quality."))
        .flat_map(|fact| ObjectRef::named_in(&fact.body))
        .map(|(name, _)| name.to_string())
        .collect();
    let place = |name: &String| folder.objects().join(&name[..2]).join(name);
    named.iter().filter(|name| place(name).exists()).count()
}

fn open_file(ring: &KeyRing, subject: Subject, sealed: &[u8]) -> Option<Vec<u8>> {
    let KeyState::Key(key) = ring.key(subject) else {
        return None;
    };
    ledger::open_bytes(&key, format!("object\n{subject}").as_bytes(), sealed)
}

/// Every byte of every file in a folder.
fn raw(folder: &Path) -> String {
    let mut read = String::new();
    let mut left: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(fs::read_dir(path).unwrap().map(|it| it.unwrap().path()));
        } else {
            read += &String::from_utf8_lossy(&fs::read(path).unwrap_or_default());
        }
    }
    read
}

/// A month goes by, with what the jobs do in it.
fn a_month(rehearsal: &Rehearsal) {
    rehearsal.clock.pass(SignedDuration::from_hours(24 * 31));
    let (keys, today) = (&rehearsal.keys, london_date(rehearsal.now()));
    keys.next_epoch(&[7; 32], today).unwrap();
    let newest = keys.epoch_keys().unwrap().pop().unwrap();
    let housekeeping = rehearsal.service().housekeeping();
    housekeeping.turn_epoch(newest).unwrap();
    housekeeping.dispose().unwrap();
    housekeeping.sweep().unwrap();
    housekeeping.sweep_objects().unwrap();
    keys.destroy_old_epochs(35, today).unwrap();
}

#[test]
fn what_was_disposed_of_is_in_no_byte_that_any_key_still_opens() {
    let story = Story::whole().only(&["University of Wessex", ACADEMY]);
    let mut rehearsal = Rehearsal::of(&story, now());
    // One application was taken back, and had a file.
    let chidi = leader(&rehearsal, "Chidi Underwood");
    let application = rehearsal.told.applications[ACADEMY];
    rehearsal
        .add_evidence(chidi, application, "plan.txt", UPLOADED.as_bytes())
        .unwrap();
    let withdraw = quality::WithdrawApplication { application };
    rehearsal
        .execute(chidi, service::Command::from(withdraw))
        .unwrap();
    let wessex = leader(&rehearsal, "Morwenna Tregear");
    let name = "Morwenna Tregear";
    let end = people::EndMembership {
        person: wessex.person.unwrap(),
        organisation: wessex.organisation.unwrap(),
        role: wessex.role,
    };
    let keys = rehearsal.keys.clone();
    let before = everything(&rehearsal.data(), &keys);
    assert!(before.contains(WRITTEN), "the search finds what is there");
    assert!(before.contains(name), "the search finds who is there");
    assert!(before.contains(UPLOADED), "the search finds files");
    assert!(!raw(rehearsal.data().path()).contains(name), "it is sealed");
    assert!(files_of_applications(&rehearsal.data()) > 0);

    let end = service::Command::from(end);
    rehearsal.execute(vocabulary::Actor::OPERATOR, end).unwrap();
    let backup = rehearsal.place("before");
    back_up(&rehearsal.data(), &keys, &backup).unwrap();
    assert!(everything(&DataFolder::at(&backup), &keys).contains(name));
    for _ in 0..12 * 11 {
        a_month(&rehearsal);
    }
    rehearsal.restart(|folder| {
        let after = everything(folder, &keys);
        for gone in [WRITTEN, UPLOADED, name] {
            assert!(!after.contains(gone), "{gone} is still there");
        }
        // What stays on record is read as before: that there was an application, and what was decided.
        assert!(after.contains("University of Wessex"));
        assert_eq!(files_of_applications(folder), 0);
        let report = data_folder::verify(folder, &keys, None).unwrap();
        assert!(report.is_whole(), "{:?}", report.findings);
    });
    // The old backup was not deleted, as it should have been: no key that is left opens it.
    let old = everything(&DataFolder::at(&backup), &keys);
    for gone in [WRITTEN, UPLOADED, name] {
        assert!(!old.contains(gone), "{gone} is in the old backup");
    }
    let to = DataFolder::at(&rehearsal.place("restored"));
    if restore(&backup, &keys, &to).is_ok() {
        let restored = everything(&to, &keys);
        assert!(
            ![WRITTEN, UPLOADED, name]
                .iter()
                .any(|gone| restored.contains(gone))
        );
    }
}
