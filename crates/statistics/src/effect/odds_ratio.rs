//! The odds ratio of a table of two rows and two columns.

use super::Effect;
use crate::categorical::fisher_odds_ratio;
use crate::exact::count;
use crate::probability::normal;
use crate::undefined::Undefined;

/// ad/bc of `[[a, b], [c, d]]` with Woolf's interval (1955), normal on the logarithm; agrees with
/// SciPy's `contingency.odds_ratio(kind="sample")`. The interval needs every cell.
pub fn odds_ratio(table: [[u64; 2]; 2], confidence: f64) -> Effect {
    let estimate = fisher_odds_ratio(table);
    let cells = [table[0][0], table[0][1], table[1][0], table[1][1]];
    let interval = estimate.and_then(|ratio| {
        if cells.contains(&0) {
            return Err(Undefined::ZeroCell);
        }
        let error = cells
            .iter()
            .map(|cell| 1.0 / count(*cell))
            .sum::<f64>()
            .sqrt();
        let factor = (normal::two_sided_critical(confidence) * error).exp();
        Ok((ratio / factor, ratio * factor))
    });
    Effect { estimate, interval }
}
