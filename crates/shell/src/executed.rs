//! The outcome of the command of a form.

use doors::Outcome;
use vocabulary::{Problem, Refusal};

/// The outcome of the command of a form.
#[derive(Debug)]
pub enum Executed {
    /// It is done, with what it made.
    Done(Outcome),
    /// It is not: what is wrong with what was typed, which its form shows.
    Wrong(Vec<Problem>),
    /// It is not, as things stand: a rule says no, or someone changed something meanwhile.
    Refused(Refusal),
}

impl Executed {
    /// The same, where the form has no place for what is wrong with it.
    ///
    /// # Errors
    /// Why it is not done.
    pub fn outcome(self) -> Result<Outcome, Refusal> {
        match self {
            Self::Done(outcome) => Ok(outcome),
            Self::Wrong(problems) => Err(Refusal::Invalid(problems)),
            Self::Refused(refusal) => Err(refusal),
        }
    }
}
