//! What a row is, compared with what is recorded, and what is to be recorded of it.

use super::RowProblem;
use crate::{CourseDetails, Outcome};
use vocabulary::{BodyId, ClaimId, CourseId};

/// What a row is, compared with what is recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// What it is.
    pub verdict: Verdict,
    /// What whoever sends it should know, and need not change.
    pub notes: Vec<String>,
    pub(crate) step: Step,
    /// The recorded course that it is about, where it is about one.
    pub(crate) course: Option<CourseId>,
    /// The claims that it confirms.
    pub confirms: Vec<ClaimId>,
    /// The name of an awarding body that is not known yet.
    pub new_body: Option<String>,
}

/// What a row is, compared with what is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It says something new.
    New,
    /// It is recorded already.
    Recorded,
    /// It says the same as an earlier line.
    Repeats(u64),
    /// It contradicts an earlier line or what is recorded.
    Wrong(Vec<RowProblem>),
}

impl Judged {
    /// The most facts that its row can make: with what it says of the course, that its teacher is called otherwise.
    pub fn most_facts(&self) -> usize {
        let body = usize::from(self.new_body.is_some());
        let of_row = match &self.step {
            Step::Nothing => 0,
            Step::Course { .. } => 2 + body,
            Step::More {
                details, outcome, ..
            } => 1 + usize::from(details.is_some()) + usize::from(outcome.is_some()) + body,
        };
        of_row + self.confirms.len()
    }
}

/// What is to be recorded of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    /// Nothing.
    Nothing,
    /// A course that is not recorded yet.
    Course {
        /// The awarding body, where it is known.
        body: Option<BodyId>,
    },
    /// More of a course that is.
    More {
        /// The course.
        course: CourseId,
        /// What is known of it with this row, where that is more.
        details: Option<CourseDetails>,
        /// Whether the body that the row names is still to be entered.
        enters_body: bool,
        /// What came of it, where that is new.
        outcome: Option<Outcome>,
    },
}
