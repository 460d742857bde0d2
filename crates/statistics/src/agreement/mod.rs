//! Agreement between coders, and consistency of items.

mod cronbach;
mod kappa;
mod krippendorff;
mod spearman_brown;

pub use cronbach::{Cronbach, cronbach, cronbach_of};
pub use kappa::{Kappa, KappaWeights, kappa};
pub use krippendorff::{Krippendorff, Metric, krippendorff};
pub use spearman_brown::{SpearmanBrown, spearman_brown};
