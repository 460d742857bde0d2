//! Pearson's chi-square test of counts against given shares.

use crate::exact::{self, Exact, count, size};
use crate::probability::{Probability, chi_squared};
use crate::score::Score;
use crate::undefined::{Figure, Undefined};
use num_traits::{Signed, ToPrimitive, Zero};

/// How far from 1 the given shares may sum: they are written as decimals.
const TOLERANCE: f64 = 1e-8;

/// The result of [`chi_square_gof`].
#[derive(Debug, Clone, PartialEq)]
pub struct GoodnessOfFit {
    /// Σ (observed − expected)² / expected; infinite where something was seen that should not be.
    pub chi2: Figure,
    /// Categories − 1, not counting those left out.
    pub df: Figure,
    /// The probability of a chi-square at least this large.
    pub p: Result<Probability, Undefined>,
    /// √(χ² / (n · df)): Cramér's V for one row against its shares.
    pub cramers_v: Figure,
    /// Indices of categories with share and count zero: left out.
    pub dropped: Vec<usize>,
    /// The total count.
    pub n: u64,
}

/// Shares that are none.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum ProbabilityError {
    /// One share per category is needed.
    #[error("{given} given for {wanted} counts")]
    Length {
        /// How many shares were given.
        given: usize,
        /// How many counts there are.
        wanted: usize,
    },
    /// A share below zero.
    #[error("number {0} (from 0) is negative")]
    Negative(usize),
    /// Shares that do not add up.
    #[error("they sum to {0}, not to 1")]
    Sum(f64),
}

/// Tests counts against shares, equal ones if none are given; agrees with SciPy's `chisquare` and
/// R's `chisq.test`. The shares are taken as they are, not rescaled.
///
/// # Errors
/// Shares of another number than the counts, negative, or not summing to 1 within 1e-8.
pub fn chi_square_gof(
    counts: &[u64],
    probabilities: Option<&[Score]>,
) -> Result<GoodnessOfFit, ProbabilityError> {
    let shares: Vec<Exact> = match probabilities {
        Some(given) => {
            check(given, counts.len())?;
            given.iter().map(|share| share.to_exact()).collect()
        }
        None => counts
            .iter()
            .map(|_| Exact::new(1.into(), counts.len().into()))
            .collect(),
    };
    let n = counts
        .iter()
        .fold(0_u64, |sum, cell| sum.saturating_add(*cell));
    let impossible = |(cell, share): (&u64, &Exact)| *cell == 0 && share.is_zero();
    let cells = || counts.iter().zip(&shares);
    let dropped: Vec<usize> = cells()
        .enumerate()
        .filter(|(_, cell)| impossible(*cell))
        .map(|(i, _)| i)
        .collect();
    let categories = counts.len() - dropped.len();
    let defined = match (n, categories) {
        (0, _) => Err(Undefined::NoAnswers),
        (_, 0 | 1) => Err(Undefined::OneCategory),
        _ => Ok(size(categories - 1)),
    };
    let chi2 = defined.map(|_| statistic(cells().filter(|cell| !impossible(*cell)), n));
    Ok(GoodnessOfFit {
        chi2,
        df: defined,
        p: chi2.and_then(|chi2| defined.map(|df| chi_squared::upper(chi2, df))),
        cramers_v: chi2.and_then(|chi2| defined.map(|df| (chi2 / (count(n) * df)).sqrt())),
        dropped,
        n,
    })
}

fn check(given: &[Score], wanted: usize) -> Result<(), ProbabilityError> {
    if given.len() != wanted {
        return Err(ProbabilityError::Length {
            given: given.len(),
            wanted,
        });
    }
    let exact: Vec<Exact> = given.iter().map(|share| share.to_exact()).collect();
    if let Some(place) = exact.iter().position(Signed::is_negative) {
        return Err(ProbabilityError::Negative(place));
    }
    let sum = exact::sum(exact.iter().cloned());
    let off = (&sum - exact::whole(1)).to_f64().unwrap_or(f64::NAN);
    if off.abs() <= TOLERANCE {
        Ok(())
    } else {
        Err(ProbabilityError::Sum(exact::to_f64(&sum)))
    }
}

fn statistic<'a>(cells: impl Iterator<Item = (&'a u64, &'a Exact)>, n: u64) -> f64 {
    let terms = cells.map(|(observed, share)| {
        let expected = share * exact::whole(n);
        if expected.is_zero() {
            return None;
        }
        let distance = exact::whole(*observed) - &expected;
        Some(&distance * &distance / expected)
    });
    let terms: Option<Vec<Exact>> = terms.collect();
    terms.map_or(f64::INFINITY, |terms| exact::to_f64(&exact::sum(terms)))
}
