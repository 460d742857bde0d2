//! Pearson's chi-square test of independence in a table of counts.

use crate::exact::{self, Exact, count, size};
use crate::probability::{Probability, chi_squared};
use crate::undefined::{Figure, Undefined};
use num_traits::{Signed, Zero};

/// The result of [`chi_square`].
#[derive(Debug, Clone, PartialEq)]
pub struct ChiSquare {
    /// Σ (observed − expected)² / expected, with Yates's correction where it was applied.
    pub chi2: Figure,
    /// (rows − 1)(columns − 1) of what is left.
    pub df: Figure,
    /// The probability of a chi-square at least this large.
    pub p: Result<Probability, Undefined>,
    /// Cramér's V, always from the uncorrected chi-square.
    pub cramers_v: Figure,
    /// The uncorrected chi-square.
    pub uncorrected: Figure,
    /// Whether Yates's correction was applied: asked for, and two rows and columns left.
    pub yates: bool,
    /// The smallest expected count of what is left.
    pub least_expected: Figure,
    /// Indices of rows without counts: dropped.
    pub dropped_rows: Vec<usize>,
    /// Indices of columns without counts: dropped.
    pub dropped_columns: Vec<usize>,
    /// Rows left after dropping.
    pub rows: usize,
    /// Columns left after dropping.
    pub columns: usize,
    /// The total of the table.
    pub n: u64,
}

/// Tests whether rows and columns are independent. Empty rows and columns are dropped. With
/// `yates`, a table of two rows and columns is corrected by min(½, |observed − expected|) as in
/// SciPy's `chi2_contingency` and R's `chisq.test`.
///
/// Rows shorter than the longest are read as ending in zeros.
pub fn chi_square(table: &[Vec<u64>], yates: bool) -> ChiSquare {
    let margins = Margins::of(table);
    let (rows, columns) = (margins.rows.len(), margins.columns.len());
    let yates = yates && rows == 2 && columns == 2;
    let defined = if margins.n == 0 {
        Err(Undefined::NoAnswers)
    } else if rows < 2 || columns < 2 {
        Err(Undefined::EmptyMargin)
    } else {
        Ok(())
    };
    let df = defined.map(|()| size(rows - 1) * size(columns - 1));
    let uncorrected = defined.map(|()| margins.statistic(table, false));
    let chi2 = match &uncorrected {
        Ok(_) if yates => Ok(exact::to_f64(&margins.statistic(table, true))),
        Ok(plain) => Ok(exact::to_f64(plain)),
        Err(reason) => Err(*reason),
    };
    let smaller = count((rows.min(columns) as u64).saturating_sub(1));
    let uncorrected = uncorrected.map(|plain| exact::to_f64(&plain));
    ChiSquare {
        chi2,
        df,
        p: chi2.and_then(|chi2| df.map(|df| chi_squared::upper(chi2, df))),
        cramers_v: uncorrected.map(|plain| (plain / (count(margins.n) * smaller)).sqrt()),
        uncorrected,
        yates,
        least_expected: defined.map(|()| margins.least_expected()),
        n: margins.n,
        rows,
        columns,
        dropped_rows: margins.dropped_rows,
        dropped_columns: margins.dropped_columns,
    }
}

struct Margins {
    /// Index and total of each row with counts.
    rows: Vec<(usize, u64)>,
    columns: Vec<(usize, u64)>,
    dropped_rows: Vec<usize>,
    dropped_columns: Vec<usize>,
    n: u64,
}

impl Margins {
    fn of(table: &[Vec<u64>]) -> Self {
        let width = table.iter().map(Vec::len).max().unwrap_or(0);
        let add = |sum: u64, cell: &u64| sum.saturating_add(*cell);
        let rows: Vec<u64> = table.iter().map(|row| row.iter().fold(0, add)).collect();
        let column = |j: usize| table.iter().filter_map(|row| row.get(j)).fold(0, add);
        let columns: Vec<u64> = (0..width).map(column).collect();
        let split = |totals: &[u64]| {
            totals
                .iter()
                .copied()
                .enumerate()
                .partition::<Vec<_>, _>(|(_, total)| *total > 0)
        };
        let indices = |dropped: Vec<(usize, u64)>| dropped.into_iter().map(|(i, _)| i).collect();
        let n = rows.iter().fold(0, add);
        let (rows, dropped_rows) = split(&rows);
        let (columns, dropped_columns) = split(&columns);
        Self {
            rows,
            columns,
            dropped_rows: indices(dropped_rows),
            dropped_columns: indices(dropped_columns),
            n,
        }
    }

    /// Σ (|o − rc/n| − correction)² / (rc/n) = Σ (|no − rc| − nq)² / (n·rc), exactly.
    fn statistic(&self, table: &[Vec<u64>], yates: bool) -> Exact {
        let n = exact::whole(self.n);
        let half = &n / exact::whole(2);
        let term = |row: u64, column: u64, observed: u64| {
            let product = exact::whole(row) * exact::whole(column);
            let distance = (&n * exact::whole(observed) - product).abs();
            let correction = if yates {
                half.clone().min(distance.clone())
            } else {
                Exact::zero()
            };
            let left = distance - correction;
            &left * &left
        };
        // Σ over rows of each column first: whole numbers but for the few denominators of rows.
        let per_column = self.columns.iter().map(|&(j, column)| {
            let terms = self.rows.iter().map(|&(i, row)| {
                let observed = table[i].get(j).copied().unwrap_or(0);
                term(row, column, observed) / exact::whole(row)
            });
            exact::sum(terms) / exact::whole(column)
        });
        exact::sum(per_column) / &n
    }

    fn least_expected(&self) -> f64 {
        let least = |totals: &[(usize, u64)]| totals.iter().map(|(_, t)| *t).min().unwrap_or(0);
        count(least(&self.rows)) * (count(least(&self.columns)) / count(self.n))
    }
}
