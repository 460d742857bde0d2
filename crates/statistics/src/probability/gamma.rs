//! The regularised incomplete gamma functions, DLMF 8.2, 8.9, 8.11.

use super::saddle_point::ln_poisson_term;
use super::{Probability, Tails};

/// Series and fraction need about √a steps near x = a, and fewer elsewhere.
const MOST_STEPS: u32 = 200_000_000;

/// Both tails of the gamma distribution with shape `a` and scale 1 at `x`.
pub fn tails(a: f64, x: f64) -> Tails {
    if x <= 0.0 {
        return Tails {
            lower: Probability::ZERO,
            upper: Probability::ONE,
        };
    }
    if x.is_infinite() {
        return Tails {
            lower: Probability::ONE,
            upper: Probability::ZERO,
        };
    }
    let term = ln_poisson_term(a, x);
    if x < a + 1.0 {
        Tails::from_lower(Probability::from_ln(term + series(a, x).ln()))
    } else {
        Tails::from_upper(Probability::from_ln(term + a.ln() + fraction(a, x).ln()))
    }
}

/// Σ xᵏ / ((a+1)…(a+k)), DLMF 8.11.4.
fn series(a: f64, x: f64) -> f64 {
    let (mut term, mut sum) = (1.0, 1.0);
    for step in 1..=MOST_STEPS {
        term *= x / (a + f64::from(step));
        sum += term;
        if term < f64::EPSILON * sum {
            break;
        }
    }
    sum
}

/// Γ(a, x) eˣ x⁻ᵃ as a continued fraction, DLMF 8.9.2, by the modified Lentz method.
fn fraction(a: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - a;
    let mut c = f64::MAX;
    let mut d = 1.0 / b;
    let mut result = d;
    for step in 1..=MOST_STEPS {
        let k = f64::from(step);
        let numerator = k * (a - k);
        b += 2.0;
        d = 1.0 / (numerator * d + b);
        c = b + numerator / c;
        let change = c * d;
        result *= change;
        if (change - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    result
}
