//! Schools, SENCOs, and the statutory rules on their qualification.
//!
//! Everything here is pure: facts and a date in, an answer out. The rules themselves are data, in
//! the folder `rules/` beside this source, for lawyers to read; [`rules`] applies them,
//! [`answer`] says the outcome in words, [`national`] does the same for every school in England
//! at once, and [`checker`] holds the questions of the public checker.

pub mod answer;
pub mod checker;
mod day;
pub mod examples;
pub mod facts;
pub mod national;
pub mod rules;
mod status;

pub use answer::{Answer, SchoolAnswer, duty};
pub use day::{Day, When};
pub use facts::{
    EarlierPost, Facts, FactsError, Induction, Kind, OpenStatus, Qualification, School, SchoolType,
    Senco,
};
pub use status::{NationalGroup, Status};
