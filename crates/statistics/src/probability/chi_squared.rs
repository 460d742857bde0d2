//! The chi-squared distribution.

use super::{Probability, gamma};

/// P(X ≥ x) with `df` degrees of freedom.
pub fn upper(x: f64, df: f64) -> Probability {
    gamma::tails(0.5 * df, 0.5 * x).upper
}
