//! What else is hidden so that a small count cannot be worked out.
//!
//! Rows and columns of a table, each with that of its totals, are the places of a network, and each count leads from its
//! row to its column: what comes to a place leaves it, because counts add up to their total. Another table that shows
//! the same differs by flows in circles over hidden counts (Gusfield, *A graph theoretic approach to statistical data
//! security*, SIAM Journal on Computing 17, 1988). So a small count is safe if it lies on a circle along which as much
//! can flow as makes it none, or no longer small; and the cheapest way to close such a circle is a shortest path.

use super::small::{Counts, Released, SMALL, is_small};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::RangeInclusive;

/// Releases of tables of one shape, oldest first: of the last it can still be chosen what it hides.
pub(super) struct Releases {
    all: Vec<Released>,
}

/// A small count that needs a cover: of which release, and where.
#[derive(Clone, Copy)]
struct SmallCount {
    release: usize,
    at: usize,
}

/// A change of a small count that makes it none, or no longer small.
#[derive(Clone, Copy)]
struct Change {
    by: u64,
    grows: bool,
}

/// Counts that have to change with a small one, and what it costs to hide those that are shown.
struct Circle {
    through: Vec<usize>,
    cost: u64,
}

impl Releases {
    /// Of all releases, oldest first.
    pub(super) fn of(all: Vec<Released>) -> Self {
        Self { all }
    }

    /// The last, with what it hides now.
    pub(super) fn into_last(mut self) -> Released {
        self.all.pop().expect("one release at least")
    }

    fn last(&self) -> usize {
        self.all.len() - 1
    }

    fn counts(&self) -> &Counts {
        self.all[self.last()].counts()
    }

    fn count(&self, release: usize, at: usize) -> u64 {
        self.all[release].counts().cells()[at]
    }

    /// Hides in the last release what it takes until every small count of each release has a cover; false where that
    /// cannot be. A cover lasts: hiding more breaks none.
    pub(super) fn cover_all(&mut self) -> bool {
        for small in self.small() {
            let changes = self.changes(small);
            let circles = changes.into_iter().filter_map(|it| self.circle(small, it));
            let Some(cheapest) = circles.min_by_key(|circle| circle.cost) else {
                return false;
            };
            let last = self.last();
            for at in cheapest.through {
                self.all[last].hide(at);
            }
        }
        true
    }

    fn small(&self) -> Vec<SmallCount> {
        // What an earlier release showed is known: nothing can cover it any more.
        let mut small = Vec::new();
        for (release, table) in self.all.iter().enumerate() {
            let cells = table.counts().cells().iter().enumerate();
            let hidden = cells.filter(|(at, count)| is_small(**count) && table.is_hidden(*at));
            small.extend(hidden.map(|(at, _)| SmallCount { release, at }));
        }
        small
    }

    fn changes(&self, small: SmallCount) -> [Change; 2] {
        let count = self.count(small.release, small.at);
        let (more, less) = (SMALL.end() + 1 - count, count);
        [(more, true), (less, false)].map(|(by, grows)| Change { by, grows })
    }

    /// The cheapest circle: the same change in a run of releases, of counts that no release beside the run has alike.
    fn circle(&self, small: SmallCount, change: Change) -> Option<Circle> {
        let mut best: Option<Circle> = None;
        for first in 0..=small.release {
            for end in small.release..=self.last() {
                let run = first..=end;
                if self.can_change(small.at, &run, change) {
                    let found = self.path(small.at, change, &run);
                    let cheaper =
                        |it: &Circle| best.as_ref().is_none_or(|best| it.cost < best.cost);
                    best = found.filter(cheaper).or(best);
                }
            }
        }
        best
    }

    /// Whether a count can change in each release of the run: none shows it, none lacks what is to go, and it is not the
    /// same in a release beside the run.
    fn can_change(&self, at: usize, run: &RangeInclusive<usize>, change: Change) -> bool {
        (0..self.all.len()).all(|release| {
            let (table, count) = (&self.all[release], self.count(release, at));
            if run.contains(&release) {
                let hideable = release == self.last() || table.is_hidden(at);
                let room = change.grows || count >= change.by;
                hideable && room && !table.counts().is_known(at)
            } else {
                run.clone().all(|it| self.count(it, at) != count)
            }
        })
    }

    /// The cheapest way from where a changed count ends back to where it begins, over counts that can change as much.
    fn path(&self, small: usize, change: Change, run: &RangeInclusive<usize>) -> Option<Circle> {
        let (rows, columns) = (self.counts().rows(), self.counts().columns());
        let (row, column) = (small / columns, rows + small % columns);
        let flows_out = change.grows != self.is_of_totals(small);
        let (from, to) = if flows_out {
            (column, row)
        } else {
            (row, column)
        };
        let mut cost = vec![u64::MAX; rows + columns];
        let mut came_over = vec![usize::MAX; rows + columns];
        let mut next = BinaryHeap::from([Reverse((0, from))]);
        cost[from] = 0;
        while let Some(Reverse((so_far, place))) = next.pop() {
            if so_far > cost[place] {
                continue;
            }
            let of_row = place < rows;
            for other in 0..if of_row { columns } else { rows } {
                let (at, there) = if of_row {
                    (self.counts().at(place, other), rows + other)
                } else {
                    (self.counts().at(other, place - rows), other)
                };
                let grows = of_row != self.is_of_totals(at);
                let change = Change { grows, ..change };
                let sum = so_far + self.price(at, run);
                if at != small && sum < cost[there] && self.can_change(at, run, change) {
                    cost[there] = sum;
                    came_over[there] = at;
                    next.push(Reverse((sum, there)));
                }
            }
        }
        (cost[to] < u64::MAX)
            .then(|| self.walked_back(small, &came_over, (from, to), cost[to], run))
    }

    /// The counts that a path leads over, with the one that it began with; none of a run before the last release, where
    /// nothing is left to hide.
    fn walked_back(
        &self,
        small: usize,
        came_over: &[usize],
        (from, to): (usize, usize),
        cost: u64,
        run: &RangeInclusive<usize>,
    ) -> Circle {
        let (rows, columns) = (self.counts().rows(), self.counts().columns());
        let mut through = vec![small];
        let mut place = to;
        while place != from {
            let at = came_over[place];
            through.push(at);
            let (row, column) = (at / columns, rows + at % columns);
            place = if place == row { column } else { row };
        }
        through.retain(|_| run.contains(&self.last()));
        Circle { through, cost }
    }

    /// Whether a count is the total of a row or of a column, which grows as what it sums does. The total of all is the
    /// sum of totals.
    fn is_of_totals(&self, at: usize) -> bool {
        let (rows, columns) = (self.counts().rows(), self.counts().columns());
        (at / columns == rows - 1) != (at % columns == columns - 1)
    }

    /// What it costs to hide a count: totals more than what they sum, none more than some, many more than few.
    fn price(&self, at: usize, run: &RangeInclusive<usize>) -> u64 {
        let last = self.last();
        if !run.contains(&last) || self.all[last].is_hidden(at) {
            return 1;
        }
        let (rows, columns) = (self.counts().rows(), self.counts().columns());
        let count = self.count(last, at);
        let weight = match (at / columns == rows - 1, at % columns == columns - 1) {
            (false, false) if count > 0 => 10_000,
            (false, false) => 40_000,
            (true, true) => 100_000_000,
            _ => 1_000_000,
        };
        weight + count.min(9_999)
    }
}
