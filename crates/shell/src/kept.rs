//! Pages kept as they were rendered, until something changes that they could show; and who visits.
//!
//! What programs read is kept in the same way.
//!
//! A page is a function of what is known, of the day, of its address, and of who looks. A public page
//! is kept until something is recorded. The page of someone signed in is kept for their visit alone,
//! and until anything is recorded or written on the desk: a session that ends, a draft that is saved.

use crate::security::SessionId;
use axum::{body::Bytes, http::HeaderValue};
use doors::{Moment, SignedIn};
use jiff::civil::Date;
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
};
use vocabulary::ApiKeyId;

/// The most pages kept of each kind: a few MB. A visitor who invents addresses empties the cache,
/// no more.
const MOST: usize = 256;

/// Longer addresses are not kept.
const LONGEST_ADDRESS: usize = 200;

/// Pages as they were rendered.
#[derive(Default)]
pub(crate) struct PageCache {
    /// For visitors who are not signed in: by address, as of a moment and a day.
    pub(crate) public: Held<(Moment, Date), String, Bytes>,
    /// For those who are signed in: by visit and address, as of a moment, a day and the desk's turn.
    pub(crate) private: Held<Turn, (SessionId, String), Bytes>,
    /// What programs without a key read, as public pages are kept.
    pub(crate) read: Held<(Moment, Date), String, KeptAnswer>,
    /// What those with a key read: by key and address, as pages of someone signed in are kept.
    pub(crate) read_by_key: Held<Turn, (ApiKeyId, String), KeptAnswer>,
    /// Who they are: by visit. What is held is not asked of the desk again.
    pub(crate) visitors: Held<Turn, SessionId, SignedIn>,
}

/// What a program read.
#[derive(Clone)]
pub(crate) struct KeptAnswer {
    /// By which it is told from other versions.
    pub(crate) tag: HeaderValue,
    /// Its body, in JSON.
    pub(crate) body: Bytes,
}

/// A moment, a day, and the turn of the desk.
pub(crate) type Turn = (Moment, Date, u64);

/// Things as they were at one moment.
pub(crate) struct Held<Of, Key, Value>(Mutex<Inside<Of, Key, Value>>);

struct Inside<Of, Key, Value> {
    /// What was known, and which day it was, when they were made.
    of: Option<Of>,
    by_key: HashMap<Key, Value>,
}

impl<Of, Key, Value> Default for Held<Of, Key, Value> {
    fn default() -> Self {
        Self(Mutex::new(Inside {
            of: None,
            by_key: HashMap::new(),
        }))
    }
}

impl<Of: PartialEq, Key: Eq + Hash, Value: Clone> Held<Of, Key, Value> {
    /// What is held of this, if it was made for the same moment.
    pub(crate) fn find(&self, of: &Of, key: &Key) -> Option<Value> {
        let held = self.held();
        if held.of.as_ref() != Some(of) {
            return None;
        }
        held.by_key.get(key).cloned()
    }

    /// Keeps what was made after `of` was looked up: it may know more than that moment, never less.
    pub(crate) fn keep(&self, of: Of, key: Key, value: Value) {
        let mut held = self.held();
        if held.of.as_ref() != Some(&of) || held.by_key.len() >= MOST {
            held.by_key.clear();
            held.of = Some(of);
        }
        held.by_key.insert(key, value);
    }

    fn held(&self) -> MutexGuard<'_, Inside<Of, Key, Value>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a page of this address is worth keeping.
pub(crate) fn fits(address: &str) -> bool {
    address.len() <= LONGEST_ADDRESS
}
