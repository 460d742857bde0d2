//! Where a query is read from. Its type says so: one that does not name [`Outside`] reaches neither
//! ledger nor desk, and so never waits for a database.

use super::Reading;
use crate::{
    Fact, Failure, Sheet, Unavailable,
    beside_tasks::beside_tasks,
    draft::{self, Drafts, OnSheet},
    fact::{Facts, NotRead},
};
use ledger::{Archive, Desk, KeyRing, Shelf, Slip};
use std::{collections::BTreeMap, ops::Deref};
use vocabulary::OfKind;

/// Where a query is read from.
pub trait Reads {
    /// What the query is handed.
    type Reading<'a>;

    /// Hands `answer` its part of `all`.
    fn read<'a, T>(all: &StoredReading<'a>, answer: impl FnOnce(&Self::Reading<'a>) -> T) -> T;
}

/// One moment of the state, and nothing else: answered at once, by the thread that asks.
#[derive(Clone, Copy, Debug)]
pub struct InMemory;

/// Ledger and desk too, which may let wait: the other tasks of the thread go on meanwhile.
#[derive(Clone, Copy, Debug)]
pub struct Outside;

impl Reads for InMemory {
    type Reading<'a> = Reading<'a>;

    fn read<'a, T>(all: &StoredReading<'a>, answer: impl FnOnce(&Reading<'a>) -> T) -> T {
        answer(&all.reading)
    }
}

impl Reads for Outside {
    type Reading<'a> = StoredReading<'a>;

    fn read<'a, T>(all: &StoredReading<'a>, answer: impl FnOnce(&StoredReading<'a>) -> T) -> T {
        // Once for all that it reads.
        beside_tasks(|| answer(all))
    }
}

/// One moment, as one actor may see it, with the long texts and drafts that are stored beside it.
pub struct StoredReading<'a> {
    pub(crate) reading: Reading<'a>,
    pub(crate) archive: &'a dyn Archive,
    pub(crate) desk: &'a dyn Desk,
    pub(crate) keys: &'a KeyRing,
}

impl<'a> Deref for StoredReading<'a> {
    type Target = Reading<'a>;

    fn deref(&self) -> &Reading<'a> {
        &self.reading
    }
}

impl StoredReading<'_> {
    /// The fact at a position that the state names, opened: of the kind that the state found there.
    /// One of another kind is damage, which the log tells, and never as if nothing had been said.
    pub(crate) fn fact_of<T>(&self, position: u64) -> Result<T, Failure>
    where
        T: OfKind,
        T::Fact: TryFrom<Fact>,
    {
        let facts = Facts {
            archive: self.archive,
            keys: self.keys,
        };
        facts.of(position)
    }

    /// What somebody is writing on a sheet.
    pub(crate) fn draft(&self, sheet: impl Into<Sheet>) -> Result<OnSheet, Failure> {
        let sheet = sheet.into();
        let slip = self.desk.slip(Shelf::Draft, &sheet.key())?;
        Ok(self.open(&sheet, slip.as_ref()))
    }

    fn open(&self, sheet: &Sheet, slip: Option<&Slip>) -> OnSheet {
        let key = sheet.key();
        let found = draft::open(sheet.case(), &key, slip, self.keys);
        if found == OnSheet::Damaged {
            tracing::error!(
                key,
                "a draft is damaged: it cannot be read, only written anew"
            );
        }
        found
    }

    /// What lies on these sheets, whose keys all begin with `prefix`.
    pub(crate) fn on_sheets<K: Ord>(
        &self,
        prefix: &str,
        sheets: Vec<(K, impl Into<Sheet>)>,
    ) -> Result<Drafts<K>, Failure> {
        let slips = self.desk.slips(Shelf::Draft, prefix)?;
        let slips: BTreeMap<_, _> = slips.into_iter().collect();
        let mut drafts = Drafts::default();
        for (of, sheet) in sheets {
            let sheet = sheet.into();
            drafts.take(of, self.open(&sheet, slips.get(&sheet.key())));
        }
        Ok(drafts)
    }
}

/// A stored fact that could not be read: the log says where, and whoever asked that it is away.
pub(crate) fn unread(position: u64, error: &NotRead) -> Failure {
    tracing::error!(position, %error, "a stored fact could not be read");
    Unavailable::Away.into()
}
