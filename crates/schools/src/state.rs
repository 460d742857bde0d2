//! Everything that lists said, and a school on any day.

use crate::{
    Difference, Link, School,
    difference::Says,
    line::{Holds, Line},
    packed::Packed,
    search::Index,
    texts::{Moved, Texts},
};
use imbl::{OrdMap, OrdSet, Vector};
use jiff::{Timestamp, civil::Date};
use std::sync::{Arc, OnceLock};
use vocabulary::{Known, Urn};

/// The two kinds of list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListKind {
    /// Of schools.
    Schools,
    /// Of links between them.
    Links,
}

/// A list that was taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListTold {
    /// The kind.
    pub kind: ListKind,
    /// The day of the list.
    pub as_at: Date,
    /// When senco was told.
    pub known: Known,
}

/// A school as it stood on a day, and which list says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated<'a> {
    /// The school.
    pub school: School<'a>,
    /// The day of the list that says so.
    pub as_at: Date,
    /// Whether the last list up to that day still has the school. What a list no longer has is never deleted.
    pub listed: bool,
    /// Whether the day that was asked about is before any list that has the school. Then this is what the
    /// first such list said, and only its dates speak of that day.
    pub before_lists: bool,
}

/// Everything that lists said of schools, on any day and as known at any moment. A copy shares all of it.
#[derive(Clone, Debug, Default)]
pub struct Schools {
    all: OrdMap<Urn, Line<Packed>>,
    texts: Texts,
    links: OrdMap<Link, Line<Arc<str>>>,
    /// Which school has a row that names which: (named, of).
    named: OrdSet<(Urn, Urn)>,
    lists: Vector<ListTold>,
    /// Made when somebody first searches.
    index: Arc<OnceLock<Index>>,
}

impl Schools {
    /// Takes in what a list says. Every difference can be taken in, in any order of days.
    pub fn apply(&mut self, difference: &Difference, known: Known) {
        let (as_at, kind) = (difference.as_at, difference.kind());
        let told_by = self.lists_told();
        let days = self.lists.iter().filter(|list| list.kind == kind);
        let next = days.map(|list| list.as_at).filter(|day| *day > as_at).min();
        match &difference.says {
            Says::Schools { changed, gone } => {
                let (rows, texts) = changed.packed();
                let mut all = self.texts.clone();
                let mut moved = Moved::new(texts, &mut all);
                for (urn, packed) in rows {
                    let packed = packed.moved(&mut moved);
                    self.say(*urn, |line| line.say(as_at, told_by, Some(packed), next));
                }
                self.texts = all;
                for urn in gone {
                    self.say(*urn, |line| line.say(as_at, told_by, None, next));
                }
            }
            Says::Links { changed, gone } => {
                for (link, name) in changed.iter() {
                    self.named.insert((link.other, link.of));
                    let name = Some(Arc::clone(name));
                    self.say_link(link, |line| line.say(as_at, told_by, name, next));
                }
                for link in gone {
                    self.say_link(link, |line| line.say(as_at, told_by, None, next));
                }
            }
        }
        self.lists.push_back(ListTold { kind, as_at, known });
        self.index = Arc::default();
    }

    fn say(&mut self, urn: Urn, say: impl FnOnce(&mut Line<Packed>)) {
        say(self.all.entry(urn).or_insert_with(Line::empty));
    }

    fn say_link(&mut self, link: &Link, say: impl FnOnce(&mut Line<Arc<str>>)) {
        say(self.links.entry(link.clone()).or_insert_with(Line::empty));
    }

    /// The lists that were taken in, in that order.
    pub fn lists(&self) -> impl Iterator<Item = &ListTold> {
        self.lists.iter()
    }

    /// How many lists were taken in. A difference that was made [after](Difference::after) as many is the next.
    pub fn lists_told(&self) -> u32 {
        u32::try_from(self.lists.len()).unwrap_or(u32::MAX)
    }

    /// The day of the newest list of a kind.
    pub fn newest_list(&self, kind: ListKind) -> Option<Date> {
        let lists = self.lists.iter().filter(|list| list.kind == kind);
        lists.map(|list| list.as_at).max()
    }

    /// How many schools there are, those that lists no longer have among them.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether no list was taken in that has a school.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// A school as the newest list says it is.
    pub fn get(&self, urn: Urn) -> Option<Stated<'_>> {
        self.at(urn, Date::MAX, None)
    }

    /// A school as it stood `on` a day: as now known or, with `known_before`, as known once everything that
    /// was recorded before that moment was known.
    pub fn at(&self, urn: Urn, on: Date, known_before: Option<Timestamp>) -> Option<Stated<'_>> {
        let line = self.all.get(&urn)?;
        let holds = line.at(on, |list| self.is_known(list, known_before))?;
        Some(self.stated(urn, &holds))
    }

    /// Every school as the newest list says it is, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = Stated<'_>> {
        let lines = self.all.iter();
        lines.filter_map(|(urn, line)| Some(self.stated(*urn, &line.newest()?)))
    }

    /// The number of every school that any list ever had, in order.
    pub fn urns(&self) -> impl Iterator<Item = Urn> {
        self.all.keys().copied()
    }

    /// Everything that lists said of a school, in the order of their days: what its page shows as its history.
    /// Nothing where a list no longer had it.
    pub fn history(&self, urn: Urn) -> impl Iterator<Item = (Date, Option<School<'_>>)> {
        let line = self.all.get(&urn);
        line.into_iter().flat_map(Line::all).map(move |said| {
            let school = said.is.as_ref();
            (
                said.as_at,
                school.map(|packed| packed.school(urn, &self.texts)),
            )
        })
    }

    /// About how many bytes everything takes that is not the index of the search.
    pub fn bytes(&self) -> usize {
        // What is added in order leaves the nodes of such maps half full.
        let in_map = |size: usize| size * 2;
        let line = |said: usize, own: usize| 16 + said + own;
        let schools = self.all.values().map(|all| {
            let own = all.all().iter().flat_map(|said| &said.is);
            let own = own.map(Packed::own_bytes).sum();
            in_map(size_of::<(Urn, Line<Packed>)>()) + line(size_of_val(all.all()), own)
        });
        let links = self.links.values().map(|all| {
            let own = all.all().iter().flat_map(|said| &said.is);
            let own = own.map(|name| name.len() + 16).sum();
            in_map(size_of::<(Link, Line<Arc<str>>)>() + size_of::<(Urn, Urn)>())
                + line(size_of_val(all.all()), own)
        });
        schools.chain(links).sum::<usize>() + self.texts.bytes()
    }

    fn stated<'a>(&'a self, urn: Urn, holds: &Holds<'a, Packed>) -> Stated<'a> {
        Stated {
            school: holds.is.school(urn, &self.texts),
            as_at: holds.since,
            listed: holds.listed,
            before_lists: holds.before_lists,
        }
    }

    /// Whether a list had been taken in before a moment.
    pub(crate) fn is_known(&self, list: u32, before: Option<Timestamp>) -> bool {
        let known = |before: Timestamp| {
            let list = self.lists.get(list as usize);
            list.is_some_and(|list| list.known.at < before)
        };
        before.is_none_or(known)
    }

    /// What a list of a day is compared with, of one school.
    pub(crate) fn base(&self, urn: Urn, as_at: Date) -> Option<School<'_>> {
        let packed = self.all.get(&urn)?.base(as_at)?;
        Some(packed.school(urn, &self.texts))
    }

    /// The schools that a list of a day is expected to have.
    pub(crate) fn all_based(&self, as_at: Date) -> impl Iterator<Item = Urn> + '_ {
        let lines = self.all.iter();
        lines.filter_map(move |(urn, line)| line.base(as_at).map(|_| *urn))
    }

    /// What a list of a day is compared with, of one link.
    pub(crate) fn link_base(&self, link: &Link, as_at: Date) -> Option<&Arc<str>> {
        self.links.get(link)?.base(as_at)
    }

    /// The links that a list of a day is expected to have.
    pub(crate) fn all_links_based(&self, as_at: Date) -> impl Iterator<Item = &Link> {
        let lines = self.links.iter();
        lines.filter_map(move |(link, line)| line.base(as_at).map(|_| link))
    }

    /// The rows that belong to a school, and those that name it.
    pub(crate) fn link_lines(&self, urn: Urn) -> impl Iterator<Item = (&Link, &Line<Arc<str>>)> {
        let naming = self.named.range((urn, Urn::LEAST)..);
        let naming = naming.take_while(move |(named, _)| *named == urn);
        let naming = naming.flat_map(move |(_, of)| {
            self.rows_of(*of, urn)
                .filter(move |(link, _)| link.other == urn)
        });
        self.rows_of(urn, Urn::LEAST).chain(naming)
    }

    /// The rows that belong to a school, from those that name `other` on.
    fn rows_of(&self, of: Urn, other: Urn) -> impl Iterator<Item = (&Link, &Line<Arc<str>>)> {
        let first = Link {
            of,
            other,
            kind: Arc::from(""),
            on: None,
        };
        let rows = self.links.range(first..);
        rows.take_while(move |(link, _)| link.of == of)
    }

    /// The index of the search, made at most once for a state and its copies.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self))
    }
}
