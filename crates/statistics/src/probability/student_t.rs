//! Student's t distribution.

use super::solve::root;
use super::{Probability, Tails, beta};

/// Both tails at `t` with `df` degrees of freedom (not only whole).
pub fn tails(t: f64, df: f64) -> Tails {
    if t < 0.0 {
        return tails(-t, df).swapped();
    }
    if t.is_infinite() {
        return Tails {
            lower: Probability::ONE,
            upper: Probability::ZERO,
        };
    }
    // t² may overflow where t does not: divide first.
    let ratio = (t / df.sqrt()).powi(2);
    let (x, y) = if ratio.is_infinite() {
        return Tails::from_upper(far_upper(t, df));
    } else {
        (1.0 / (1.0 + ratio), ratio / (1.0 + ratio))
    };
    Tails::from_upper(beta::tails(0.5 * df, 0.5, x, y).lower.halved())
}

/// The leading term for a t whose square is out of range: c·t^(−df), where c is fixed by matching
/// the exact tail at a point where that term is already exact to the last digit.
fn far_upper(t: f64, df: f64) -> Probability {
    let start = 1e100_f64.max(df.sqrt() * 1e20);
    let at_start = tails(start, df).upper;
    Probability::from_ln(at_start.ln_p - df * (t.ln() - start.ln()))
}

/// The t that leaves `(1 − confidence)/2` above it.
pub fn two_sided_critical(confidence: f64, df: f64) -> f64 {
    let target = (0.5 * (1.0 - confidence)).ln();
    // In ln t: a t with one degree of freedom has very long tails.
    root(
        |ln_t| target - tails(ln_t.exp(), df).upper.ln_p,
        -40.0,
        700.0,
    )
    .exp()
}
