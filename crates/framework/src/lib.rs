//! Frameworks are content, not code: data files, and the reader that refuses a wrong one whole.

mod quality_standards;

pub use quality_standards::{Area, QualityStandards, Standard, WrongFramework, at, version};
