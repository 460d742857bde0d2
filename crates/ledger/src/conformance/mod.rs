//! The suite that every kind of database runs in its own tests: `conformance::all(&mut || backend())`.
//!
//! Each example starts from an empty place. It says what a [`Backend`] and its parts must do, however
//! they do it.

mod access_log;
mod desk;
mod ledger;
mod mail;
mod vault;
mod whole;

use crate::{Backend, Batch, Envelope, Lookup, LookupResult, Readers, Row, Slip, Store};
use jiff::Timestamp;
use merkle::Hash;
use serde_json::json;
use std::{path::Path, sync::Arc};
use vocabulary::{Actor, CommandId, RawId, Revision};

/// Facts and desk of a backend, seen by their writer and their readers.
struct Opened {
    store: Box<dyn Store>,
    readers: Arc<dyn Readers>,
}

impl Opened {
    fn new(backend: &dyn Backend) -> Self {
        let store = backend
            .store()
            .expect("a writer, which makes what is not there");
        let readers = backend.readers().expect("readers of what a writer made");
        Self { store, readers }
    }
}

/// A moment to start from.
pub const START: Timestamp = Timestamp::UNIX_EPOCH;

/// The `n`-th command.
pub fn command(n: u64) -> CommandId {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&n.to_be_bytes());
    CommandId(RawId::from_bytes(bytes))
}

/// A row as the service writes it, at `position`, of the command with the same number.
pub fn row(position: u64) -> Row {
    let envelope = Envelope {
        kind: "conformance.happened".into(),
        version: 1,
        recorded_at: START,
        command: command(position),
        ordinal: 0,
        actor: Actor::OPERATOR,
        subjects: vec![],
        effective: None,
        supersedes: None,
        body: json!({"n": position}),
    };
    let bytes = envelope
        .encode()
        .expect("a body of integers has a canonical form");
    Row {
        position,
        leaf: Hash::leaf(&bytes),
        command: command(position),
        bytes,
    }
}

fn batch(positions: std::ops::Range<u64>) -> Batch {
    Batch {
        rows: positions.map(row).collect(),
        ..Batch::default()
    }
}

fn write(backend: &mut Opened, positions: std::ops::Range<u64>) {
    assert_eq!(
        backend.store.begin(positions.start, &Lookup::default()),
        Ok((vec![], LookupResult::default()))
    );
    backend
        .store
        .commit(&batch(positions))
        .expect("the group is written");
}

fn slip(text: &str, expires: Timestamp) -> Slip {
    Slip {
        revision: Revision::of([("text", text)]),
        body: text.as_bytes().to_vec(),
        expires,
    }
}

/// Runs every example, each on a fresh place. `at` gives the backend of a folder, where it makes its
/// databases or into which it has copied them.
///
/// # Panics
/// When the backend does not do what it must; the message says which example.
pub fn all<B: Backend + 'static>(fresh: &mut dyn FnMut() -> B, at: fn(&Path) -> B) {
    let examples = ledger::EXAMPLES
        .iter()
        .chain(desk::EXAMPLES)
        .chain(access_log::EXAMPLES)
        .chain(mail::EXAMPLES);
    for example in examples {
        example(&mut Opened::new(&fresh()));
    }
    vault::does_what_it_must(fresh().vault().expect("a vault").as_mut());
    for example in whole::EXAMPLES {
        example(&fresh(), &|folder| Box::new(at(folder)));
    }
}
