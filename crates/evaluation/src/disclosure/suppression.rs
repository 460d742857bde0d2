//! Primary and secondary suppression: which counts are hidden, so that none that is hidden can be worked out.

use super::few;
use super::system::System;
use super::witness::{Changes, WitnessQuery, witness};
use std::collections::{BTreeMap, BTreeSet};

/// What is hidden.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suppression {
    /// Counts that are hidden.
    pub hidden: BTreeSet<usize>,
    /// Of them, those that have no witness even if everything around them is hidden. Nobody must publish these tables.
    pub unprotected: BTreeSet<usize>,
    /// The witnesses on which that rests: each a change of counts under which everything that is shown stays true.
    pub witnesses: Vec<Changes>,
}

/// Hides every count of few people and what is sensitive besides, and more until each has its witness.
///
/// `hidden` is hidden in any case: what the release before hides by it.
pub fn suppress(
    system: &System,
    sensitive: &BTreeMap<usize, Need>,
    hidden: &BTreeSet<usize>,
) -> Suppression {
    let threshold = system.threshold();
    let mut needs = sensitive.clone();
    for (at, node) in system.nodes().iter().enumerate() {
        if few(node.count, threshold) && !node.fixed {
            let need = Need::of(node.count, threshold);
            let known = needs.entry(at).or_insert(need);
            *known = known.stronger(need);
        }
    }
    let mut search = Search {
        system,
        parts: parts(system),
        hidden: needs.keys().chain(hidden).copied().collect(),
        protected: BTreeMap::new(),
        witnesses: Vec::new(),
    };
    let mut unprotected = BTreeSet::new();
    let mut order: Vec<(usize, Need)> = needs.into_iter().collect();
    order.sort_by_key(|&(at, _)| (system.nodes()[at].count, at));
    for (at, need) in order {
        if !search.protect(at, need) {
            unprotected.insert(at);
        }
    }
    loop {
        let before = search.hidden.len();
        unprotected.extend(search.accompany());
        if search.hidden.len() == before {
            break;
        }
    }
    close(system, &mut search.hidden);
    // What was hidden for others, beside zeros, moves in their witness and so has one itself.
    Suppression {
        hidden: search.hidden,
        unprotected,
        witnesses: search.witnesses,
    }
}

impl Suppression {
    /// Hides what a witness of an earlier release changes and, where it has somebody for nobody or the other way round, every zero
    /// beside it.
    pub fn hide_nobody_beside(&mut self, system: &System, witness: &Changes) {
        let nodes = system.nodes();
        self.hidden.extend(witness.keys().copied());
        let turns = |(at, by): (&usize, &i64)| {
            let count = i64::try_from(nodes[*at].count).unwrap_or(i64::MAX);
            count == 0 || count.saturating_add(*by) == 0
        };
        if witness.iter().any(turns) {
            let pieces: BTreeSet<usize> = (witness.keys())
                .flat_map(|&at| &nodes[at].pieces)
                .copied()
                .collect();
            let zeros = (0..nodes.len())
                .filter(|&at| nodes[at].count == 0 && !nodes[at].pieces.is_disjoint(&pieces));
            self.hidden.extend(zeros);
            close(system, &mut self.hidden);
        }
    }
}

/// What must be true of a hidden count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It is hidden, and needs no witness: it is nobody, hidden so that it cannot be told from somebody.
    Hidden,
    /// It could be another number.
    Other,
    /// It could be larger by so much: of many people.
    Many(i64),
}

impl Need {
    /// Of a count that is of few people, or hidden because of others.
    pub fn of(count: u64, threshold: u64) -> Self {
        match count {
            0 => Self::Hidden,
            count if few(count, threshold) => {
                Self::Many(i64::try_from(threshold - count).unwrap_or(1))
            }
            _ => Self::Other,
        }
    }

    /// The one of two that is harder to meet.
    #[must_use]
    pub fn stronger(self, other: Self) -> Self {
        match (self, other) {
            (Self::Many(one), Self::Many(other)) => Self::Many(one.max(other)),
            (Self::Many(_), _) | (Self::Other, Self::Hidden) => self,
            _ => other,
        }
    }

    /// The changes that meet it, the first one first.
    fn changes(self) -> Vec<i64> {
        match self {
            Self::Hidden => vec![],
            Self::Other => vec![1, -1],
            Self::Many(more) => vec![more],
        }
    }
}

struct Search<'a> {
    system: &'a System,
    /// The nodes that are tied together, by node.
    parts: Vec<usize>,
    hidden: BTreeSet<usize>,
    /// How far each hidden count moves in a witness, up and down.
    protected: BTreeMap<usize, (i64, i64)>,
    witnesses: Vec<Changes>,
}

impl Search<'_> {
    /// Finds a witness: first in what is hidden already; then in the table or row of ratings itself, then in all that is tied to it,
    /// then with zeros hidden too.
    fn protect(&mut self, at: usize, need: Need) -> bool {
        if self.moves(at, need) {
            return true;
        }
        let nodes = self.system.nodes();
        let tied: BTreeSet<usize> = (0..nodes.len())
            .filter(|&other| self.parts[other] == self.parts[at])
            .collect();
        let mut near: BTreeSet<usize> = (tied.iter().copied())
            .filter(|&other| !nodes[other].pieces.is_disjoint(&nodes[at].pieces))
            .collect();
        near.insert(at);
        let hidden: BTreeSet<usize> = tied.intersection(&self.hidden).copied().collect();
        let without = [(&hidden, false), (&near, false), (&tied, false)];
        let with_zeros = [(&hidden, true), (&near, true), (&tied, true)];
        let nothing = BTreeMap::new();
        for (among, zeros) in without.into_iter().chain(with_zeros) {
            for by in need.changes() {
                let wanted = WitnessQuery {
                    change: Some((at, by)),
                    at_least: &nothing,
                    then: &nothing,
                    among,
                    hidden: &self.hidden,
                    zeros,
                };
                if let Some(changes) = witness(self.system, &wanted) {
                    self.hide(&changes, zeros);
                    self.witnesses.push(changes);
                    return true;
                }
            }
        }
        false
    }

    /// Where one count of a table or row is hidden alone, the next smallest is hidden with it: a single one is always suspected to be
    /// small. Answers with those that then have no witness.
    fn accompany(&mut self) -> Vec<usize> {
        let nodes = self.system.nodes();
        let pieces: BTreeSet<usize> = nodes
            .iter()
            .flat_map(|node| &node.pieces)
            .copied()
            .collect();
        let mut without = Vec::new();
        for piece in pieces {
            let here = || (0..nodes.len()).filter(|&at| nodes[at].pieces.contains(&piece));
            let alone = here().filter(|at| self.hidden.contains(at)).count() == 1;
            let next = here()
                .filter(|&at| !self.hidden.contains(&at) && !nodes[at].fixed)
                .filter(|&at| nodes[at].count > 0)
                .min_by_key(|&at| (nodes[at].whole, nodes[at].count));
            if let (true, Some(next)) = (alone, next) {
                self.hidden.insert(next);
                if !self.protect(next, Need::Other) {
                    without.push(next);
                }
            }
        }
        without
    }

    fn moves(&self, at: usize, need: Need) -> bool {
        let (up, down) = self.protected.get(&at).copied().unwrap_or_default();
        match need {
            Need::Hidden => true,
            Need::Other => up > 0 || down > 0,
            Need::Many(more) => up >= more,
        }
    }

    fn hide(&mut self, changes: &Changes, zeros: bool) {
        for (&at, &change) in changes {
            self.hidden.insert(at);
            let (up, down) = self.protected.entry(at).or_default();
            *up = (*up).max(change);
            *down = (*down).max(-change);
        }
        if zeros {
            self.hide_zeros(changes);
        }
    }

    /// Where a witness has nobody for somebody, no zero of the same table or row is shown: a hidden count could be one.
    fn hide_zeros(&mut self, changes: &Changes) {
        let nodes = self.system.nodes();
        let pieces: BTreeSet<usize> = changes
            .keys()
            .flat_map(|&at| &nodes[at].pieces)
            .copied()
            .collect();
        let zeros = (0..nodes.len())
            .filter(|&at| nodes[at].count == 0 && !nodes[at].pieces.is_disjoint(&pieces));
        self.hidden.extend(zeros);
    }
}

/// A zero that is hidden in one table is hidden in each that shows it, and there with every other zero.
fn close(system: &System, hidden: &mut BTreeSet<usize>) {
    let nodes = system.nodes();
    loop {
        let pieces: BTreeSet<usize> = hidden
            .iter()
            .filter(|&&at| nodes[at].count == 0)
            .flat_map(|&at| &nodes[at].pieces)
            .copied()
            .collect();
        let before = hidden.len();
        let zeros = (0..nodes.len())
            .filter(|&at| nodes[at].count == 0 && !nodes[at].pieces.is_disjoint(&pieces));
        hidden.extend(zeros);
        if hidden.len() == before {
            return;
        }
    }
}

/// Which nodes are tied together, directly or through others: each node's part, by the least node in it.
pub fn parts(system: &System) -> Vec<usize> {
    let mut leader: Vec<usize> = (0..system.nodes().len()).collect();
    let fixed = |at: &&usize| !system.nodes()[**at].fixed;
    let ties = system
        .ties()
        .iter()
        .map(|tie| tie.terms.iter().map(|(at, _)| *at).collect::<Vec<_>>());
    let totals = system.totals().iter().map(|total| {
        total
            .scored
            .iter()
            .map(|(at, _)| *at)
            .chain(total.unscored.iter().copied())
            .collect()
    });
    for together in ties.chain(totals) {
        let mut free = together.iter().filter(fixed);
        if let Some(&first) = free.next() {
            for &other in free {
                let (one, two) = (find(&mut leader, first), find(&mut leader, other));
                leader[one.max(two)] = one.min(two);
            }
        }
    }
    (0..leader.len()).map(|at| find(&mut leader, at)).collect()
}

/// The node that leads a part, with shorter ways to it for the next who asks.
fn find(leader: &mut [usize], mut at: usize) -> usize {
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::ScoreTotal;
    use super::*;
    use crate::tables::{Cell, Key, RowKind, Shown, Table, TableRow};

    fn key(pairs: &[(&str, &str)]) -> Key {
        pairs
            .iter()
            .map(|(q, a)| ((*q).to_owned(), (*a).to_owned()))
            .collect()
    }

    /// A table of two questions with totals.
    fn cross(rows: &str, columns: &str, counts: &[&[u64]], more: &[(&str, &str)]) -> Table {
        let line = |label: String, pairs: &[(&str, &str)], counts: Vec<u64>| {
            let mut cells: Vec<Cell> = counts
                .iter()
                .enumerate()
                .map(|(at, &count)| {
                    let answer = at.to_string();
                    Cell::people(
                        Shown::Count(count),
                        key(&[pairs, more, &[(columns, answer.as_str())]].concat()),
                    )
                })
                .collect();
            cells.push(Cell::people(
                Shown::Count(counts.iter().sum()),
                key(&[pairs, more].concat()),
            ));
            TableRow {
                label,
                kind: RowKind::Plain,
                cells,
            }
        };
        let mut lines: Vec<TableRow> = counts
            .iter()
            .enumerate()
            .map(|(at, counts)| {
                line(
                    at.to_string(),
                    &[(rows, at.to_string().as_str())],
                    counts.to_vec(),
                )
            })
            .collect();
        let totals = (0..counts[0].len())
            .map(|column| counts.iter().map(|row| row[column]).sum())
            .collect();
        lines.push(line("Total".to_owned(), &[], totals));
        Table {
            number: "1".to_owned(),
            title: String::new(),
            section: String::new(),
            row_head: String::new(),
            columns: vec![],
            rows: lines,
            notes: vec![],
            sums: vec![],
        }
    }

    /// What is hidden of tables, cell by cell.
    fn hidden(tables: &[Table]) -> Vec<Vec<Vec<bool>>> {
        let mut system = System::new(5);
        let counted: Vec<_> = tables
            .iter()
            .map(|table| system.table(table, &|_| true))
            .collect();
        let published = suppress(&system, &BTreeMap::new(), &BTreeSet::new());
        assert_eq!(published.unprotected, BTreeSet::new());
        counted
            .iter()
            .map(|table| {
                table
                    .cells
                    .iter()
                    .map(|row| {
                        row.iter()
                            .map(|at| at.is_some_and(|at| published.hidden.contains(&at)))
                            .collect()
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn one_small_count_hides_a_square() {
        let table = cross("a", "b", &[&[2, 10, 20], &[30, 11, 40], &[50, 60, 70]], &[]);
        assert_eq!(
            hidden(&[table]),
            [[
                [true, true, false, false],
                [true, true, false, false],
                [false; 4],
                [false; 4]
            ]]
        );
    }

    #[test]
    fn nothing_small_hides_nothing() {
        let table = cross("a", "b", &[&[5, 10], &[0, 11]], &[]);
        assert_eq!(hidden(&[table]), [[[false; 3]; 3]]);
    }

    #[test]
    fn two_hidden_counts_with_two_left_over_are_not_enough() {
        // 1 and 1: nothing but 2 is left for them, and neither is nobody where zeros are shown.
        let table = cross("a", "b", &[&[1, 1, 20], &[30, 40, 50], &[0, 60, 70]], &[]);
        let hidden = hidden(&[table]);
        assert!(
            hidden[0][0][2] || hidden[0][0][3],
            "a third one, or their sum: {hidden:?}"
        );
    }

    #[test]
    fn another_table_does_not_give_a_hidden_count_away() {
        // The first table's first row is split by c in the second: its total there is the count that is hidden here.
        let first = cross("a", "b", &[&[2, 30], &[40, 50], &[60, 70]], &[]);
        let second = cross("a", "c", &[&[1, 1], &[20, 20], &[30, 30]], &[("b", "0")]);
        let hidden = hidden(&[first, second]);
        assert!(
            hidden[0][0][0] && hidden[1][0][2],
            "the same people, counted as a row's total"
        );
    }

    #[test]
    fn a_mean_does_not_give_a_hidden_count_away() {
        // Two hidden counts of a row whose sum is known: the mean of the scores would tell how they are split.
        let mut system = System::new(5);
        let table = cross(
            "a",
            "b",
            &[&[2, 60, 30, 40], &[30, 20, 50, 10], &[30, 20, 50, 10]],
            &[],
        );
        let counted = system.table(&table, &|_| true);
        let at = |row: usize, column: usize| counted.cells[row][column].expect("a count");
        let scored = |row: usize| (0..4).map(move |column| (row, column));
        system.total(ScoreTotal {
            scored: scored(0)
                .map(|(row, column)| (at(row, column), 4 - i64::try_from(column).expect("small")))
                .collect(),
            unscored: vec![],
            top: 4,
            above: 0,
            below: 0,
        });
        let published = suppress(&system, &BTreeMap::new(), &BTreeSet::new());
        let hidden = scored(0)
            .filter(|&(row, column)| published.hidden.contains(&at(row, column)))
            .count();
        assert!(hidden >= 3, "with two hidden, the mean would tell both");
    }
}
