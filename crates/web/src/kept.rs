//! Public pages kept as they were rendered, for visitors whom nobody knows.
//!
//! Such a page is a function of what is known, of the day, and of its address. It is kept until one
//! of the first two changes; then everything kept is thrown away. Pages of anybody who has a visit
//! are never kept and never answered from here.

use axum::body::Bytes;
use jiff::civil::Date;
use service::Moment;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// At most so many pages are kept: a few MB. Whoever thinks up addresses empties it, no more.
const MOST: usize = 256;

/// Longer addresses are not kept.
const LONGEST_ADDRESS: usize = 200;

/// Pages as they were rendered, by address.
#[derive(Default)]
pub(crate) struct Kept(Mutex<Pages>);

#[derive(Default)]
struct Pages {
    /// What was known, and which day it was, when they were rendered.
    of: Option<(Moment, Date)>,
    by_address: HashMap<String, Bytes>,
}

impl Kept {
    /// The page of this address, if it was rendered for the same moment and day.
    pub(crate) fn find(&self, of: &(Moment, Date), address: &str) -> Option<Bytes> {
        let pages = self.pages();
        if pages.of.as_ref() != Some(of) {
            return None;
        }
        pages.by_address.get(address).cloned()
    }

    /// Keeps a page that was rendered after `of` was looked up: it may know more than that moment,
    /// never less.
    pub(crate) fn keep(&self, of: (Moment, Date), address: String, page: Bytes) {
        if address.len() > LONGEST_ADDRESS {
            return;
        }
        let mut pages = self.pages();
        if pages.of.as_ref() != Some(&of) || pages.by_address.len() >= MOST {
            pages.by_address.clear();
            pages.of = Some(of);
        }
        pages.by_address.insert(address, page);
    }

    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
