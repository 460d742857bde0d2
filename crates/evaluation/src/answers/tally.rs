//! What was counted: tables of counts that add.

use super::plan::{Cells, Plan};
use super::row::Row;
use std::collections::HashMap;

/// How many bad rows are listed; all are counted.
const LISTED: usize = 1000;
/// How many schools are kept apart. England has some 24 thousand.
const SCHOOLS: usize = 60_000;

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct BadRow {
    /// The line of the file on which it starts, the header being line 1.
    pub line: u64,
    /// What is wrong, and in which column.
    pub reason: String,
}

/// The ratings that came from one school: a variant's counts, aspect by aspect and level by level.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchoolRatings {
    /// Per variant: how many rated.
    pub people: Vec<u32>,
    /// Per variant, aspect and level.
    pub(super) counts: Vec<u16>,
}

/// Counts of answers. Tallies of one plan add.
#[derive(Debug, Clone)]
pub struct Tally {
    /// Counts since the last [`settle`](Tally::settle), small so that they stay close to the processor.
    pub(super) fresh: Vec<u32>,
    cells: Vec<u64>,
    pub(super) row: Row,
    /// Rows that were counted.
    pub rows: u64,
    /// Rows that were refused.
    pub bad_rows: u64,
    /// The first of them.
    pub bad: Vec<BadRow>,
    /// Rows with ratings of more than one variant.
    pub two_routes: u64,
    pub(super) schools: HashMap<Box<[u8]>, SchoolRatings>,
    /// Rows of schools beyond the number that is kept apart.
    pub schools_beyond: u64,
}

impl Tally {
    /// Nothing counted yet.
    pub fn new(plan: &Plan) -> Self {
        Self {
            fresh: vec![0; plan.cells],
            cells: vec![0; plan.cells],
            row: Row {
                levels: vec![0; plan.sizes.len()],
                ticks: vec![0; plan.ticks],
                numbers: vec![0; plan.numbers],
                ..Row::default()
            },
            rows: 0,
            bad_rows: 0,
            bad: Vec::new(),
            two_routes: 0,
            schools: HashMap::new(),
            schools_beyond: 0,
        }
    }

    /// Moves the fresh counts to the large ones.
    pub(super) fn settle(&mut self) {
        for (cell, fresh) in self.cells.iter_mut().zip(&mut self.fresh) {
            *cell += u64::from(*fresh);
            *fresh = 0;
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
        self.schools_beyond += other.schools_beyond;
        for (token, ratings) in &other.schools {
            if let Some(mine) = self.school(token, ratings.people.len(), ratings.counts.len()) {
                add(&mut mine.people, &ratings.people, u32::saturating_add);
                add(&mut mine.counts, &ratings.counts, u16::saturating_add);
            }
        }
    }

    /// The place of a school, unless there are too many.
    pub(super) fn school(
        &mut self,
        token: &[u8],
        variants: usize,
        counts: usize,
    ) -> Option<&mut SchoolRatings> {
        if !self.schools.contains_key(token) {
            if self.schools.len() >= SCHOOLS {
                self.schools_beyond += 1;
                return None;
            }
            let empty = SchoolRatings {
                people: vec![0; variants],
                counts: vec![0; counts],
            };
            self.schools.insert(token.into(), empty);
        }
        self.schools.get_mut(token)
    }

    /// Counts a refused row and lists it, if the list is not full.
    pub(super) fn refuse(&mut self, line: u64, reason: impl FnOnce() -> String) {
        self.bad_rows += 1;
        if self.bad.len() < LISTED {
            self.bad.push(BadRow {
                line,
                reason: reason(),
            });
        }
    }

    /// How many belong to a population, and how many of it were left out because they did not rate every aspect.
    pub fn people(&self, plan: &Plan, population: usize, two_routes: bool) -> (u64, u64) {
        let at = plan.people_at[population] + if two_routes { plan.ratings_apart } else { 0 };
        (self.cells[at], self.cells[at + 1])
    }

    /// How many gave each answer of a group's question, of everybody counted. Levels: *none*, its values, *declined*.
    pub fn group(&self, plan: &Plan, group: usize) -> &[u64] {
        let group = &plan.groups[group];
        let at = plan.groups_at + group.offset;
        &self.cells[at..at + group.levels]
    }

    /// The ratings of an aspect by a population, for each level of a group: group level × rating level. Group 0 is everybody and has
    /// one level; another group's levels are *none*, its values, *declined*. Rating levels are *none*, the points, *declined*.
    pub fn item(
        &self,
        plan: &Plan,
        population: usize,
        aspect: usize,
        group: usize,
        two_routes: bool,
    ) -> Vec<Vec<u64>> {
        let levels = plan.ratings[plan.populations[population]].levels;
        let apart = if two_routes { plan.ratings_apart } else { 0 };
        let group = &plan.groups[group];
        (0..group.levels)
            .map(|level| {
                let row = aspect * plan.group_levels + group.offset + level;
                let at = plan.items_at[population] + apart + row * levels;
                self.cells[at..at + levels].to_vec()
            })
            .collect()
    }

    /// The domain scores of a population, for each level of a group: (items answered, sum, how many).
    pub fn domain(
        &self,
        plan: &Plan,
        population: usize,
        domain: usize,
        group: usize,
        two_routes: bool,
    ) -> Vec<Vec<(u32, i64, u64)>> {
        let aspects = plan.domains[domain].len();
        let sums = aspects * plan.ratings[plan.populations[population]].top + 1;
        let size = (aspects + 1) * sums;
        let apart = if two_routes { plan.ratings_apart } else { 0 };
        let group = &plan.groups[group];
        (0..group.levels)
            .map(|level| {
                let at =
                    plan.domains_at[population][domain] + apart + (group.offset + level) * size;
                let counted = self.cells[at..at + size]
                    .iter()
                    .enumerate()
                    .filter(|(_, count)| **count > 0);
                counted
                    .map(|(index, &count)| {
                        (small(index / sums), i64::from(small(index % sums)), count)
                    })
                    .collect()
            })
            .collect()
    }

    /// The counts of a table of rows and columns, in the order of its questions; one row question gives one outer entry. Levels as
    /// in [`Tally::item`].
    pub fn cross(&self, plan: &Plan, table: usize) -> Option<Vec<Vec<Vec<u64>>>> {
        let Cells::Cross { rows, column, at } = &plan.tables[table] else {
            return None;
        };
        let (outer, inner) = match rows.as_slice() {
            [one] => (1, one.1),
            [first, second] => (first.1, second.1),
            _ => return None,
        };
        let row = |o: usize, i: usize| {
            let start = at + (o * inner + i) * column.1;
            self.cells[start..start + column.1].to_vec()
        };
        Some(
            (0..outer)
                .map(|o| (0..inner).map(|i| row(o, i)).collect())
                .collect(),
        )
    }

    /// The mentions of each theme by column, and how many gave an answer that was coded, by column.
    pub fn themes(&self, plan: &Plan, table: usize) -> Option<(Vec<Vec<u64>>, Vec<u64>)> {
        let Cells::Themes {
            values, column, at, ..
        } = &plan.tables[table]
        else {
            return None;
        };
        let row =
            |index: usize| self.cells[at + index * column.1..at + (index + 1) * column.1].to_vec();
        Some(((0..*values).map(row).collect(), row(*values)))
    }

    /// The ticks of each value, and how many respondents gave 1, 2, 3 … answers.
    pub fn ticks(&self, plan: &Plan, table: usize) -> Option<(Vec<u64>, Vec<u64>)> {
        match &plan.tables[table] {
            Cells::Ticks { values, at, .. } => {
                let ticks = self.cells[*at..at + values].to_vec();
                let people = self.cells[at + values + 1..=at + 2 * values].to_vec();
                Some((ticks, people))
            }
            Cells::Levels { slot, at } => {
                let ticks = self.cells[at + 1..at + slot.1 - 1].to_vec();
                let people = vec![ticks.iter().sum()];
                Some((ticks, people))
            }
            _ => None,
        }
    }

    /// How often each step of a number was given.
    pub fn number(&self, plan: &Plan, table: usize) -> Option<&[u64]> {
        match &plan.tables[table] {
            Cells::Number { steps, at, .. } => Some(&self.cells[*at..at + steps]),
            _ => None,
        }
    }

    /// How many on a route gave their last answer in each of its blocks; first, how many answered none.
    pub fn last_blocks(&self, plan: &Plan, route: usize) -> &[u64] {
        let at = plan.routes_at[route];
        &self.cells[at..=at + plan.route_blocks[route].len()]
    }

    /// The schools with at least so many ratings in a variant, the busiest first, then by token.
    pub fn schools(&self, variant: usize, at_least: u64) -> Vec<(&[u8], &SchoolRatings)> {
        let mut schools: Vec<(&[u8], &SchoolRatings)> = self
            .schools
            .iter()
            .filter(|(_, ratings)| u64::from(ratings.people[variant]) >= at_least)
            .map(|(token, ratings)| (&**token, ratings))
            .collect();
        schools
            .sort_by_key(|(token, ratings)| (std::cmp::Reverse(ratings.people[variant]), *token));
        schools
    }
}

impl SchoolRatings {
    /// The counts of an aspect in a variant by level.
    pub fn levels(&self, plan: &Plan, variant: usize, aspect: usize) -> &[u16] {
        let before: usize = plan.ratings[..variant]
            .iter()
            .map(|r| r.levels * plan.instrument.aspects.len())
            .sum();
        let levels = plan.ratings[variant].levels;
        let at = before + aspect * levels;
        &self.counts[at..at + levels]
    }
}

fn add<T: Copy>(mine: &mut [T], more: &[T], plus: impl Fn(T, T) -> T) {
    for (mine, more) in mine.iter_mut().zip(more) {
        *mine = plus(*mine, *more);
    }
}

fn small(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
