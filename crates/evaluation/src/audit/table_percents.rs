//! A table's percentages against its counts and its base.

use super::convention::Convention;
use super::finding::{Finding, Kind, Place, Severity};
use super::published::{Cell, Report, Table};
use super::rounding::{Fit, PrintedNumber};
use super::slips;
use super::table_sums::list;

/// The percentages that share a base: a row of answers that exclude each other, or a column of ticks.
pub struct Group<'a> {
    /// The table.
    pub table: &'a Table,
    /// Where the group is.
    pub place: Place,
    /// Row, column and cell of each percentage.
    pub cells: Vec<(usize, &'a str, &'a Cell)>,
    /// The bases that are stated for it.
    pub stated: Vec<u64>,
    /// The base that its percentages were taken of, where that is another one.
    pub taken_of: Option<u64>,
}

/// Checks every percentage in every table.
pub fn check(report: &Report, convention: Convention) -> Vec<Finding> {
    let known = known_bases(report);
    groups(report)
        .iter()
        .flat_map(|group| group.findings(&known, convention))
        .collect()
}

/// Every group of percentages in the report, each with the base it was really taken of.
pub fn groups(report: &Report) -> Vec<Group<'_>> {
    let known = known_bases(report);
    let mut groups = Vec::new();
    for table in &report.tables {
        let columns = || table.columns.iter().map(String::as_str);
        let with_percent: Vec<usize> = (0..table.rows.len())
            .filter(|&row| {
                table.rows[row]
                    .cells
                    .values()
                    .any(|cell| cell.percent.is_some())
            })
            .collect();
        let collect = |rows: &[usize], heads: &[&'_ str]| -> Vec<(usize, String)> {
            rows.iter()
                .flat_map(|&row| heads.iter().map(move |head| (row, (*head).to_owned())))
                .collect()
        };
        let heads: Vec<&str> = columns().collect();
        let by_row =
            table.rows_are_wholes() || table.total_column().is_some() || with_percent.len() == 1;
        let shapes: Vec<(Place, Vec<(usize, String)>)> = if by_row {
            with_percent
                .iter()
                .map(|&row| (table.place(row), collect(&[row], &heads)))
                .collect()
        } else {
            columns()
                .map(|head| {
                    (
                        Place::table(&table.id).column(head),
                        collect(&with_percent, &[head]),
                    )
                })
                .collect()
        };
        for (place, keys) in shapes {
            let cells: Vec<(usize, &str, &Cell)> = keys
                .iter()
                .filter_map(|(row, head)| {
                    let (head, cell) = table.rows[*row].cells.get_key_value(head)?;
                    cell.percent.map(|_| (*row, head.as_str(), cell))
                })
                .collect();
            if let Some(&(row, head, _)) = cells.first() {
                let row_label = if by_row {
                    table.rows[row].label.as_str()
                } else {
                    ""
                };
                let stated = table.bases(row_label, if by_row { "" } else { head });
                let mut group = Group {
                    table,
                    place,
                    cells,
                    stated,
                    taken_of: None,
                };
                group.taken_of = group.other_base(&known);
                groups.push(group);
            }
        }
    }
    groups
}

/// Every n that the report names somewhere: the likely bases.
fn known_bases(report: &Report) -> Vec<u64> {
    let mut known: Vec<u64> = (report.tables.iter().filter_map(|table| table.n.as_ref()))
        .flat_map(super::published::Bases::all)
        .chain(report.count_claims.iter().filter_map(|claim| claim.base))
        .chain(
            report
                .tests
                .iter()
                .flat_map(|test| test.n.into_iter().chain(test.percent_base)),
        )
        .chain(
            report
                .sum_claims
                .iter()
                .flat_map(|sum| sum.parts.iter().copied().chain([sum.total])),
        )
        .collect();
    known.sort_unstable();
    known.dedup();
    known
}

impl Group<'_> {
    /// How many percentages a set of bases gives by rounding to the nearest and, where that fails, by cutting off.
    fn explained(&self, bases: Option<u64>) -> (usize, usize) {
        let fits = |wanted: Fit| {
            let given = |&(row, column, cell): &(usize, &str, &Cell)| {
                let bases = bases.map_or_else(|| self.bases(row, column), |base| vec![base]);
                fit(cell, &bases) == wanted
            };
            self.cells.iter().filter(|cell| given(cell)).count()
        };
        (fits(Fit::Nearest), fits(Fit::CutOff))
    }

    /// The bases that a percentage may be of without a word: the stated ones, and the totals of its row and column.
    fn bases(&self, row: usize, column: &str) -> Vec<u64> {
        if let Some(base) = self.taken_of {
            return vec![base];
        }
        let table = self.table;
        let mut bases = self.stated.clone();
        let total_of_row = table
            .total_column()
            .and_then(|total| table.cell(row, total));
        let total_of_column = table
            .total_row()
            .and_then(|total| table.cell(total, column));
        for total in [total_of_row, total_of_column] {
            bases.extend(
                total
                    .and_then(|cell| cell.count)
                    .filter(|n| !bases.contains(n)),
            );
        }
        bases
    }

    /// The base that (nearly) all percentages are of when the bases that are stated leave two or more unexplained.
    fn other_base(&self, known: &[u64]) -> Option<u64> {
        let now = self.explained(None);
        if self.stated.is_empty() || self.cells.len() < now.0 + now.1 + 2 {
            return None;
        }
        self.best_base(known, now.0 + 2, (3 * self.cells.len()).div_ceil(4))
    }

    /// Of the bases that give at least so many percentages the one that gives the most; a base that the report names is believed
    /// before one that merely fits as well.
    fn best_base(&self, known: &[u64], more: usize, enough: usize) -> Option<u64> {
        let largest = self
            .cells
            .iter()
            .filter_map(|(_, _, cell)| cell.count)
            .max()?
            .max(1);
        let stated = self.stated.iter().max().copied().unwrap_or_default();
        let high = stated.max(largest).saturating_mul(2).min(1_000_000);
        let candidates = known
            .iter()
            .copied()
            .filter(|&base| base >= largest)
            .chain(largest..=high);
        candidates
            .map(|base| (self.explained(Some(base)), base))
            .filter(|((nearest, cut), _)| {
                *nearest >= more.min(self.cells.len()) && nearest + cut >= enough
            })
            .max_by_key(|&((nearest, cut), base)| {
                (
                    nearest,
                    cut,
                    known.contains(&base),
                    std::cmp::Reverse(base.abs_diff(stated)),
                )
            })
            .map(|(_, base)| base)
    }

    fn findings(&self, known: &[u64], convention: Convention) -> Vec<Finding> {
        let mut found: Vec<Finding> = self
            .taken_of
            .map(|base| self.base_finding(base))
            .into_iter()
            .collect();
        for &(row, column, cell) in &self.cells {
            let Some(printed) = cell
                .percent
                .and_then(|percent| PrintedNumber::new(percent, cell.decimals))
            else {
                continue;
            };
            let place = self.table.place(row).column(column);
            let bases = self.bases(row, column);
            let finding = match cell.count {
                Some(count) => count_finding(place, printed, count, &bases, convention)
                    .map(|finding| finding.slip_or(|| self.slip(known, printed, count, bases[0]))),
                None => impossible(place, printed, &bases, convention),
            };
            found.extend(finding);
        }
        found
    }

    fn slip(&self, known: &[u64], printed: PrintedNumber, count: u64, base: u64) -> Option<String> {
        let all = self.cells.len();
        let whole = (all >= 4)
            .then(|| self.best_base(known, all, all))
            .flatten();
        if let Some(other) = whole {
            return Some(format!("all {all} percentages are of {other}"));
        }
        let others: Vec<(String, u64)> = (self.cells.iter())
            .filter_map(|&(row, _, cell)| Some((self.table.rows[row].label.clone(), cell.count?)))
            .collect();
        slips::percentage(printed, count, base, &others)
    }

    fn base_finding(&self, base: u64) -> Finding {
        let all = self.cells.len();
        let now = self
            .cells
            .iter()
            .filter(|(_, _, cell)| fit(cell, &self.stated) == Fit::No)
            .count();
        let (nearest, cut) = self.explained(Some(base));
        let reason = format!(
            "the stated n is {}, and {} of the {all} percentages are of {base}: {now} of them cannot be of {0}",
            list(&self.stated),
            nearest + cut,
        );
        let who = if self.stated.iter().all(|&stated| base > stated) {
            "perhaps of everyone asked and not of those who answered"
        } else {
            "perhaps of those who answered this question"
        };
        Finding::new(
            Kind::PercentBase,
            self.place.clone(),
            Severity::Major,
            reason,
        )
        .figures(list(&self.stated), base.to_string())
        .slip(Some(format!("percentages taken of {base}, {who}")))
    }
}

impl Finding {
    /// Adds a slip where none is named yet.
    #[must_use]
    pub fn slip_or(mut self, slip: impl FnOnce() -> Option<String>) -> Self {
        if self.slip.is_none() {
            self.slip = slip();
        }
        self
    }
}

/// How a cell's percentage follows from its count and the nearest-fitting of some bases. A cell without a count fits.
fn fit(cell: &Cell, bases: &[u64]) -> Fit {
    let (Some(count), Some(printed)) = (
        cell.count,
        cell.percent
            .and_then(|percent| PrintedNumber::new(percent, cell.decimals)),
    ) else {
        return Fit::Nearest;
    };
    best_fit(printed, count, bases)
}

fn best_fit(printed: PrintedNumber, count: u64, bases: &[u64]) -> Fit {
    let fits: Vec<Fit> = bases.iter().map(|&base| printed.fit(count, base)).collect();
    [Fit::Nearest, Fit::CutOff]
        .into_iter()
        .find(|wanted| fits.contains(wanted))
        .unwrap_or(Fit::No)
}

/// Judges a percentage by its count and the bases it may be of.
pub fn count_finding(
    place: Place,
    printed: PrintedNumber,
    count: u64,
    bases: &[u64],
    convention: Convention,
) -> Option<Finding> {
    let base = *bases.first()?;
    let right = printed.right(count, base);
    let over = bases.iter().all(|&base| count > base);
    if over {
        let reason = format!("{count} people are counted of {}", list(bases));
        return Some(
            Finding::new(Kind::NMismatch, place, Severity::Major, reason)
                .figures(count.to_string(), list(bases)),
        );
    }
    match best_fit(printed, count, bases) {
        Fit::Nearest => None,
        Fit::CutOff if convention == Convention::Open => None,
        Fit::CutOff => {
            let reason = format!(
                "{count} of {base} is {right}%; {printed} was truncated, and elsewhere this report rounds"
            );
            Some(
                Finding::new(Kind::PercentCount, place, Severity::Note, reason)
                    .figures(printed.to_string(), right)
                    .slip(Some("truncated instead of rounded".to_owned())),
            )
        }
        Fit::No => {
            let gap = (printed.value() - right.parse::<f64>().unwrap_or(0.0)).abs();
            let severity = if gap >= 1.0 {
                Severity::Major
            } else {
                Severity::Minor
            };
            let reason = format!(
                "{count} of {} is {right}%, and {printed} is printed",
                list(bases)
            );
            Some(
                Finding::new(Kind::PercentCount, place, severity, reason)
                    .figures(printed.to_string(), right),
            )
        }
    }
}

/// Judges a percentage without a count: some whole number of its base must give it.
pub fn impossible(
    place: Place,
    printed: PrintedNumber,
    bases: &[u64],
    convention: Convention,
) -> Option<Finding> {
    let base = *bases.first().filter(|_| !bases.contains(&0))?;
    let given = |wanted: Fit| {
        let fits = |base: &u64| {
            printed
                .counts(*base)
                .iter()
                .any(|&count| printed.fit(count, *base) == wanted)
        };
        bases.iter().any(fits)
    };
    if given(Fit::Nearest) || (given(Fit::CutOff) && convention == Convention::Open) {
        return None;
    }
    let near: Vec<String> = printed
        .neighbours(base)
        .iter()
        .map(|&count| format!("{count} gives {}", printed.right(count, base)))
        .collect();
    let near = near.join(", ");
    let people = list(bases);
    let finding = if given(Fit::CutOff) {
        let reason = format!(
            "no whole number of {people} people is {printed}% unless it was truncated ({near}), and elsewhere this report rounds"
        );
        Finding::new(Kind::ImpossiblePercent, place, Severity::Note, reason)
            .slip(Some("truncated instead of rounded".to_owned()))
    } else {
        let reason = format!("no whole number of {people} people is {printed}%: {near}");
        Finding::new(Kind::ImpossiblePercent, place, Severity::Minor, reason)
    };
    Some(finding.figures(printed.to_string(), near))
}
