//! What one file says, before it is compared with what is known.

use crate::{
    Column, School,
    packed::Packed,
    texts::{Gathered, Texts},
};
use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};
use vocabulary::Urn;

/// Schools as one list says they are, in the order of their numbers.
#[derive(Clone, Debug, Default)]
pub struct List {
    rows: BTreeMap<Urn, Packed>,
    texts: Gathered,
    lacking: BTreeSet<Column>,
    unread: BTreeSet<Urn>,
}

/// What became of a row of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Same {
    /// It is the first of its number.
    First,
    /// It says what an earlier row said, and is left out.
    Again,
    /// An earlier row says something else of the same school: one of the two is wrong.
    Otherwise,
}

impl List {
    /// Adds a school. Of two rows that say different things of one school, the list keeps the first.
    pub fn add(&mut self, school: &School<'_>) -> Same {
        match self.rows.entry(school.urn) {
            Entry::Vacant(place) => {
                place.insert(Packed::new(school, &mut self.texts));
                Same::First
            }
            Entry::Occupied(there) => {
                let there = there.get().school(school.urn, self.texts.texts());
                if there == *school {
                    Same::Again
                } else {
                    Same::Otherwise
                }
            }
        }
    }

    /// Says that the list does not have a column: what was known of it stays.
    pub fn lacks(&mut self, column: Column) {
        self.lacking.insert(column);
    }

    /// Says that the list has a row for a school which cannot be read: it has not gone from the list.
    pub fn could_not_read(&mut self, urn: Urn) {
        self.unread.insert(urn);
    }

    /// The columns that the list does not have.
    pub fn lacking(&self) -> impl Iterator<Item = Column> + '_ {
        self.lacking.iter().copied()
    }

    /// A school by its number.
    pub fn get(&self, urn: Urn) -> Option<School<'_>> {
        let packed = self.rows.get(&urn)?;
        Some(packed.school(urn, self.texts.texts()))
    }

    /// A list without schools that can [take](Self::take) some of this one.
    pub(crate) fn none_of(&self) -> Self {
        Self {
            texts: Gathered::beside(self.texts.texts().clone()),
            ..Self::default()
        }
    }

    /// Takes a school as it is in the list that this one was made of.
    pub(crate) fn take(&mut self, urn: Urn, packed: &Packed) {
        self.rows.insert(urn, packed.clone());
    }

    /// Every school as it is kept, with their shared texts.
    pub(crate) fn packed(&self) -> (&BTreeMap<Urn, Packed>, &Texts) {
        (&self.rows, self.texts.texts())
    }

    /// Whether there is a row for a school, readable or not.
    pub(crate) fn names(&self, urn: Urn) -> bool {
        self.rows.contains_key(&urn) || self.unread.contains(&urn)
    }

    /// Every school, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = School<'_>> {
        let rows = self.rows.iter();
        rows.map(|(urn, packed)| packed.school(*urn, self.texts.texts()))
    }

    /// How many schools it has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no school.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
