//! Whether two means are alike: two one-sided tests against the smallest difference that matters.

use super::two_sample_t::{TwoSampleT, Variances, two_sample_t};
use crate::distribution::Distribution;
use crate::probability::{Alternative, Probability, student_t};
use crate::undefined::Undefined;

/// The result of [`equivalence`].
#[derive(Debug, Clone, PartialEq)]
pub struct Equivalence {
    /// The probability of a difference at least this far above −bound, if it were −bound.
    pub above_low: Result<Probability, Undefined>,
    /// The probability of a difference at least this far below bound, if it were bound.
    pub below_high: Result<Probability, Undefined>,
    /// The larger of the two: small where the difference lies within the bounds.
    pub p: Result<Probability, Undefined>,
    /// The difference, with its standard error and degrees of freedom (Welch).
    pub welch: TwoSampleT,
    /// The smallest difference that matters, in both directions.
    pub bound: f64,
}

/// Tests whether the means of two groups differ by less than `bound` in both directions, without assuming equal
/// variances. D. J. Schuirmann (1987); agrees with statsmodels' `ttost_ind(usevar="unequal")`.
pub fn equivalence(first: &Distribution, second: &Distribution, bound: f64) -> Equivalence {
    let welch = two_sample_t(first, second, Variances::Unequal, Alternative::TwoSided);
    let against = |value: f64, alternative: Alternative| {
        let (difference, error, df) = (welch.difference?, welch.standard_error?, welch.df?);
        let t = (difference - value) / error;
        Ok(alternative.of(student_t::tails(t, df)))
    };
    let above_low = against(-bound, Alternative::Greater);
    let below_high = against(bound, Alternative::Less);
    let p = above_low.and_then(|low| {
        let high = below_high?;
        Ok(if low.ln_p > high.ln_p { low } else { high })
    });
    Equivalence {
        above_low,
        below_high,
        p,
        welch,
        bound,
    }
}
