//! One bit changed anywhere in a small data folder or its folder of keys: `verify` finds it, or what
//! is read is the same as before.
//!
//! `FLIPS` says how often (`make soak`: many more), `SEED` where.

use crate::number;
use data_folder::{DataFolder, KeysFolder, back_up, verify};
use demonstration::{Rehearsal, Story, load_host, load_person};
use ledger::{Backend as _, Part};
use people::ErasePerson;
use rusqlite::{Connection, OpenFlags, types::Value};
use service::Command;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use vocabulary::{Actor, Digest};

/// A data folder at rest, with its keys.
struct Place {
    folder: DataFolder,
    keys: KeysFolder,
}

/// Told a story, with someone erased and a checkpoint signed: every kind of file is there.
fn told() -> Rehearsal {
    let now = "2026-11-22T10:00:00Z".parse().unwrap();
    let rehearsal = Rehearsal::of(&Story::whole().only(&["Peakside Institute"]), now);
    let person = rehearsal.told.leaders["Constance Rowarth"].person.unwrap();
    let erase = Command::from(ErasePerson { person });
    rehearsal.execute(Actor::OPERATOR, erase).unwrap();
    let (place, keys) = (rehearsal.place("backup"), &rehearsal.keys);
    let backup = back_up(&rehearsal.data(), keys, &place).unwrap();
    keys.sign_backup("senco.example/log", &backup, &place)
        .unwrap();
    rehearsal
}

/// As a stop leaves it.
fn stopped(rehearsal: &mut Rehearsal) -> Place {
    let place = rehearsal.place("stopped");
    rehearsal.restart(|live| copy(live.path(), &place));
    Place::at(rehearsal, &place)
}

/// As a kill leaves it: what is newest is in the logs alone.
fn killed(rehearsal: &mut Rehearsal) -> Place {
    let live = rehearsal.data();
    // The person who reads keeps the logs from being emptied.
    let reading = [
        reader(&live.database(), "facts"),
        reader(&live.vault(), "keys"),
    ];
    let give = |(id, command)| {
        let service = rehearsal.service();
        service
            .execute_blocking(Actor::OPERATOR, id, command)
            .unwrap()
    };
    let host = give(load_host()).made.unwrap().into();
    for n in 0..8 {
        give(load_person(n, host));
    }
    let place = rehearsal.place("killed");
    rehearsal.restart(|live| copy(live.path(), &place));
    drop(reading);
    Place::at(rehearsal, &place)
}

fn reader(database: &Path, table: &str) -> Connection {
    let reader = to_read(database);
    let look = format!("BEGIN; SELECT count(*) FROM {table}");
    reader.execute_batch(&look).unwrap();
    reader
}

fn to_read(database: &Path) -> Connection {
    Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
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

impl Place {
    fn at(rehearsal: &Rehearsal, place: &Path) -> Self {
        let keys = place.with_extension("keys");
        copy(rehearsal.keys.path(), &keys);
        Self {
            folder: DataFolder::at(place),
            keys: KeysFolder::open(&keys).unwrap(),
        }
    }

    /// Every file in which there is something, by the kind of file that it is.
    fn files(&self) -> BTreeMap<String, Vec<PathBuf>> {
        let mut kinds: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
        for root in [self.folder.path(), self.keys.path()] {
            for path in files_in(root) {
                let within = path.strip_prefix(root).unwrap();
                let kind = within.components().next().unwrap().as_os_str();
                let kind = kind.to_string_lossy().into_owned();
                if fs::metadata(&path).unwrap().len() > 0 {
                    kinds.entry(kind).or_default().push(path);
                }
            }
        }
        kinds
    }

    fn is_whole(&self) -> bool {
        verify(&self.folder, &self.keys, None).is_ok_and(|report| report.findings.is_empty())
    }

    /// Everything that is read from the two databases.
    fn contents(&self) -> Vec<Vec<Value>> {
        let tables = [
            (
                self.folder.database(),
                ["facts", "slips", "outcomes", "mail"].as_slice(),
            ),
            (self.folder.vault(), &["keys", "destroyed"]),
            (self.folder.answers(), &["answers"]),
            (self.folder.filed_answers(), &["answers"]),
            (
                self.folder.invitations(),
                &["invitations", "links", "stops"],
            ),
        ];
        let mut contents = Vec::new();
        for (database, tables) in tables {
            let database = to_read(&database);
            for table in tables {
                contents.extend(rows(&database, table).expect("a whole database is read"));
            }
        }
        contents
    }
}

fn rows(database: &Connection, table: &str) -> rusqlite::Result<Vec<Vec<Value>>> {
    let mut all = database.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2"))?;
    let columns = all.column_count();
    let row = |row: &rusqlite::Row<'_>| (0..columns).map(|at| row.get(at)).collect();
    all.query_map([], row)?.collect()
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files_in(&path));
        } else if !path.to_string_lossy().ends_with("-shm") {
            all.push(path);
        }
    }
    all.sort();
    all
}

/// The log beside a database.
fn store_log(database: &Path) -> PathBuf {
    PathBuf::from(format!("{}-wal", database.display()))
}

/// Numbers that are the same for the same seed.
struct Chance(u64, u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.1 += 1;
        let digest = Digest::of(format!("{} {}", self.0, self.1).as_bytes()).bytes();
        let number = u64::from_be_bytes(digest[..8].try_into().unwrap());
        usize::try_from(number % end as u64).unwrap()
    }
}

/// Flips this number of bits, one after the other; gives by kind of file how many were found, and how many
/// changed nothing that is read.
fn flip(place: &Place, flips: u64, seed: u64) -> BTreeMap<String, (u32, u32)> {
    assert!(place.is_whole(), "before anything is changed");
    let before = place.contents();
    let mut chance = Chance(seed, 0);
    let mut counted: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let files = place.files();
    let kinds: Vec<_> = files.iter().collect();
    for _ in 0..flips {
        let (kind, of_kind) = kinds[chance.below(kinds.len())];
        let path = &of_kind[chance.below(of_kind.len())];
        let original = fs::read(path).unwrap();
        let (byte, bit) = (chance.below(original.len()), chance.below(8));
        let mut changed = original.clone();
        changed[byte] ^= 1 << bit;
        fs::write(path, changed).unwrap();
        let found = !place.is_whole();
        let count = counted.entry(kind.clone()).or_default();
        if found {
            count.0 += 1;
        } else {
            count.1 += 1;
            let now = place.contents();
            let other = now.iter().zip(&before).find(|(now, before)| now != before);
            assert!(
                now == before,
                "{}: bit {bit} of byte {byte} (seed {seed}): {other:?}",
                path.display()
            );
            // Free space of a database, or of a log what it no longer gives: nothing else may
            // change unseen.
            let answers = place.folder.answers();
            let invitations = place.folder.invitations();
            let databases = [
                place.folder.database(),
                place.folder.vault(),
                place.folder.filed_answers(),
                store_log(&answers),
                answers,
                store_log(&invitations),
                invitations,
            ];
            let backend = place.folder.backend();
            let logs = Part::ALL.into_iter().filter_map(|part| backend.log(part));
            let free = databases.into_iter().chain(logs).any(|it| *path == it);
            assert!(
                free,
                "{}: bit {bit} of byte {byte} (seed {seed})",
                path.display()
            );
        }
        fs::write(path, original).unwrap();
    }
    assert!(place.is_whole(), "after everything is as it was");
    counted
}

#[test]
fn every_changed_bit_is_found_or_changes_nothing_that_is_read() {
    let (flips, seed) = (number("FLIPS", 1000), number("SEED", 1));
    let mut rehearsal = told();
    let places = [stopped(&mut rehearsal), killed(&mut rehearsal)];
    for place in &places {
        for (kind, (found, same)) in flip(place, flips / 2, seed) {
            println!("{kind}: {found} found, {same} change nothing that is read");
        }
    }
}
