//! Cohen's κ: agreement of two coders beyond chance, plain or weighted.

use crate::exact::{self, Exact};
use crate::undefined::{Figure, Undefined};
use num_traits::{One, Signed, Zero};

/// How far a disagreement counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KappaWeights {
    /// Every disagreement alike.
    #[default]
    None,
    /// By the distance of the categories.
    Linear,
    /// By the square of the distance.
    Quadratic,
}

/// The result of [`kappa`].
#[derive(Debug, Clone, PartialEq)]
pub struct Kappa {
    /// (observed − chance) / (1 − chance) agreement.
    pub kappa: Figure,
    /// Its large-sample standard error (Fleiss, Cohen and Everitt 1969): for intervals.
    pub se: Figure,
    /// Its standard error if agreement were by chance: for testing that there is none.
    pub se_null: Figure,
    /// The weights.
    pub weights: KappaWeights,
    /// Things coded by both.
    pub n: u64,
}

/// κ of a square matrix of counts, rows the first coder's categories, columns the second's, in
/// order; agrees with statsmodels' `cohens_kappa`. Cells outside the square are not read, cells
/// that a short row lacks are zero.
pub fn kappa(matrix: &[Vec<u64>], weights: KappaWeights) -> Kappa {
    let shares = Shares::of(matrix, weights);
    let chance_left = shares
        .as_ref()
        .map_err(|reason| *reason)
        .and_then(|shares| {
            let left = Exact::one() - &shares.chance;
            if left.is_zero() {
                Err(Undefined::ChanceAgreementComplete)
            } else {
                Ok((shares, left))
            }
        });
    let root = |variance: Exact| exact::to_f64(&variance).max(0.0).sqrt();
    let chance_left = chance_left.as_ref().map_err(|reason| *reason);
    Kappa {
        kappa: chance_left
            .map(|(shares, left)| exact::to_f64(&((&shares.observed - &shares.chance) / left))),
        se: chance_left.map(|(shares, left)| root(shares.variance(left))),
        se_null: chance_left.map(|(shares, left)| root(shares.null_variance(left))),
        weights,
        n: total(matrix),
    }
}

fn total(matrix: &[Vec<u64>]) -> u64 {
    let cells = matrix.iter().flat_map(|row| row.iter().take(matrix.len()));
    cells.fold(0, |sum, cell| sum.saturating_add(*cell))
}

struct Shares {
    n: Exact,
    /// Share of each cell.
    cells: Vec<Vec<Exact>>,
    rows: Vec<Exact>,
    columns: Vec<Exact>,
    /// Weight of each cell: 1 on the diagonal.
    weights: Vec<Vec<Exact>>,
    /// Mean weight of a row and of a column under chance.
    row_weights: Vec<Exact>,
    column_weights: Vec<Exact>,
    observed: Exact,
    chance: Exact,
}

impl Shares {
    fn of(matrix: &[Vec<u64>], kind: KappaWeights) -> Result<Self, Undefined> {
        let k = matrix.len();
        let all = total(matrix);
        if all == 0 {
            return Err(Undefined::NoAnswers);
        }
        if k < 2 {
            return Err(Undefined::ChanceAgreementComplete);
        }
        let n = exact::whole(all);
        let cell = |i: usize, j: usize| exact::whole(matrix[i].get(j).copied().unwrap_or(0)) / &n;
        let square = |f: &dyn Fn(usize, usize) -> Exact| -> Vec<Vec<Exact>> {
            (0..k).map(|i| (0..k).map(|j| f(i, j)).collect()).collect()
        };
        let cells = square(&cell);
        let weights = square(&|i, j| weight(i, j, k, kind));
        let rows: Vec<Exact> = cells.iter().map(|row| row.iter().sum()).collect();
        let columns: Vec<Exact> = (0..k)
            .map(|j| cells.iter().map(|row| &row[j]).sum())
            .collect();
        let row_weights: Vec<Exact> = (0..k)
            .map(|i| (0..k).map(|j| &weights[i][j] * &columns[j]).sum())
            .collect();
        let column_weights: Vec<Exact> = (0..k)
            .map(|j| (0..k).map(|i| &weights[i][j] * &rows[i]).sum())
            .collect();
        let observed = pairs(k).map(|(i, j)| &weights[i][j] * &cells[i][j]).sum();
        let chance = (0..k).map(|i| &row_weights[i] * &rows[i]).sum();
        Ok(Self {
            n,
            cells,
            rows,
            columns,
            weights,
            row_weights,
            column_weights,
            observed,
            chance,
        })
    }

    fn variance(&self, left: &Exact) -> Exact {
        let disagreement = Exact::one() - &self.observed;
        let spread: Exact = pairs(self.rows.len())
            .map(|(i, j)| {
                let mean = &self.row_weights[i] + &self.column_weights[j];
                let term = &self.weights[i][j] * left - mean * &disagreement;
                &self.cells[i][j] * &term * &term
            })
            .sum();
        let centre = &self.observed * &self.chance - &self.chance - &self.chance + &self.observed;
        let fourth = left * left * left * left;
        (spread - &centre * &centre) / (&self.n * fourth)
    }

    fn null_variance(&self, left: &Exact) -> Exact {
        let spread: Exact = pairs(self.rows.len())
            .map(|(i, j)| {
                let mean = &self.row_weights[i] + &self.column_weights[j];
                let term = &self.weights[i][j] - mean;
                &self.rows[i] * &self.columns[j] * &term * &term
            })
            .sum();
        (spread - &self.chance * &self.chance) / (&self.n * left * left)
    }
}

fn pairs(k: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..k).flat_map(move |i| (0..k).map(move |j| (i, j)))
}

fn weight(i: usize, j: usize, k: usize, kind: KappaWeights) -> Exact {
    let distance = Exact::new(i.abs_diff(j).into(), (k - 1).into());
    match kind {
        KappaWeights::None if i == j => Exact::one(),
        KappaWeights::None => Exact::zero(),
        KappaWeights::Linear => Exact::one() - distance.abs(),
        KappaWeights::Quadratic => Exact::one() - &distance * &distance,
    }
}
