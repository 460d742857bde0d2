//! The binomial distribution.

use super::saddle_point::ln_binomial_term;
use super::{Probability, Tails, beta};
use crate::exact::count;

/// P(X = k) in `n` trials with chance `p`, 0 < p < 1, k ≤ n.
pub fn ln_mass(k: u64, n: u64, p: f64) -> f64 {
    if k == 0 {
        return count(n) * (-p).ln_1p();
    }
    if k == n {
        return count(n) * p.ln();
    }
    ln_binomial_term(count(k), count(n), p, 1.0 - p)
}

/// P(X ≤ k) and P(X ≥ k) in `n` trials with chance `p`, 0 < p < 1, k ≤ n.
pub fn tails(k: u64, n: u64, p: f64) -> Tails {
    let lower = if k == n {
        Probability::ONE
    } else {
        beta::tails(count(k) + 1.0, count(n - k), p, 1.0 - p).upper
    };
    let upper = if k == 0 {
        Probability::ONE
    } else {
        beta::tails(count(k), count(n - k) + 1.0, p, 1.0 - p).lower
    };
    Tails { lower, upper }
}
