//! Agreement between coders, and consistency of items.

mod cronbach;
mod kappa;
mod krippendorff;

pub use cronbach::{Cronbach, cronbach};
pub use kappa::{Kappa, KappaWeights, kappa};
pub use krippendorff::{Krippendorff, Metric, krippendorff};
