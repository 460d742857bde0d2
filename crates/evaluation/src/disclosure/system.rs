//! Every count that an edition would publish, and everything that ties them together: what a reader can know who has all its tables.

use super::growing::{Earlier, Floor};
use crate::tables::{ANSWERED, HIGH, Key, Shown, Table};
use instrument::Instrument;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A published table with its counts: which node of the system each cell is.
#[derive(Debug, Clone, Default)]
pub struct CountedTable {
    /// Row by row, cell by cell; none where a cell counts nobody.
    pub cells: Vec<Vec<Option<usize>>>,
    /// Row by row and cell by cell, the base of the cell's percentage.
    pub bases: Vec<Vec<Option<usize>>>,
}

/// One count: who it counts, and how many they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Who is counted, without answers that stand for any answer.
    pub key: Key,
    /// How many.
    pub count: u64,
    /// What an earlier release of fewer answers counted.
    pub floor: Option<Floor>,
    /// Whether it is known anyway, so that it cannot be hidden.
    pub fixed: bool,
    /// Whether it is the sum of others: hidden only when nothing else will do.
    pub whole: bool,
    /// The pieces in which it stands: a table, or a row of ratings.
    pub pieces: BTreeSet<usize>,
}

/// Changes that keep what is published true: the weighted sum of changes is zero, or at most the slack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// Nodes with their weights.
    pub terms: Vec<(usize, i64)>,
    /// None for an equation; else what is left until the bound is met.
    pub slack: Option<i64>,
}

/// The counts behind a published mean of scores. A respondent's *not sure* stands for any score: it is left out of his or her mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreTotal {
    /// Counts of scored answers with their scores.
    pub scored: Vec<(usize, i64)>,
    /// Counts of answers without one.
    pub unscored: Vec<usize>,
    /// The highest score; the lowest is 1.
    pub top: i64,
    /// By how much the answers without a score could stand for less, together: down to 1 each.
    pub above: i64,
    /// By how much they could stand for more: up to the top score each.
    pub below: i64,
}

/// The counts of all tables and what ties them together.
#[derive(Debug, Clone, Default)]
pub struct System {
    threshold: u64,
    pub(super) nodes: Vec<Node>,
    pub(super) at: BTreeMap<Key, BTreeMap<u64, usize>>,
    ties: Vec<Tie>,
    totals: Vec<ScoreTotal>,
    pieces: usize,
    earlier: Earlier,
}

/// The key without answers that stand for any answer: these say nothing about whom it counts.
pub(super) fn plain(key: &Key) -> Key {
    key.iter()
        .filter(|(_, answer)| *answer != ANSWERED)
        .map(|(q, a)| (q.clone(), a.clone()))
        .collect()
}

impl System {
    /// No counts yet; those from 1 to one below the threshold are of few people.
    pub fn new(threshold: u64) -> Self {
        Self {
            threshold,
            ..Self::default()
        }
    }

    /// The same, of answers to which more have come since a release that counted these.
    #[must_use]
    pub fn after(mut self, earlier: Earlier) -> Self {
        self.earlier = earlier;
        self
    }

    /// Whether a release before counted fewer of the same answers.
    pub fn grew(&self) -> bool {
        !self.earlier.is_empty()
    }

    /// Whether nobody is missing of those that the release before counted.
    pub fn holds_earlier(&self) -> bool {
        self.earlier.is_within(self)
    }

    /// The threshold.
    pub fn threshold(&self) -> u64 {
        self.threshold
    }

    /// No witness changes a count by more than this, so that a bound further away binds none.
    pub fn furthest(&self) -> i64 {
        2 * i64::try_from(self.threshold).unwrap_or(i64::MAX / 8)
    }

    /// Every count.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Every sum and bound.
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// Every published mean's counts.
    pub fn totals(&self) -> &[ScoreTotal] {
        &self.totals
    }

    /// The nodes of everybody with these answers, with their counts: tables differ by who left something out.
    pub fn of(&self, key: &Key) -> impl Iterator<Item = usize> + '_ {
        self.at
            .get(&plain(key))
            .into_iter()
            .flat_map(|counts| counts.values().copied())
    }

    /// The node of these people if they are so many.
    pub fn exactly(&self, key: &Key, count: u64) -> Option<usize> {
        self.at.get(&plain(key))?.get(&count).copied()
    }

    /// Adds a count, or finds it.
    pub fn add(&mut self, key: &Key, count: u64) -> usize {
        let key = plain(key);
        let floor = self.earlier.floor(&key, count);
        let next = self.nodes.len();
        let at = *self
            .at
            .entry(key.clone())
            .or_default()
            .entry(count)
            .or_insert(next);
        if at == next {
            self.nodes.push(Node {
                key,
                count,
                floor,
                fixed: false,
                whole: false,
                pieces: BTreeSet::new(),
            });
        }
        at
    }

    /// Adds a count that is known anyway.
    pub fn fix(&mut self, key: &Key, count: u64) -> usize {
        let at = self.add(key, count);
        self.nodes[at].fixed = true;
        at
    }

    /// The nodes that are known anyway: how many belong to each population is told beside its ratings.
    pub fn fix_populations(&mut self) {
        for node in &mut self.nodes {
            node.fixed |= node.key.len() == 1 && node.key.contains_key("population");
        }
    }

    /// Adds a table: its cells, and the sums within it. `exclusive` says whether the answers of a question exclude each other.
    pub fn table(&mut self, table: &Table, exclusive: &dyn Fn(&str) -> bool) -> CountedTable {
        let by_row = table.rows.iter().any(|row| {
            row.cells.iter().any(|cell| {
                cell.key
                    .as_ref()
                    .is_some_and(|key| key.values().any(|answer| answer == ANSWERED))
            })
        });
        let common = common(table);
        let mut counted = CountedTable::default();
        let piece = self.pieces;
        self.pieces += if by_row { table.rows.len() } else { 1 };
        for (row, piece) in table
            .rows
            .iter()
            .zip((0..).map(|row| if by_row { piece + row } else { piece }))
        {
            let mut cells = Vec::new();
            let mut bases = Vec::new();
            for cell in &row.cells {
                let at = cell
                    .key
                    .as_ref()
                    .zip(cell.count())
                    .map(|(key, count)| self.add(key, count));
                let base = match (&cell.shown, &cell.key) {
                    (Shown::Share { base, .. }, Some(key)) => {
                        Some(self.add(&self::base(key, &common, by_row), *base))
                    }
                    _ => None,
                };
                for at in at.into_iter().chain(base) {
                    self.nodes[at].pieces.insert(piece);
                }
                cells.push(at);
                bases.push(base);
            }
            counted.cells.push(cells);
            counted.bases.push(bases);
        }
        let nodes: BTreeSet<usize> = counted
            .cells
            .iter()
            .chain(&counted.bases)
            .flatten()
            .flatten()
            .copied()
            .collect();
        self.sums(&nodes, exclusive);
        self.ticks(table, &counted, exclusive);
        for (whole, parts) in &table.sums {
            let one = |key: &Key| self.of(key).find(|at| nodes.contains(at));
            if let (Some(whole), Some(parts)) = (
                one(whole),
                parts.iter().map(one).collect::<Option<Vec<_>>>(),
            ) {
                self.sum(whole, &parts);
            }
        }
        counted
    }

    /// In a table of ticks everybody who is counted gave at least one.
    fn ticks(&mut self, table: &Table, counted: &CountedTable, exclusive: &dyn Fn(&str) -> bool) {
        let common = common(table);
        let mut keys = (table.rows.iter())
            .flat_map(|row| &row.cells)
            .filter_map(|cell| cell.key.as_ref());
        let several = keys.any(|key| {
            key.keys()
                .any(|question| !common.contains_key(question) && !exclusive(question))
        });
        let base = counted.bases.iter().flatten().flatten().next();
        if let (true, Some(&base)) = (several && table.columns.len() == 1, base) {
            let ticks: Vec<usize> = counted.cells.iter().flatten().flatten().copied().collect();
            self.at_most(&[base], &ticks);
        }
    }

    /// The sums among some nodes that their keys show: everybody is the sum of those who gave each answer to one more question.
    pub(super) fn sums(&mut self, among: &BTreeSet<usize>, exclusive: &dyn Fn(&str) -> bool) {
        let mut parts: BTreeMap<(Key, String), Vec<usize>> = BTreeMap::new();
        for &at in among {
            let key = &self.nodes[at].key;
            for (question, answer) in key.iter().filter(|(question, _)| exclusive(question)) {
                // The high points together are themselves a sum.
                if answer != HIGH {
                    let mut whole = key.clone();
                    whole.remove(question);
                    parts.entry((whole, question.clone())).or_default().push(at);
                }
            }
        }
        for ((whole, _), parts) in parts {
            let sum: u64 = parts.iter().map(|&at| self.nodes[at].count).sum();
            let wholes: Vec<usize> = self.of(&whole).filter(|at| among.contains(at)).collect();
            match wholes.iter().find(|&&at| self.nodes[at].count == sum) {
                Some(&whole) => self.sum(whole, &parts),
                // Some who are counted in the whole left this question out.
                None => {
                    for whole in wholes {
                        self.at_most(&parts, &[whole]);
                    }
                }
            }
        }
    }

    fn sum(&mut self, whole: usize, parts: &[usize]) {
        self.nodes[whole].whole = true;
        let terms = std::iter::once((whole, -1))
            .chain(parts.iter().map(|&part| (part, 1)))
            .collect();
        let tie = Tie { terms, slack: None };
        if !self.ties.contains(&tie) {
            self.ties.push(tie);
        }
    }

    /// Some people are among others. Without effect where it is not so, or so far from the bound that no witness comes near it.
    pub fn at_most(&mut self, some: &[usize], others: &[usize]) {
        let people = |nodes: &[usize]| {
            nodes
                .iter()
                .map(|&at| i64::try_from(self.nodes[at].count).unwrap_or(i64::MAX / 4))
                .sum::<i64>()
        };
        let slack = (people(others) - people(some)).min(self.came_since(some, others));
        let moves = some.iter().chain(others).any(|&at| !self.nodes[at].fixed);
        let many = i64::try_from(some.len() + others.len()).unwrap_or(i64::MAX / 4);
        if slack < 0 || slack >= many.saturating_mul(self.furthest()) || !moves {
            return;
        }
        let terms = some
            .iter()
            .map(|&at| (at, 1))
            .chain(others.iter().map(|&at| (at, -1)))
            .collect();
        let tie = Tie {
            terms,
            slack: Some(slack),
        };
        if !self.ties.contains(&tie) {
            self.ties.push(tie);
        }
    }

    /// How many more of the others than of some came since the release before, at least; no bound where it did not count them.
    fn came_since(&self, some: &[usize], others: &[usize]) -> i64 {
        let more = |nodes: &[usize], then: fn(Floor) -> u64| -> Option<i64> {
            let mut sum = 0;
            for &at in nodes {
                let node = &self.nodes[at];
                sum += i64::try_from(node.count - then(node.floor?)).ok()?;
            }
            Some(sum)
        };
        let others = more(others, |floor| floor.high);
        let some = more(some, |floor| floor.low);
        let slack = others.zip(some).map(|(others, some)| others - some);
        // Where tables differ by who left something out, it cannot be told whether some of them came later.
        slack.map_or(i64::MAX, |slack| slack.max(0))
    }

    /// Adds ties and means of another system, whose nodes are these here.
    pub(super) fn tie(&mut self, ties: &[Tie], means: &[ScoreTotal], nodes: &[usize]) {
        let here = |terms: &[(usize, i64)]| {
            terms
                .iter()
                .filter_map(|(at, weight)| Some((*nodes.get(*at)?, *weight)))
                .collect()
        };
        for tie in ties {
            let tie = Tie {
                terms: here(&tie.terms),
                slack: tie.slack,
            };
            if !self.ties.contains(&tie) {
                self.ties.push(tie);
            }
        }
        for mean in means {
            let unscored = mean
                .unscored
                .iter()
                .filter_map(|at| nodes.get(*at).copied())
                .collect();
            let mean = ScoreTotal {
                scored: here(&mean.scored),
                unscored,
                ..mean.clone()
            };
            if !self.totals.contains(&mean) {
                self.totals.push(mean);
            }
        }
    }

    /// Adds the counts behind a published mean of `n` respondents: a population's answers to the aspects of a domain.
    pub fn mean(
        &mut self,
        population: &str,
        domain: &str,
        (n, mean): (u64, f64),
        instrument: &Instrument,
    ) {
        let Some(index) = instrument.population_index(population) else {
            return;
        };
        let scale = instrument.scale_of(&instrument[instrument.variant_of(index)]);
        let mut total = ScoreTotal {
            scored: Vec::new(),
            unscored: Vec::new(),
            top: scale.score(0),
            above: 0,
            below: 0,
        };
        let mut answers = 0;
        for aspect in instrument
            .aspects
            .iter()
            .filter(|aspect| aspect.domain == domain)
        {
            answers += n;
            for (point, label) in scale.points().enumerate() {
                let key = Key::from([
                    ("population".to_owned(), population.to_owned()),
                    (aspect.id.clone(), label.clone()),
                ]);
                for at in self.of(&key) {
                    if point < scale.scored.len() {
                        total.scored.push((at, scale.score(point)));
                    } else {
                        total.unscored.push(at);
                    }
                }
            }
        }
        self.stand_in(&mut total, answers, mean);
        self.total(total);
    }

    /// What the answers without a score, and those that are missing, stand for together, from the mean.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // people and scores
    fn stand_in(&self, total: &mut ScoreTotal, answers: u64, mean: f64) {
        let count = |at: usize| self.nodes[at].count as f64;
        let scored: f64 = total.scored.iter().map(|&(at, _)| count(at)).sum();
        let scores = total
            .scored
            .iter()
            .map(|&(at, score)| score as f64 * count(at));
        let others = answers as f64 - scored;
        let stand_for = answers as f64 * mean - scores.sum::<f64>();
        // A whole number that was computed a little short is that number.
        let room = |room: f64| (room + 1e-6).floor().max(0.0) as i64;
        total.above = room(stand_for - others);
        total.below = room(total.top as f64 * others - stand_for);
    }

    /// Adds the counts behind a published mean.
    pub fn total(&mut self, total: ScoreTotal) {
        if !self.totals.contains(&total) {
            self.totals.push(total);
        }
    }
}

/// The answers that all cells of a table have in common.
fn common(table: &Table) -> Key {
    let mut keys = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter_map(|cell| cell.key.clone());
    let first = keys.next().unwrap_or_default();
    keys.fold(first, |common, key| {
        common
            .into_iter()
            .filter(|(q, a)| key.get(q) == Some(a))
            .collect()
    })
}

/// Of whom a cell's percentage is: in a row of ratings its population, else everybody in the table.
fn base(key: &Key, common: &Key, by_row: bool) -> Key {
    if by_row {
        key.iter()
            .filter(|(question, _)| *question == "population")
            .map(|(q, a)| (q.clone(), a.clone()))
            .collect()
    } else {
        common.clone()
    }
}
