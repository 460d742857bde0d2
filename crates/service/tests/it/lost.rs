//! A write-ahead log that was damaged or lost: told by `verify`, refused at the start, and nothing
//! is written over or swept because of it.

use crate::kit::{now, small, small_story};
use data_folder::{DataFolder, FolderError, KeysFolder, accept_loss, verify};
use demonstration::{CountedEntropy, Rehearsal, SimulatedClock, load_host, load_person};
use ledger::{Backend as _, Part};
use objects::{Folder, Objects as _};
use rusqlite::{Connection, OpenFlags};
use service::{Finding, Service};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};
use vocabulary::Actor;

const HEADER: usize = 32;
const FRAME: usize = 24 + 4096;

/// A data folder as a killed process leaves it: its newest facts stand only in the log.
struct Found {
    rehearsal: Rehearsal,
    folder: DataFolder,
    facts: u64,
}

impl Found {
    fn new() -> Self {
        // A story that was told before comes with empty logs: from here on everything is in them.
        Self::of(small())
    }

    /// Some of what the log holds has been brought into the database already, and some has not.
    fn half_folded() -> Self {
        Self::of(Rehearsal::told_anew(&small_story(), now()))
    }

    fn of(mut rehearsal: Rehearsal) -> Self {
        let (database, vault) = (rehearsal.data().database(), rehearsal.data().vault());
        // The person who reads keeps the logs from being emptied.
        let reading = [reader(&database, "facts"), reader(&vault, "keys")];
        let (id, host) = load_host();
        let host = rehearsal
            .service()
            .execute_blocking(Actor::OPERATOR, id, host);
        let host = host.unwrap().made.unwrap().into();
        for n in 0..3 {
            let (id, person) = load_person(n, host);
            rehearsal
                .service()
                .execute_blocking(Actor::OPERATOR, id, person)
                .unwrap();
        }
        let facts = facts(rehearsal.service());
        let folder = DataFolder::at(&rehearsal.place("found"));
        rehearsal.restart(|live| copy(live.path(), folder.path()));
        drop(reading);
        Self {
            rehearsal,
            folder,
            facts,
        }
    }

    fn keys(&self) -> &KeysFolder {
        &self.rehearsal.keys
    }

    fn start(&self) -> Result<Service, FolderError> {
        let owned = self.folder.clone().own()?;
        let clock = Arc::new(SimulatedClock::at(now()));
        owned.serve(self.keys(), clock, Arc::new(CountedEntropy::default()))
    }

    fn log(&self, part: Part) -> PathBuf {
        self.folder.backend().log(part).unwrap()
    }

    fn change_log(&self, change: impl FnOnce(&mut Vec<u8>)) {
        let path = self.log(Part::Facts);
        let mut bytes = fs::read(&path).unwrap();
        change(&mut bytes);
        fs::write(path, bytes).unwrap();
    }

    fn findings(&self) -> Vec<Finding> {
        verify(&self.folder, self.keys(), None).unwrap().findings
    }

    fn objects(&self) -> usize {
        let objects = Folder::open(&self.folder.objects()).unwrap();
        objects.names().unwrap().len()
    }
}

fn reader(database: &Path, table: &str) -> Connection {
    let reader = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let look = format!("BEGIN; SELECT count(*) FROM {table}");
    reader.execute_batch(&look).unwrap();
    reader
}

fn facts(service: &Service) -> u64 {
    let facts = &service.gauges().facts;
    facts.load(std::sync::atomic::Ordering::Relaxed)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, place) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &place);
        } else if !path.to_string_lossy().ends_with("-shm") {
            fs::copy(&path, &place).unwrap();
        }
    }
}

fn is_lost(findings: &[Finding]) -> bool {
    let lost = |finding: &Finding| matches!(finding, Finding::Lost(_));
    findings.iter().any(lost)
}

#[test]
fn facts_that_a_damaged_log_no_longer_gives_are_told_and_nothing_is_served_without_them() {
    let found = Found::new();
    assert_eq!(found.findings(), []);
    let objects = found.objects();
    assert!(objects > 0);
    for byte in [HEADER + FRAME + 124, 20] {
        found.change_log(|log| log[byte] ^= 1);
        assert!(is_lost(&found.findings()), "byte {byte}");
        let log = fs::read(found.log(Part::Facts)).unwrap();
        let refused = found.start().err();
        assert!(
            matches!(refused, Some(FolderError::Lost { .. })),
            "{refused:?}"
        );
        // The person who can mend it finds it as it was.
        assert_eq!(fs::read(found.log(Part::Facts)).unwrap(), log);
        assert_eq!(found.objects(), objects);
        found.change_log(|log| log[byte] ^= 1);
    }
    assert_eq!(found.findings(), []);
    let service = found.start().unwrap();
    assert_eq!(facts(&service), found.facts);
    service.stop();
    let left = fs::metadata(found.log(Part::Facts)).map_or(0, |file| file.len());
    assert_eq!(left, 0, "a stop leaves nothing in the log");
}

#[test]
fn a_log_that_is_gone_is_told_too() {
    let found = Found::new();
    fs::remove_file(found.log(Part::Facts)).unwrap();
    assert!(is_lost(&found.findings()));
    assert!(matches!(found.start(), Err(FolderError::Lost { .. })));
    let found = Found::new();
    fs::remove_file(found.log(Part::Vault)).unwrap();
    assert!(is_lost(&found.findings()));
    assert!(matches!(found.start(), Err(FolderError::Lost { .. })));
}

#[test]
fn a_write_that_broke_off_is_told_and_harms_nothing() {
    let found = Found::new();
    found.change_log(|log| {
        // A frame of this log, of a write that never ended.
        let mut frame = log[HEADER..HEADER + FRAME].to_vec();
        frame[4..8].fill(0);
        frame[100] ^= 1;
        log.extend(frame);
    });
    let findings = found.findings();
    assert!(
        matches!(findings.as_slice(), [Finding::BrokenOff(_)]),
        "{findings:?}"
    );
    assert_eq!(facts(&found.start().unwrap()), found.facts);
}

#[test]
fn a_database_that_is_nothing_without_its_log_is_damaged() {
    let found = Found::half_folded();
    assert_eq!(found.findings(), []);
    found.change_log(Vec::clear);
    assert!(is_lost(&found.findings()));
    assert!(matches!(found.start(), Err(FolderError::Lost { .. })));
    let owned = found.folder.clone().own().unwrap();
    assert!(accept_loss(&owned, found.keys()).is_err());
}

#[test]
fn an_operator_can_go_on_with_what_is_left() {
    let found = Found::new();
    let owned = found.folder.clone().own().unwrap();
    assert!(
        accept_loss(&owned, found.keys()).is_err(),
        "nothing is lost"
    );
    found.change_log(|log| log[HEADER + 100] ^= 1);
    let damaged = fs::read(found.log(Part::Facts)).unwrap();
    let loss = accept_loss(&owned, found.keys()).unwrap();
    drop(owned);
    assert!(!loss.lost.is_empty());
    assert!(loss.report.size < found.facts);
    assert_eq!(
        fs::read(loss.kept_in.join("senco.sqlite-wal")).unwrap(),
        damaged
    );
    let service = found.start().unwrap();
    assert_eq!(facts(&service), loss.report.size);
    assert!(service.mail().is_held().unwrap());
    // What the lost facts named is put aside, and still there.
    let objects = found.objects();
    let swept = service.housekeeping().sweep_objects().unwrap();
    assert_eq!(swept.deleted, 0);
    let aside = Folder::open(&found.folder.objects()).unwrap().aside();
    assert_eq!(found.objects() + aside.unwrap().len(), objects);
}
