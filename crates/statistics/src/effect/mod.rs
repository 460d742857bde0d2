//! Effect sizes with intervals: how large a difference is, not only whether there is one.

mod cramers_v;
mod hedges_g;
mod odds_ratio;
mod rank_biserial;
mod variance_explained;

pub use cramers_v::cramers_v;
pub use hedges_g::{hedges_g, hedges_g_one_sample};
pub use odds_ratio::odds_ratio;
pub use rank_biserial::{rank_biserial, rank_biserial_one_sample};
pub use variance_explained::{epsilon_squared, eta_squared};

use crate::undefined::{Figure, Undefined};

/// An effect size with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// The estimate.
    pub estimate: Figure,
    /// Lower and upper end.
    pub interval: Result<(f64, f64), Undefined>,
}

impl Effect {
    fn undefined(reason: Undefined) -> Self {
        Self {
            estimate: Err(reason),
            interval: Err(reason),
        }
    }
}
