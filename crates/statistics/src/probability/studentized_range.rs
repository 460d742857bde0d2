//! The studentized range: the largest difference among k standardised means.

use super::solve::root;
use super::{Probability, chi_mixture, normal};
use crate::exact::size;

/// Step of the trapezoidal rule over the position of the largest mean.
const STEP: f64 = 0.125;

/// P(range of `groups` normal means / s ≥ q) where s has `df` degrees of freedom (not only whole).
///
/// Integrates the complement directly, so the tail keeps its relative precision where R's `ptukey`
/// and others lose it. Fewer than two groups have no range.
pub fn upper(q: f64, groups: usize, df: f64) -> Probability {
    if groups < 2 || q.is_infinite() {
        return Probability::ZERO;
    }
    if q <= 0.0 {
        return Probability::ONE;
    }
    // Where exp(−q²s²/4), the decay of the range's tail, balances the density of s.
    let start = 1.0 / (0.5 * q * q / df).sqrt().hypot(1.0);
    let p = chi_mixture::average(df, start, 1.0, |s| range_upper(q * s, groups));
    Probability::from_p(p)
}

/// The q that is exceeded with probability 1 − `confidence`.
pub fn quantile(confidence: f64, groups: usize, df: f64) -> f64 {
    let target = (-confidence).ln_1p();
    root(
        |ln_q| target - upper(ln_q.exp(), groups, df).ln_p,
        -12.0,
        12.0,
    )
    .exp()
}

/// P(range of `groups` standard normal values ≥ w): with z the largest,
/// k ∫ φ(z) [Φ(z)^(k−1) − (Φ(z) − Φ(z−w))^(k−1)] dz.
fn range_upper(w: f64, groups: usize) -> f64 {
    let others = size(groups - 1);
    let (low, high) = (0.5 * w - 7.5, (0.5 * w + 7.5).max(9.5));
    let mut sum = 0.0;
    let mut z = low;
    while z <= high {
        let largest = normal::lower(z);
        if largest > 0.0 {
            let ratio = (normal::lower(z - w) / largest).min(1.0);
            let some_below = -(others * (-ratio).ln_1p()).exp_m1();
            sum += normal::density(z) * largest.powf(others) * some_below;
        }
        z += STEP;
    }
    (sum * STEP * (others + 1.0)).min(1.0)
}
