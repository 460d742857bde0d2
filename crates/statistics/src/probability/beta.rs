//! The regularised incomplete beta function, DLMF 8.17.

use super::saddle_point::ln_beta_term;
use super::solve::root;
use super::{Probability, Tails};

/// The fraction needs about √(a + b) steps.
const MOST_STEPS: u32 = 200_000_000;
const TINY: f64 = 1e-300;

/// Both tails of the beta distribution with shapes `a` and `b` at `x`, with `y` = 1 − x given
/// separately so that a point near 1 keeps its digits.
pub fn tails(a: f64, b: f64, x: f64, y: f64) -> Tails {
    if x <= 0.0 {
        return Tails {
            lower: Probability::ZERO,
            upper: Probability::ONE,
        };
    }
    if y <= 0.0 {
        return Tails {
            lower: Probability::ONE,
            upper: Probability::ZERO,
        };
    }
    if x * (a + b + 2.0) < a + 1.0 {
        let ln = ln_beta_term(a, b, x, y) - a.ln() + fraction(a, b, x).ln();
        Tails::from_lower(Probability::from_ln(ln))
    } else {
        let ln = ln_beta_term(b, a, y, x) - b.ln() + fraction(b, a, y).ln();
        Tails::from_upper(Probability::from_ln(ln))
    }
}

/// The continued fraction DLMF 8.17.22 by the modified Lentz method; quick for x below the mean.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let guard = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / guard(1.0 - (a + b) * x / (a + 1.0));
    let mut result = d;
    for step in 1..=MOST_STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / guard(1.0 + even * d);
        c = guard(1.0 + even / c);
        result *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / guard(1.0 + odd * d);
        c = guard(1.0 + odd / c);
        let change = d * c;
        result *= change;
        if (change - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    result
}

/// The x below which the probability `p` lies, 0 < p < 1, and 1 − x, both relatively precise.
pub fn quantile(p: f64, a: f64, b: f64) -> (f64, f64) {
    let excess = |logit: f64| {
        let (x, y) = (1.0 / (1.0 + (-logit).exp()), 1.0 / (1.0 + logit.exp()));
        let tails = tails(a, b, x, y);
        if p < 0.5 {
            tails.lower.ln_p - p.ln()
        } else {
            (-p).ln_1p() - tails.upper.ln_p
        }
    };
    let logit = root(excess, -700.0, 700.0);
    (1.0 / (1.0 + (-logit).exp()), 1.0 / (1.0 + logit.exp()))
}

/// ln of xᵃ yᵇ / (a B(a, b)), by which the tail falls when `a` grows by one.
pub(super) fn ln_step(a: f64, b: f64, x: f64, y: f64) -> f64 {
    ln_beta_term(a, b, x, y) - a.ln()
}
