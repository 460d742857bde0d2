//! Fisher's F distribution.

use super::{Probability, beta};

/// P(F ≥ f) with `df1` and `df2` degrees of freedom.
pub fn upper(f: f64, df1: f64, df2: f64) -> Probability {
    if f.is_infinite() {
        return if f > 0.0 {
            Probability::ZERO
        } else {
            Probability::ONE
        };
    }
    let total = df2 + df1 * f;
    beta::tails(0.5 * df2, 0.5 * df1, df2 / total, df1 * f / total).lower
}
