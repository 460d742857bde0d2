//! Fisher's exact test of a table of two rows and two columns.

use crate::exact::count;
use crate::probability::hypergeometric::Hypergeometric;
use crate::probability::{Alternative, Probability};
use crate::undefined::{Figure, Undefined};

/// The result of [`fisher_exact`].
#[derive(Debug, Clone, PartialEq)]
pub struct Fisher {
    /// The probability of a table at least this unlikely (two-sided), or with a first cell at
    /// least (`Greater`) or at most (`Less`) this large, given the margins.
    pub p: Result<Probability, Undefined>,
    /// The sample odds ratio ad/bc; infinite where only bc is zero.
    pub odds_ratio: Figure,
    /// The alternative asked for: `Greater` is an odds ratio above 1.
    pub alternative: Alternative,
    /// The total of the table.
    pub n: u64,
}

/// Tests whether rows and columns of `[[a, b], [c, d]]` are independent, given the margins. Fisher
/// (1934); agrees with SciPy's `fisher_exact` and the p of R's `fisher.test` (whose odds ratio is
/// the conditional estimate, another figure). Two-sided it sums all tables that are at most as
/// likely as the observed one, with a relative tolerance of 1e-7.
pub fn fisher_exact(table: [[u64; 2]; 2], alternative: Alternative) -> Fisher {
    let [[a, b], [c, d]] = table;
    let n = [a, b, c, d]
        .iter()
        .fold(0_u64, |sum, cell| sum.saturating_add(*cell));
    let margins = [
        u128::from(a) + u128::from(b),
        u128::from(c) + u128::from(d),
        u128::from(a) + u128::from(c),
        u128::from(b) + u128::from(d),
    ];
    let p = if n == 0 {
        Err(Undefined::NoAnswers)
    } else if margins.contains(&0) {
        Err(Undefined::EmptyMargin)
    } else {
        let given = Hypergeometric::new(
            a.saturating_add(b),
            c.saturating_add(d),
            a.saturating_add(c),
        );
        Ok(match alternative {
            Alternative::Greater => given.tails(a).upper,
            Alternative::Less => given.tails(a).lower,
            Alternative::TwoSided => given.at_most_as_likely(a),
        })
    };
    Fisher {
        p,
        odds_ratio: odds_ratio(table),
        alternative,
        n,
    }
}

/// ad/bc of `[[a, b], [c, d]]`.
pub(crate) fn odds_ratio(table: [[u64; 2]; 2]) -> Figure {
    let [[a, b], [c, d]] = table;
    match (a > 0 && d > 0, b > 0 && c > 0) {
        (false, false) => Err(Undefined::ZeroOverZero),
        (true, false) => Ok(f64::INFINITY),
        _ => Ok((count(a) / count(b)) * (count(d) / count(c))),
    }
}
