//! Where a query is read from. Its type says so: one that does not name [`Outside`] reaches neither
//! ledger nor desk, and so never waits for a database.

use crate::{
    Failure, Reading, Unavailable, beside_tasks,
    draft::{self, Drafts, OnSheet},
};
use answers::AnswerReaders;
use invitations::InvitationReaders;
use jiff::{Timestamp, civil::Date};
use ledger::{Archive, Desk, Keys, Shelf, Slip};
use serde_json::Value;
use std::{any::Any, collections::BTreeMap, ops::Deref};
use vocabulary::{Actor, Kind, OfKind, Written};

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

/// The stored facts that a state names by their position.
pub trait Facts {
    /// The fact at a position, opened, as the enum of its capability: of the kind that the state found
    /// there.
    ///
    /// # Errors
    /// *Unavailable* when it cannot be read, or one of another kind is there: that is damage, which the
    /// log tells.
    fn at(&self, position: u64, wanted: Kind) -> Result<Box<dyn Any>, Failure>;

    /// Every fact whose stored bytes name one of these ids, or every fact where none is given, opened, in the order of recording. What a key no longer opens
    /// is marked as erased. Takes time with the length of the ledger.
    ///
    /// # Errors
    /// *Unavailable* when one cannot be read.
    fn naming(&self, ids: &[String], visit: &mut dyn FnMut(ToldFact)) -> Result<(), Failure>;
}

/// A fact as it was recorded, of whatever capability.
#[derive(Clone, Debug)]
pub struct ToldFact {
    /// When it was recorded.
    pub at: Timestamp,
    /// Its kind.
    pub kind: String,
    /// Who recorded it.
    pub by: Actor,
    /// From which day it holds, where that is not the moment of recording.
    pub effective: Option<Date>,
    /// What it says, of the newest version, with sealed values open as marked nodes.
    pub body: Value,
}

/// One moment, as one actor may see it, with the long texts and drafts that are stored beside it.
pub struct StoredReading<'a> {
    /// The moment.
    pub reading: Reading<'a>,
    /// The stored facts that it names.
    pub facts: &'a dyn Facts,
    /// The ledger, for the person who looks through all of it.
    pub archive: &'a dyn Archive,
    /// The desk.
    pub desk: &'a dyn Desk,
    /// What opens both.
    pub keys: &'a dyn Keys,
    /// Answers to surveys, which are no one’s.
    pub answers: &'a dyn AnswerReaders,
    /// Who is invited to answer them.
    pub invitations: &'a dyn InvitationReaders,
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
    ///
    /// # Errors
    /// *Unavailable* when it cannot be read.
    pub fn fact_of<T>(&self, position: u64) -> Result<T, Failure>
    where
        T: OfKind,
        T::Fact: 'static,
    {
        let fact = self.facts.at(position, T::KIND)?;
        let fact = fact.downcast::<T::Fact>().ok().and_then(|it| T::of(*it));
        fact.ok_or_else(|| {
            tracing::error!(position, "a fact of another capability was read");
            Unavailable::Away.into()
        })
    }

    /// What someone is writing on a sheet.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn draft(&self, sheet: &impl Written) -> Result<OnSheet, Failure> {
        let slip = self.desk.slip(Shelf::Draft, &sheet.key())?;
        Ok(self.open(sheet, slip.as_ref()))
    }

    fn open(&self, sheet: &impl Written, slip: Option<&Slip>) -> OnSheet {
        let key = sheet.key();
        let found = draft::open(sheet.case(), &key, slip, self.keys);
        if found == OnSheet::Damaged {
            tracing::error!(
                key,
                "a draft is damaged: it cannot be read, only written again"
            );
        }
        found
    }

    /// What lies on these sheets, whose keys all begin with `prefix`.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn on_sheets<K: Ord>(
        &self,
        prefix: &str,
        sheets: Vec<(K, impl Written)>,
    ) -> Result<Drafts<K>, Failure> {
        let slips = self.desk.slips(Shelf::Draft, prefix)?;
        let slips: BTreeMap<_, _> = slips.into_iter().collect();
        let mut drafts = Drafts::default();
        for (of, sheet) in sheets {
            drafts.take(of, self.open(&sheet, slips.get(&sheet.key())));
        }
        Ok(drafts)
    }
}
