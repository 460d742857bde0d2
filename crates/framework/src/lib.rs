//! Frameworks are content, not code: data files, and the reader that refuses a wrong one whole.

mod learning_outcomes;
mod quality_standards;
mod versions;

pub use learning_outcomes::{LearningOutcomes, Outcome, OutcomeArea, Part};
pub use quality_standards::{Area, QualityStandards, Standard, WrongFramework};
pub use versions::{
    Adopted, Content, Edited, adopt, at, in_force, learning_outcomes, takes_a_name, version,
};
