//! The publishable edition: small counts are hidden (primary), and so is what would give them away (complementary), in one table or
//! by subtraction between tables.
//!
//! Every count is known by whom it counts (its [`Key`]). A count that is split by one more question is the sum of its parts, in
//! whichever tables they stand. A sum with a single hidden part gives it away, and so does a system of such sums that has only one
//! solution; both are looked for until neither is left. What is not looked for: that counts cannot be negative, which can narrow a
//! hidden count without giving it away.

use super::ratings::ANSWERED;
use super::{Key, Shown, Table, schools};
use std::collections::{BTreeMap, BTreeSet};

/// The publishable edition of tables: counts from 1 to one below `threshold` are hidden, with what would give them away.
/// `exclusive` says whether the answers of a question exclude each other.
pub fn publishable(
    tables: &[Table],
    threshold: u64,
    exclusive: &dyn Fn(&str) -> bool,
) -> Vec<Table> {
    let mut counts = Counts::of(tables, exclusive);
    counts.hide_small(threshold);
    while counts.protect_sums(threshold) || counts.protect_system() {}
    tables
        .iter()
        .map(|table| counts.apply(table, threshold))
        .collect()
}

/// A school's tables for publication.
pub fn publishable_schools(tables: &[Table]) -> Vec<Table> {
    tables.iter().map(schools::without_senco).collect()
}

/// The counts of all tables by whom they count, and the sums between them.
struct Counts {
    keys: BTreeMap<Key, usize>,
    /// The smallest and the largest count under a key: they differ where one table left somebody out.
    least: Vec<u64>,
    most: Vec<u64>,
    hidden: Vec<bool>,
    /// Each sum: the whole, then its parts.
    sums: Vec<Vec<usize>>,
}

/// Any answer to a question says nothing about whom it counts.
fn plain(key: &Key) -> Key {
    key.iter()
        .filter(|(_, answer)| *answer != ANSWERED)
        .map(|(q, a)| (q.clone(), a.clone()))
        .collect()
}

impl Counts {
    fn of(tables: &[Table], exclusive: &dyn Fn(&str) -> bool) -> Self {
        let mut counts = Self {
            keys: BTreeMap::new(),
            least: vec![],
            most: vec![],
            hidden: vec![],
            sums: vec![],
        };
        for cell in tables
            .iter()
            .flat_map(|table| &table.rows)
            .flat_map(|row| &row.cells)
        {
            if let (Some(key), Some(count)) = (&cell.key, cell.count()) {
                counts.add(plain(key), count);
            }
        }
        let mut sums: BTreeMap<(Key, String), BTreeSet<usize>> = BTreeMap::new();
        for (key, &part) in &counts.keys {
            for question in key.keys().filter(|question| exclusive(question)) {
                let mut whole = key.clone();
                whole.remove(question);
                sums.entry((whole, question.clone()))
                    .or_default()
                    .insert(part);
            }
        }
        let known: Vec<(Key, Vec<Key>)> =
            tables.iter().flat_map(|table| table.sums.clone()).collect();
        // What is itself a sum of other parts is no part of the whole besides them.
        let sub: BTreeSet<usize> = known
            .iter()
            .filter_map(|(whole, _)| counts.keys.get(&plain(whole)).copied())
            .collect();
        for ((whole, _), parts) in sums {
            let parts: Vec<usize> = parts
                .into_iter()
                .filter(|part| !sub.contains(part))
                .collect();
            if let Some(&whole) = counts.keys.get(&whole).filter(|_| parts.len() > 1) {
                counts.sums.push([vec![whole], parts].concat());
            }
        }
        for (whole, parts) in known {
            let all: Option<Vec<usize>> = [vec![whole], parts]
                .concat()
                .iter()
                .map(|key| counts.keys.get(&plain(key)).copied())
                .collect();
            counts.sums.extend(all);
        }
        counts
    }

    fn add(&mut self, key: Key, count: u64) {
        let next = self.keys.len();
        let at = *self.keys.entry(key).or_insert(next);
        if at == next {
            self.least.push(count);
            self.most.push(count);
            self.hidden.push(false);
        } else {
            self.least[at] = self.least[at].min(count);
            self.most[at] = self.most[at].max(count);
        }
    }

    fn hide_small(&mut self, threshold: u64) {
        for (at, hidden) in self.hidden.iter_mut().enumerate() {
            let small = |count: u64| count > 0 && count < threshold;
            *hidden = small(self.least[at]) || small(self.most[at]);
        }
    }

    /// Hides one more count in every sum that gives a hidden one away. Says whether it hid any.
    fn protect_sums(&mut self, threshold: u64) -> bool {
        let mut any = false;
        for index in 0..self.sums.len() {
            while self.gives_away(&self.sums[index], threshold) {
                let Some(next) = self.next_to_hide(&self.sums[index]) else {
                    break;
                };
                self.hidden[next] = true;
                any = true;
            }
        }
        any
    }

    /// A sum gives a count away when it hides only one, or when those that it hides are known to be few together.
    fn gives_away(&self, sum: &[usize], threshold: u64) -> bool {
        let hidden: Vec<usize> = sum.iter().copied().filter(|&at| self.hidden[at]).collect();
        let people: u64 = hidden.iter().map(|&at| self.most[at]).sum();
        let whole_shown = !self.hidden[sum[0]];
        hidden.len() == 1 || (hidden.len() > 1 && whole_shown && people < threshold)
    }

    /// The smallest count that is still shown: a part with people, else the whole, else an empty part.
    fn next_to_hide(&self, sum: &[usize]) -> Option<usize> {
        let shown = |at: &&usize| !self.hidden[**at];
        let people = sum[1..]
            .iter()
            .filter(shown)
            .filter(|at| self.most[**at] > 0)
            .min_by_key(|at| self.most[**at]);
        let empty = sum[1..].iter().find(shown);
        people.or(sum[..1].iter().find(shown)).or(empty).copied()
    }

    /// Solves the sums for the hidden counts; where one comes out, hides a neighbour of it. Says whether it did.
    fn protect_system(&mut self) -> bool {
        let unknown: Vec<usize> = (0..self.hidden.len())
            .filter(|&at| self.hidden[at])
            .collect();
        let column: BTreeMap<usize, usize> = unknown
            .iter()
            .enumerate()
            .map(|(column, &at)| (at, column))
            .collect();
        let equations = self.sums.iter().filter_map(|sum| {
            let mut row = vec![0.0; unknown.len()];
            for (place, at) in sum.iter().enumerate() {
                if let Some(&column) = column.get(at) {
                    row[column] = if place == 0 { -1.0 } else { 1.0 };
                }
            }
            row.iter().any(|&factor| factor != 0.0).then_some(row)
        });
        let mut any = false;
        for column in determined(equations.collect(), unknown.len()) {
            let at = unknown[column];
            let neighbour = self
                .sums
                .iter()
                .filter(|sum| sum.contains(&at))
                .find_map(|sum| self.next_to_hide(sum));
            if let Some(next) = neighbour {
                self.hidden[next] = true;
                any = true;
            }
        }
        any
    }

    fn apply(&self, table: &Table, threshold: u64) -> Table {
        let mut table = table.clone();
        let mut hidden = 0;
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let at = cell.key.as_ref().and_then(|key| self.keys.get(&plain(key)));
            if at.is_some_and(|&at| self.hidden[at]) && cell.count().is_some() {
                cell.shown = Shown::Hidden;
                hidden += 1;
            }
        }
        let small_note = |note: &str| {
            note.split(|c: char| !c.is_ascii_digit())
                .any(|n| n.parse::<u64>().is_ok_and(|n| n > 0 && n < threshold))
        };
        if hidden > 0 {
            // A note that names a small number, or an n that would undo the hiding, goes too.
            table.notes.retain(|note| {
                !small_note(note) && !note.starts_with("N=") && !note.contains(" n=")
            });
            table.notes.push(format!(
                "{hidden} counts are hidden (–): those from 1 to {}, and others from which those could be worked out.",
                threshold - 1
            ));
        }
        table
    }
}

/// The unknowns that a system of sums determines: by elimination, the rows with a single factor left.
fn determined(mut rows: Vec<Vec<f64>>, unknowns: usize) -> Vec<usize> {
    let mut done = 0;
    for column in 0..unknowns {
        let Some(pivot) = (done..rows.len()).find(|&row| rows[row][column].abs() > 1e-9) else {
            continue;
        };
        rows.swap(done, pivot);
        let factor = rows[done][column];
        rows[done].iter_mut().for_each(|value| *value /= factor);
        let lead = rows[done].clone();
        for (at, row) in rows.iter_mut().enumerate() {
            let times = row[column];
            if at != done && times.abs() > 1e-9 {
                row.iter_mut()
                    .zip(&lead)
                    .for_each(|(value, lead)| *value -= times * lead);
            }
        }
        done += 1;
    }
    let single = |row: &Vec<f64>| {
        let mut left = row
            .iter()
            .enumerate()
            .filter(|(_, value)| value.abs() > 1e-9)
            .map(|(column, _)| column);
        left.next().filter(|_| left.next().is_none())
    };
    rows[..done].iter().filter_map(single).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Cell, RowKind, TableRow};
    use super::*;

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
                    let all: Vec<(&str, &str)> =
                        [pairs, more, &[(columns, answer.as_str())]].concat();
                    Cell::people(Shown::Count(count), key(&all))
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
            notes: vec!["N=3".to_owned()],
            sums: vec![],
        }
    }

    fn hidden(table: &Table) -> Vec<Vec<bool>> {
        table
            .rows
            .iter()
            .map(|row| {
                row.cells
                    .iter()
                    .map(|cell| cell.shown == Shown::Hidden)
                    .collect()
            })
            .collect()
    }

    #[test]
    fn one_small_count_hides_a_square() {
        let table = cross("a", "b", &[&[2, 10, 20], &[30, 11, 40], &[50, 60, 70]], &[]);
        let shown = publishable(&[table], 5, &|_| true);
        assert_eq!(
            hidden(&shown[0]),
            [
                [true, true, false, false],
                [true, true, false, false],
                [false, false, false, false],
                [false, false, false, false]
            ]
        );
        assert!(shown[0].notes[0].contains("4 counts are hidden"));
    }

    #[test]
    fn nothing_small_hides_nothing() {
        let table = cross("a", "b", &[&[5, 10], &[0, 11]], &[]);
        assert_eq!(
            publishable(std::slice::from_ref(&table), 5, &|_| true),
            [table]
        );
    }

    #[test]
    fn another_table_does_not_give_a_hidden_count_away() {
        // The first table's first row is split by c in the second: its total there is the count that is hidden here.
        let first = cross("a", "b", &[&[2, 30], &[40, 50], &[60, 70]], &[]);
        let second = cross("a", "c", &[&[1, 1], &[20, 20], &[30, 30]], &[("b", "0")]);
        let shown = publishable(&[first, second], 5, &|_| true);
        let counts =
            |table: &Table, row: usize, column: usize| table.rows[row].cells[column].shown.clone();
        assert_eq!(counts(&shown[0], 0, 0), Shown::Hidden);
        assert_eq!(
            counts(&shown[1], 0, 2),
            Shown::Hidden,
            "the same people, counted as a row's total"
        );
    }

    #[test]
    fn a_system_with_one_solution_is_seen() {
        // x + y = 7, y + z = 9, x + z = 8
        let rows = vec![
            vec![1.0, 1.0, 0.0],
            vec![0.0, 1.0, 1.0],
            vec![1.0, 0.0, 1.0],
        ];
        assert_eq!(determined(rows, 3), [0, 1, 2]);
        assert!(determined(vec![vec![1.0, 1.0, 0.0], vec![0.0, 1.0, 1.0]], 3).is_empty());
    }
}
