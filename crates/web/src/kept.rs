//! Pages kept as they were rendered, until something changes that they could show.
//!
//! A page is a function of what is known, of the day, of its address, and of who looks. A public page
//! is kept until something is recorded. The page of somebody signed in is kept for their visit alone,
//! and until anything is recorded or written on the desk: a session that ends, a draft that is saved.

use crate::security::SessionId;
use axum::body::Bytes;
use jiff::civil::Date;
use service::Moment;
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// At most so many pages are kept of each kind: a few MB. Whoever thinks up addresses empties them,
/// no more.
const MOST: usize = 256;

/// Longer addresses are not kept.
const LONGEST_ADDRESS: usize = 200;

/// Pages as they were rendered.
#[derive(Default)]
pub(crate) struct Kept {
    /// For visitors whom nobody knows: by address, as of a moment and a day.
    pub(crate) public: Pages<(Moment, Date), String>,
    /// For those who are signed in: by visit and address, as of a moment, a day and the desk's turn.
    pub(crate) private: Pages<(Moment, Date, u64), (SessionId, String)>,
}

/// Pages as they were rendered at one moment.
pub(crate) struct Pages<Of, Key>(Mutex<Inside<Of, Key>>);

struct Inside<Of, Key> {
    /// What was known, and which day it was, when they were rendered.
    of: Option<Of>,
    by_key: HashMap<Key, Bytes>,
}

impl<Of, Key> Default for Pages<Of, Key> {
    fn default() -> Self {
        Self(Mutex::new(Inside {
            of: None,
            by_key: HashMap::new(),
        }))
    }
}

impl<Of: PartialEq, Key: Eq + Hash> Pages<Of, Key> {
    /// The page of this address, if it was rendered for the same moment.
    pub(crate) fn find(&self, of: &Of, key: &Key) -> Option<Bytes> {
        let pages = self.pages();
        if pages.of.as_ref() != Some(of) {
            return None;
        }
        pages.by_key.get(key).cloned()
    }

    /// Keeps a page that was rendered after `of` was looked up: it may know more than that moment,
    /// never less.
    pub(crate) fn keep(&self, of: Of, key: Key, page: Bytes) {
        let mut pages = self.pages();
        if pages.of.as_ref() != Some(&of) || pages.by_key.len() >= MOST {
            pages.by_key.clear();
            pages.of = Some(of);
        }
        pages.by_key.insert(key, page);
    }

    fn pages(&self) -> MutexGuard<'_, Inside<Of, Key>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a page of this address is worth keeping.
pub(crate) fn fits(address: &str) -> bool {
    address.len() <= LONGEST_ADDRESS
}
