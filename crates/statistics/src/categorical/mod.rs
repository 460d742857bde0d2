//! Tests of counts in categories.

mod binomial;
mod chi_square;
mod fisher;
mod goodness_of_fit;
mod mcnemar;

pub use binomial::{Binomial, binomial};
pub use chi_square::{ChiSquare, chi_square};
pub(crate) use fisher::odds_ratio as fisher_odds_ratio;
pub use fisher::{Fisher, fisher_exact};
pub use goodness_of_fit::{GoodnessOfFit, ProbabilityError, chi_square_gof};
pub use mcnemar::{McNemar, McNemarMethod, mcnemar};
