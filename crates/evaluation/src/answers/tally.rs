//! What was counted: tables of counts that add.

use super::levels::Level;
use super::lookup::Lookup;
use super::plan::Plan;
use super::schools::Schools;
use crate::reading::as_text;
use std::collections::{BTreeMap, HashMap};

/// How many bad rows are listed; all are counted.
const LISTED: usize = 1000;
/// How many ways of writing an answer are remembered.
const REMEMBERED: usize = 10_000;
/// How many of them are listed.
const LISTED_WAYS: usize = 20;

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct BadRow {
    /// The line of the file on which it starts, the header being line 1.
    pub line: u64,
    /// What is wrong, and in which column.
    pub reason: String,
}

/// What was read otherwise than it stands there.
#[derive(Debug, Clone, Default)]
pub(super) struct Oddities {
    /// Rows of nothing.
    pub empty_rows: u64,
    /// Rows that repeat the headings.
    pub heading_rows: u64,
    /// Rows with more separators than there are columns, and nothing between them.
    pub surplus_rows: u64,
    /// Numbers with a comma for the decimal point.
    pub decimal_commas: u64,
    /// Ways of writing an answer, with the answer that each was taken for.
    pub restyled: BTreeMap<String, String>,
    /// Whether there was anything but ASCII, and anything but UTF-8.
    pub not_ascii: bool,
    pub not_utf8: bool,
}

/// Counts of answers. Tallies of one plan add.
#[derive(Debug, Clone)]
pub struct Tally {
    pub(super) cells: Vec<u64>,
    /// Rows that were counted.
    pub rows: u64,
    /// Rows that were refused.
    pub bad_rows: u64,
    /// The first of them.
    pub bad: Vec<BadRow>,
    /// Rows with ratings of more than one variant.
    pub two_routes: u64,
    pub(super) schools: Schools,
    pub(super) oddities: Oddities,
    /// What texts that are not to the letter were taken for, by lookup.
    remembered: Vec<HashMap<Box<[u8]>, Option<Level>>>,
}

impl Tally {
    /// Nothing counted yet.
    pub fn new(plan: &Plan) -> Self {
        Self {
            cells: vec![0; plan.cells],
            rows: 0,
            bad_rows: 0,
            bad: Vec::new(),
            two_routes: 0,
            schools: Schools::new(&plan.layout),
            oddities: Oddities::default(),
            remembered: vec![HashMap::new(); plan.columns.lookups.len()],
        }
    }

    /// Moves fresh counts to the large ones.
    pub(super) fn settle(&mut self, fresh: &mut [u32]) {
        for (cell, fresh) in self.cells.iter_mut().zip(fresh) {
            *cell += u64::from(std::mem::take(fresh));
        }
    }

    /// Adds what another tally of the same plan counted: commutative and associative.
    pub fn merge(&mut self, other: &Self) {
        for (cell, more) in self.cells.iter_mut().zip(&other.cells) {
            *cell += more;
        }
        self.rows += other.rows;
        self.bad_rows += other.bad_rows;
        self.two_routes += other.two_routes;
        self.bad.extend(other.bad.iter().cloned());
        self.bad.sort_unstable();
        self.bad.truncate(LISTED);
        self.schools.merge(&other.schools);
        let (mine, theirs) = (&mut self.oddities, &other.oddities);
        mine.empty_rows += theirs.empty_rows;
        mine.heading_rows += theirs.heading_rows;
        mine.surplus_rows += theirs.surplus_rows;
        mine.decimal_commas += theirs.decimal_commas;
        mine.not_ascii |= theirs.not_ascii;
        mine.not_utf8 |= theirs.not_utf8;
        let theirs = theirs.restyled.iter();
        mine.restyled
            .extend(theirs.map(|(way, answer)| (way.clone(), answer.clone())));
        few(&mut mine.restyled);
    }

    /// The level of a text that is not to the letter, if it is one of the accepted texts written otherwise.
    pub(super) fn otherwise(&mut self, at: usize, lookup: &Lookup, raw: &[u8]) -> Option<Level> {
        if let Some(known) = self.remembered[at].get(raw) {
            return *known;
        }
        let text = as_text(raw);
        let found = (lookup.canonically(&text)).or_else(|| {
            let mended = read_twice(&text)?;
            lookup.canonically(&mended)
        });
        if let Some((_, answer)) = found
            && !answer.is_empty()
            && text.trim() != answer
        {
            self.oddities
                .restyled
                .insert(super::row::shown(&text), answer.to_owned());
            few(&mut self.oddities.restyled);
        }
        let level = found.map(|(level, _)| level);
        if self.remembered[at].len() < REMEMBERED {
            self.remembered[at].insert(raw.into(), level);
        }
        level
    }

    /// Counts a refused row and lists it, if the list is not full.
    pub(super) fn refuse(&mut self, bad: impl FnOnce() -> BadRow) {
        self.bad_rows += 1;
        if self.bad.len() < LISTED {
            self.bad.push(bad());
        }
    }

    /// Rows that hold nothing: no respondents.
    pub fn empty_rows(&self) -> u64 {
        self.oddities.empty_rows
    }
}

/// A text whose UTF-8 was once read as Windows-1252 and saved, as it was before: `don’t` for `donâ€™t`.
fn read_twice(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
    String::from_utf8(bytes.into_owned())
        .ok()
        .filter(|_| !lossy)
}

/// Keeps the first few: which they are does not depend on the order of merging.
fn few(ways: &mut BTreeMap<String, String>) {
    while ways.len() > LISTED_WAYS {
        ways.pop_last();
    }
}
