//! Which counts of a table are hidden so that no one learns what few schools or people have in common.
//!
//! A count from 1 to 4 is small, and is hidden. So are as many others as it takes that no subtraction of what is
//! shown, and of what earlier releases showed, gives it away: for each small count there is another table in which
//! everything shown is the same and this count is not small. That is the practice of official statistics (Hundepool
//! et al., *Statistical Disclosure Control*, 2012, chapter 4).

use super::cover::Releases;
use std::ops::RangeInclusive;

/// The counts that are hidden because they are small. Nothing is hidden of a count of none.
pub const SMALL: RangeInclusive<u64> = 1..=4;

/// Whether a count is hidden because it is small.
pub fn is_small(count: u64) -> bool {
    SMALL.contains(&count)
}

/// Counts in rows and columns, of which each has its total, and the total of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// The number of rows, with that of the totals.
    rows: usize,
    /// The number of columns, with that of the totals.
    columns: usize,
    /// Row by row, totals last.
    cells: Vec<u64>,
    /// Which of them everyone knows anyway.
    known: Vec<bool>,
}

impl Counts {
    /// A table of these rows without totals, each of so many columns: what a row lacks is none, what it has more is left
    /// out.
    pub fn of(columns: usize, rows: impl IntoIterator<Item = Vec<u64>>) -> Self {
        let mut cells: Vec<u64> = Vec::new();
        let mut below = vec![0; columns + 1];
        for mut row in rows {
            row.resize(columns, 0);
            row.push(row.iter().sum());
            for (total, count) in below.iter_mut().zip(&row) {
                *total += count;
            }
            cells.extend(row);
        }
        cells.extend(below);
        Self {
            rows: cells.len() / (columns + 1),
            columns: columns + 1,
            known: vec![false; cells.len()],
            cells,
        }
    }

    /// One list of counts and their total: a table of one row.
    pub fn list(counts: Vec<u64>) -> Self {
        Self::of(counts.len(), [counts])
    }

    /// The same, where another table shows the total of each row, and with them that of all: they cover nothing here.
    #[must_use]
    pub fn with_row_totals_known(mut self) -> Self {
        for row in 0..self.rows {
            let at = self.at(row, self.columns - 1);
            self.known[at] = true;
        }
        self
    }

    /// The same, where everyone knows every total, of rows and of columns: they cover nothing here.
    #[must_use]
    pub fn with_all_totals_known(mut self) -> Self {
        for column in 0..self.columns {
            let at = self.at(self.rows - 1, column);
            self.known[at] = true;
        }
        self.with_row_totals_known()
    }

    /// The number of rows, with that of the totals.
    pub(super) const fn rows(&self) -> usize {
        self.rows
    }

    /// The number of columns, with that of the totals.
    pub(super) const fn columns(&self) -> usize {
        self.columns
    }

    /// Every count, row by row with the totals.
    pub(super) fn cells(&self) -> &[u64] {
        &self.cells
    }

    /// Whether everyone knows a count anyway.
    pub(super) fn is_known(&self, at: usize) -> bool {
        self.known[at]
    }

    /// Where a count is among all.
    pub(super) const fn at(&self, row: usize, column: usize) -> usize {
        row * self.columns + column
    }

    /// Whether another table is of the same shape.
    fn is_like(&self, other: &Self) -> bool {
        (self.rows, self.columns) == (other.rows, other.columns)
    }
}

/// A table as it is released: of each count whether it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Released {
    counts: Counts,
    hidden: Vec<bool>,
}

impl Released {
    /// The table with nothing hidden but what is small.
    fn begin(counts: Counts) -> Self {
        let small = counts.cells.iter().zip(&counts.known);
        let small = small.map(|(count, known)| is_small(*count) && !known);
        Self {
            hidden: small.collect(),
            counts,
        }
    }

    /// A count; nothing where it is hidden or there is no such row or column.
    pub fn cell(&self, row: usize, column: usize) -> Option<u64> {
        let inside = row + 1 < self.counts.rows && column + 1 < self.counts.columns;
        inside.then(|| self.get(row, column)).flatten()
    }

    /// The total of a row; nothing where it is hidden.
    pub fn row_total(&self, row: usize) -> Option<u64> {
        let inside = row + 1 < self.counts.rows;
        inside.then(|| self.get(row, self.counts.columns - 1))?
    }

    /// The total of a column; nothing where it is hidden.
    pub fn column_total(&self, column: usize) -> Option<u64> {
        let inside = column + 1 < self.counts.columns;
        inside.then(|| self.get(self.counts.rows - 1, column))?
    }

    /// The total of all; nothing where it is hidden.
    pub fn total(&self) -> Option<u64> {
        self.get(self.counts.rows - 1, self.counts.columns - 1)
    }

    /// Whether anything is hidden.
    pub fn hides(&self) -> bool {
        self.hidden.contains(&true)
    }

    fn get(&self, row: usize, column: usize) -> Option<u64> {
        let at = self.counts.at(row, column);
        (!self.hidden[at]).then(|| self.counts.cells[at])
    }

    /// The table.
    pub(super) const fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Whether a count is hidden.
    pub(super) fn is_hidden(&self, at: usize) -> bool {
        self.hidden[at]
    }

    /// Hides a count.
    pub(super) fn hide(&mut self, at: usize) {
        self.hidden[at] = true;
    }
}

/// The table as it can be released after `earlier` ones of the same rows and columns, oldest first. Where a count is the
/// same in two releases, everyone is taken to know that it is. Earlier tables of another shape are left out.
///
/// Where nothing that could be shown is safe, everything is hidden.
pub fn release(counts: Counts, earlier: &[Released]) -> Released {
    let mut all: Vec<Released> = Vec::with_capacity(earlier.len() + 1);
    let alike = earlier.iter().filter(|it| it.counts.is_like(&counts));
    all.extend(alike.cloned());
    let mut now = Released::begin(counts);
    for before in &all {
        for at in 0..now.hidden.len() {
            let same = before.counts.cells[at] == now.counts.cells[at];
            now.hidden[at] |= same && before.hidden[at];
        }
    }
    all.push(now);
    let mut releases = Releases::of(all);
    let covered = releases.cover_all();
    let mut now = releases.into_last();
    if !covered {
        now.hidden.fill(true);
    }
    now
}
