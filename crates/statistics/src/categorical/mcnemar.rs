//! `McNemar`'s test of paired yes-or-no answers.

use super::binomial;
use crate::exact::count;
use crate::probability::{Alternative, Probability, chi_squared};
use crate::undefined::{Figure, Undefined};

/// How `McNemar`'s probability is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum McNemarMethod {
    /// From the binomial distribution of the discordant pairs.
    #[default]
    Exact,
    /// From the chi-squared distribution with one degree of freedom.
    ChiSquare {
        /// Whether the difference is moved by 1 towards zero (Edwards 1948).
        continuity: bool,
    },
}

/// The result of [`mcnemar`].
#[derive(Debug, Clone, PartialEq)]
pub struct McNemar {
    /// The smaller discordant count for the exact method, else chi-square.
    pub statistic: Figure,
    /// Two-sided.
    pub p: Result<Probability, Undefined>,
    /// How it was found.
    pub method: McNemarMethod,
    /// Discordant pairs.
    pub discordant: u64,
    /// All pairs.
    pub n: u64,
}

/// Tests whether answers changed as often one way as the other in pairs counted as
/// `[[yes yes, yes no], [no yes, no no]]`. `McNemar` (1947); agrees with statsmodels' `mcnemar`.
pub fn mcnemar(table: [[u64; 2]; 2], method: McNemarMethod) -> McNemar {
    let [[a, b], [c, d]] = table;
    let n = [a, b, c, d]
        .iter()
        .fold(0_u64, |sum, cell| sum.saturating_add(*cell));
    let discordant = b.saturating_add(c);
    let defined = if discordant == 0 {
        Err(Undefined::NoDiscordantPairs)
    } else {
        Ok(())
    };
    let (statistic, p) = match method {
        McNemarMethod::Exact => {
            let p = binomial(b.min(c), discordant, 0.5, Alternative::TwoSided).p;
            (defined.map(|()| count(b.min(c))), defined.and(p))
        }
        McNemarMethod::ChiSquare { continuity } => {
            let moved = if continuity { 1.0 } else { 0.0 };
            let distance = (count(b.abs_diff(c)) - moved).max(0.0);
            let chi2 = defined.map(|()| distance * distance / count(discordant));
            (chi2, chi2.map(|chi2| chi_squared::upper(chi2, 1.0)))
        }
    };
    McNemar {
        statistic,
        p,
        method,
        discordant,
        n,
    }
}
