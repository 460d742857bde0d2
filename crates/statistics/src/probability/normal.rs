//! The standard normal distribution.

use super::saddle_point::LN_SQRT_2_PI;
use super::{Probability, Tails};
use libm::erfc;
use std::f64::consts::SQRT_2;

/// Beyond this the continued fraction converges faster than the library's erfc keeps digits.
const FAR: f64 = 6.0;

/// Both tails at z.
pub fn tails(z: f64) -> Tails {
    if z < 0.0 {
        return tails(-z).swapped();
    }
    let upper = if z < FAR {
        Probability::from_p(0.5 * erfc(z / SQRT_2))
    } else {
        Probability::from_ln(-0.5 * z * z - LN_SQRT_2_PI - mills_denominator(z).ln())
    };
    Tails::from_upper(upper)
}

/// φ(z) / P(Z > z) for z ≥ 6, by Laplace's continued fraction z + 1/(z + 2/(z + 3/(z + …))).
fn mills_denominator(z: f64) -> f64 {
    (1..=60)
        .rev()
        .fold(z, |fraction, k| z + f64::from(k) / fraction)
}

/// The density at z.
pub fn density(z: f64) -> f64 {
    (-0.5 * z * z - LN_SQRT_2_PI).exp()
}

/// The z below which the probability `p` lies; infinite at 0 and 1, NaN outside.
pub fn quantile(p: f64) -> f64 {
    if p > 0.5 {
        return -quantile(1.0 - p);
    }
    if p <= 0.0 {
        return if p == 0.0 {
            f64::NEG_INFINITY
        } else {
            f64::NAN
        };
    }
    // P(Z ≤ −t) ≤ ½ exp(−t²/2), so this starts below the root; ln P is concave, so Newton's
    // method climbs to it without overshooting.
    let mut z = -(-2.0 * (2.0 * p).ln()).max(0.0).sqrt();
    for _ in 0..40 {
        let lower = tails(z).lower;
        let step = (p.ln() - lower.ln_p) * lower.p / density(z);
        z += step;
        if step.abs() <= 1e-15 * z.abs() || !step.is_finite() {
            break;
        }
    }
    z
}

/// The z that leaves `(1 − confidence)/2` above it.
pub fn two_sided_critical(confidence: f64) -> f64 {
    -quantile(0.5 * (1.0 - confidence))
}

/// P(Z ≤ z) alone, for quadrature.
pub(super) fn lower(z: f64) -> f64 {
    0.5 * erfc(-z / SQRT_2)
}
