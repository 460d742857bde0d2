//! Frameworks are content, not code: data files, and the reader that refuses a wrong one whole.

mod learning_outcomes;
mod quality_standards;

pub use learning_outcomes::{LearningOutcomes, Outcome, OutcomeArea, Part, learning_outcomes};
pub use quality_standards::{Area, QualityStandards, Standard, WrongFramework, at, version};
