//! Cramér's V: association in a table of counts.

use super::Effect;
use crate::categorical::chi_square;
use crate::exact::{count, size};
use crate::probability::noncentral;

/// V of a table after dropping empty rows and columns. The interval inverts the noncentral
/// chi-squared distribution and takes √(λ / (n · (min(rows, columns) − 1))), at most 1 (Steiger
/// 2004).
pub fn cramers_v(table: &[Vec<u64>], confidence: f64) -> Effect {
    let test = chi_square(table, false);
    let interval = test.chi2.and_then(|chi2| {
        let df = test.df?;
        let lower = |lambda| noncentral::chi_squared(chi2, df, lambda);
        let (low, high) = noncentral::interval(confidence, chi2, lower)?;
        let most = count(test.n) * (size(test.rows.min(test.columns)) - 1.0);
        Ok(((low / most).sqrt().min(1.0), (high / most).sqrt().min(1.0)))
    });
    Effect {
        estimate: test.cramers_v,
        interval,
    }
}
