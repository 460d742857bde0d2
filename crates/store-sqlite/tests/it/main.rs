//! SQLite against the suite that every backend runs, and what only SQLite can do wrong.

mod answers;
mod invitations;
mod papers;

use jiff::Timestamp;
use ledger::{
    Addressee, Archive as _, Batch, Delivery, Desk as _, Lookup, LookupResult, Mail, OutboxRow,
    Store as _, StoreError, SubjectKey, Vault as _, WrappedKey,
    conformance::{self, row},
};
use rusqlite::Connection;
use store_sqlite::{SqliteBackend, SqliteReaders, SqliteStore, SqliteVault, log_of, unread};
use tempfile::TempDir;
use vocabulary::{CaseId, Digest, PersonId, RawId, Subject};

#[test]
fn sqlite_does_what_every_backend_must() {
    let mut folders = Vec::new();
    let mut fresh = || {
        folders.push(TempDir::new().unwrap());
        SqliteBackend::at(folders.last().unwrap().path())
    };
    conformance::all(&mut fresh, SqliteBackend::at);
}

#[test]
fn a_full_disk_is_told_apart_and_passes_by_itself() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("senco.sqlite");
    let mut store = SqliteStore::open(&path).unwrap();
    let mut written = 0;
    store.limit_pages(Some(store.pages().unwrap() + 8)).unwrap();
    let full = loop {
        store.begin(written, &Lookup::default()).unwrap();
        let group = Batch {
            rows: (written..written + 20).map(row).collect(),
            ..Batch::default()
        };
        match store.commit(&group) {
            Ok(()) => written += 20,
            Err(error) => break error,
        }
        assert!(written < 10_000, "the limit never bit");
    };
    assert_eq!(full, StoreError::Full);
    assert_eq!(store.read(0, usize::MAX).unwrap().len() as u64, written);

    store.limit_pages(None).unwrap();
    assert_eq!(
        store.begin(written, &Lookup::default()),
        Ok((vec![], LookupResult::default()))
    );
    store
        .commit(&Batch {
            rows: vec![row(written)],
            ..Batch::default()
        })
        .unwrap();
    assert_eq!(store.read(0, usize::MAX).unwrap().len() as u64, written + 1);
}

#[test]
fn another_writer_is_waited_for_and_its_rows_are_handed_over() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("senco.sqlite");
    let mut one = SqliteStore::open(&path).unwrap();
    let mut other = SqliteStore::open(&path).unwrap();
    one.begin(0, &Lookup::default()).unwrap();
    one.commit(&Batch {
        rows: vec![row(0)],
        ..Batch::default()
    })
    .unwrap();
    assert_eq!(
        other.begin(0, &Lookup::default()),
        Ok((vec![row(0)], LookupResult::default()))
    );
    other.abandon();
}

#[test]
fn a_row_of_the_wrong_shape_is_damage() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("senco.sqlite");
    let mut store = SqliteStore::open(&path).unwrap();
    store.begin(0, &Lookup::default()).unwrap();
    store
        .commit(&Batch {
            rows: vec![row(0)],
            ..Batch::default()
        })
        .unwrap();
    let meddler = Connection::open(&path).unwrap();
    meddler
        .execute("UPDATE facts SET leaf = x'00' WHERE position = 0", [])
        .unwrap();
    let readers = SqliteReaders::open(&path).unwrap();
    assert!(matches!(readers.rows(0, 1), Err(StoreError::Damaged(_))));
}

#[test]
fn a_destroyed_key_is_in_no_file_of_the_vault() {
    let folder = TempDir::new().unwrap();
    let mut vault = SqliteVault::open(&folder.path().join("vault.sqlite")).unwrap();
    let epoch = ledger::EpochKey::from_secret(1, [1; 32]);
    let keys: Vec<(Subject, WrappedKey)> = (0..50)
        .map(|n| {
            let subject = Subject::Person(PersonId(RawId::from_bytes([n; 16])));
            (
                subject,
                epoch.wrap(subject, &SubjectKey::from_secret([n; 32])),
            )
        })
        .collect();
    vault.add(&keys).unwrap();
    let (subject, erased) = &keys[20];
    vault.destroy(*subject, Timestamp::UNIX_EPOCH).unwrap();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let found = bytes
            .windows(erased.wrapped.len())
            .any(|part| part == erased.wrapped);
        assert!(!found, "the wrapped key is still in {}", path.display());
    }
}

#[test]
fn mail_of_an_earlier_release_is_taken_over() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("senco.sqlite");
    let (held, waiting) = ([1_u8; 32], [2_u8; 32]);
    let case = CaseId(RawId::from_bytes([7; 16]));
    let about = format!("{{\"application\":\"{case}\"}}");
    {
        let old = Connection::open(&path).unwrap();
        old.execute_batch(
            "CREATE TABLE outbox (number INTEGER PRIMARY KEY, message BLOB NOT NULL UNIQUE,
             template TEXT NOT NULL, person BLOB NOT NULL, about TEXT NOT NULL,
             made INTEGER NOT NULL, held INTEGER NOT NULL) STRICT;",
        )
        .unwrap();
        for (message, held) in [(held, true), (waiting, false)] {
            old.execute(
                "INSERT INTO outbox (message, template, person, about, made, held)
                 VALUES (?1, 'decided', ?2, ?3, 5, ?4)",
                rusqlite::params![message, [9_u8; 16], about, held],
            )
            .unwrap();
        }
    }
    // Opening it twice takes over once.
    for _ in 0..2 {
        drop(SqliteStore::open(&path).unwrap());
        let desk = SqliteReaders::open(&path).unwrap();
        let row = |message: [u8; 32], delivery| OutboxRow {
            message: Digest::from_bytes(message),
            template: "decided".into(),
            to: Addressee::Person(PersonId(RawId::from_bytes([9; 16]))),
            about: about.clone(),
            case: Some(case),
            made: Timestamp::from_millisecond(5).unwrap(),
            delivery,
        };
        let rows = vec![row(held, Delivery::Held), row(waiting, Delivery::Waiting)];
        assert_eq!(desk.outbox(Mail::About(case)), Ok(rows));
    }
}

#[test]
fn the_log_is_emptied_unless_somebody_reads_from_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("senco.sqlite");
    let mut store = SqliteStore::open(&path).unwrap();
    let write = |store: &mut SqliteStore, n| {
        store.begin(n, &Lookup::default()).unwrap();
        let rows = vec![row(n)];
        let batch = Batch {
            rows,
            ..Batch::default()
        };
        store.commit(&batch).unwrap();
    };
    let length = || std::fs::metadata(log_of(&path)).unwrap().len();
    write(&mut store, 0);
    assert!(length() > 0);
    assert_eq!(store.empty_log(), Ok(true));
    assert_eq!(length(), 0);
    let reader = Connection::open(&path).unwrap();
    write(&mut store, 1);
    reader.execute_batch("BEGIN; SELECT * FROM facts").unwrap();
    write(&mut store, 2);
    // The reader sees the moment before the last write, which has to stay in the log for it.
    assert_eq!(store.empty_log(), Ok(false));
    assert!(length() > 0);
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(store.empty_log(), Ok(true));
    assert_eq!((length(), unread(&path)), (0, Ok(None)));
}

#[test]
fn a_key_is_destroyed_only_when_the_log_has_it_no_more() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("vault.sqlite");
    let mut vault = SqliteVault::open(&path).unwrap();
    let subject = Subject::Person(PersonId(RawId::from_bytes([1; 16])));
    let wrapped = vec![0xA5; 72];
    let key = WrappedKey {
        epoch: 1,
        wrapped: wrapped.clone(),
    };
    vault.add(&[(subject, key)]).unwrap();
    let reader = Connection::open(&path).unwrap();
    reader.execute_batch("BEGIN; SELECT * FROM keys").unwrap();
    let anywhere = || {
        let files = std::fs::read_dir(folder.path()).unwrap();
        files
            .map(|it| std::fs::read(it.unwrap().path()).unwrap())
            .any(|bytes| bytes.windows(wrapped.len()).any(|window| window == wrapped))
    };
    let refused = vault.destroy(subject, Timestamp::UNIX_EPOCH);
    assert!(matches!(refused, Err(StoreError::Away(_))), "{refused:?}");
    assert!(anywhere());
    reader.execute_batch("COMMIT").unwrap();
    vault.destroy(subject, Timestamp::UNIX_EPOCH).unwrap();
    assert!(!anywhere());
}

#[test]
fn only_its_owner_reads_a_database() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("senco.sqlite");
    let mut store = SqliteStore::open(&path).unwrap();
    store.begin(0, &Lookup::default()).unwrap();
    let group = Batch {
        rows: vec![row(0)],
        ..Batch::default()
    };
    store.commit(&group).unwrap();
    store_sqlite::copy_to(&path, &folder.path().join("copy.sqlite")).unwrap();
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{entry:?}");
        names.push(entry.file_name());
    }
    // With the log and the index of it.
    assert!(names.len() >= 4, "{names:?}");
}
