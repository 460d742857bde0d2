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

/// The f above which the probability `p` lies, 0 < p < 1.
pub fn upper_quantile(p: f64, df1: f64, df2: f64) -> f64 {
    // P(F > f) is the lower tail of the beta distribution at df2 / (df2 + df1 f).
    let (x, y) = beta::quantile(p, 0.5 * df2, 0.5 * df1);
    df2 * y / (df1 * x)
}
