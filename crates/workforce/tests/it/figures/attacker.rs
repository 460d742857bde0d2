//! Whoever subtracts: every whole number that fits what releases of a table show.

use workforce::figures::Released;

/// A table as numbers, to compare what is shown with.
pub struct Truth {
    pub rows: Vec<Vec<u64>>,
}

/// Unknown counts that add up to other counts.
struct Sum {
    parts: Vec<usize>,
    total: usize,
}

/// Everything that the attacker knows: which count of which release is which unknown, what unknowns are shown, which add
/// up. A count that is the same in two releases is one unknown.
pub struct Attacker {
    shown: Vec<Option<u64>>,
    sums: Vec<Sum>,
    true_values: Vec<u64>,
    /// The parts that totals are made of, in the order in which they are tried.
    order: Vec<usize>,
}

/// The highest number that is tried.
const MOST: u64 = 14;

impl Truth {
    fn with_totals(&self) -> Vec<Vec<u64>> {
        let mut all = self.rows.clone();
        for row in &mut all {
            row.push(row.iter().sum());
        }
        let columns = all[0].len();
        let below = (0..columns).map(|column| all.iter().map(|row| row[column]).sum());
        let below = below.collect();
        all.push(below);
        all
    }
}

fn shown(table: &Released, row: usize, column: usize, last: (usize, usize)) -> Option<u64> {
    match (row == last.0, column == last.1) {
        (true, true) => table.total(),
        (true, false) => table.column_total(column),
        (false, true) => table.row_total(row),
        (false, false) => table.cell(row, column),
    }
}

impl Attacker {
    /// Who has these releases of these tables.
    pub fn of(releases: &[(&Truth, &Released)]) -> Self {
        let mut it = Self {
            shown: Vec::new(),
            sums: Vec::new(),
            true_values: Vec::new(),
            order: Vec::new(),
        };
        let mut seen: Vec<Vec<Vec<usize>>> = Vec::new();
        for (index, (truth, table)) in releases.iter().enumerate() {
            let all = truth.with_totals();
            let last = (all.len() - 1, all[0].len() - 1);
            let mut ids = Vec::new();
            for (row, counts) in all.iter().enumerate() {
                let mut row_ids = Vec::new();
                for (column, count) in counts.iter().enumerate() {
                    let before = |of: &Vec<Vec<usize>>| it.true_values[of[row][column]] == *count;
                    let tied = seen[..index].iter().find(|of| before(of));
                    let id = tied.map_or(it.shown.len(), |of| of[row][column]);
                    let now = shown(table, row, column, last);
                    if id == it.shown.len() {
                        it.shown.push(now);
                        it.true_values.push(*count);
                        if row < last.0 && column < last.1 {
                            it.order.push(id);
                        }
                    }
                    it.shown[id] = it.shown[id].or(now);
                    row_ids.push(id);
                }
                ids.push(row_ids);
            }
            for row in &ids {
                it.sums.push(Sum {
                    parts: row[..last.1].to_vec(),
                    total: row[last.1],
                });
            }
            for column in 0..=last.1 {
                let parts = ids[..last.0].iter().map(|row| row[column]).collect();
                it.sums.push(Sum {
                    parts,
                    total: ids[last.0][column],
                });
            }
            seen.push(ids);
        }
        it
    }

    /// The small counts that no release shows and that can be told to be small, if any.
    pub fn told(&self) -> Vec<u64> {
        let hidden = (0..self.shown.len()).filter(|id| self.shown[*id].is_none());
        let small = hidden.filter(|id| (1..=4).contains(&self.true_values[*id]));
        let told = small.filter(|id| !self.can_be_otherwise(*id));
        told.map(|id| self.true_values[id]).collect()
    }

    fn can_be_otherwise(&self, asked: usize) -> bool {
        self.fits(&mut self.shown.clone(), 0, asked)
    }

    fn fits(&self, values: &mut Vec<Option<u64>>, from: usize, asked: usize) -> bool {
        let before = values.clone();
        let consistent = self.infer(values);
        let not_small = values[asked].is_none_or(|value| !(1..=4).contains(&value));
        let found = consistent && not_small && self.try_next(values, from, asked);
        if !found {
            *values = before;
        }
        found
    }

    fn try_next(&self, values: &mut Vec<Option<u64>>, from: usize, asked: usize) -> bool {
        let open = self.order[from..]
            .iter()
            .position(|id| values[*id].is_none());
        let Some(open) = open.map(|at| from + at) else {
            return values.iter().all(Option::is_some);
        };
        let id = self.order[open];
        // What is nearest to the truth is most likely to fit.
        let mut tried: Vec<u64> = (0..=MOST).collect();
        tried.sort_by_key(|value| value.abs_diff(self.true_values[id]));
        tried.into_iter().any(|value| {
            values[id] = Some(value);
            let found = self.fits(values, open + 1, asked);
            if !found {
                values[id] = None;
            }
            found
        })
    }

    /// Works out what follows by one subtraction after another; false where it contradicts.
    fn infer(&self, values: &mut [Option<u64>]) -> bool {
        loop {
            let mut changed = false;
            for sum in &self.sums {
                let known: u64 = sum.parts.iter().filter_map(|id| values[*id]).sum();
                let open: Vec<usize> = sum
                    .parts
                    .iter()
                    .copied()
                    .filter(|id| values[*id].is_none())
                    .collect();
                match (values[sum.total], open.as_slice()) {
                    (Some(total), []) if total != known => return false,
                    (Some(total), _) if total < known => return false,
                    (Some(total), [one]) => {
                        values[*one] = Some(total - known);
                        changed = true;
                    }
                    (None, []) => {
                        values[sum.total] = Some(known);
                        changed = true;
                    }
                    _ => {}
                }
            }
            if !changed {
                return true;
            }
        }
    }
}
