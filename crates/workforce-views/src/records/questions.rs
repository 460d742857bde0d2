//! Questions about outcomes that no one has answered.

use super::scope::CoveredCourses as _;
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::Timestamp;
use vocabulary::{CourseId, FactId, Revision};
use workforce::{Outcome, State};

/// Every open question.
#[derive(Clone, Copy, Debug)]
pub struct OutcomeQuestions;

/// An open question.
#[derive(Clone, Debug)]
pub struct QuestionLine {
    /// The course.
    pub course: CourseId,
    /// The fact that asked.
    pub question: FactId,
    /// Whoever takes the course.
    pub name: String,
    /// What the provider is called.
    pub provider: String,
    /// What is recorded.
    pub recorded: Option<Outcome>,
    /// The revision of what is recorded.
    pub revision: Revision,
    /// What the source says.
    pub said: Outcome,
    /// When it was asked.
    pub at: Timestamp,
}

impl Query for OutcomeQuestions {
    type View = Vec<QuestionLine>;

    const ACTION: Action = Action::ImportNpq;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Vec<QuestionLine>, Failure> {
        let courses = reading.unscoped::<State>().courses().questioned();
        let covered = courses.filter(|(_, it)| reading.covers_provider(it.details().provider));
        let mut lines: Vec<QuestionLine> = Vec::new();
        for (id, course) in covered {
            lines.extend(course.open_questions().map(|it| QuestionLine {
                course: id,
                question: it.told.fact,
                name: reading.teacher_of(course).0,
                revision: course.outcome_revision(),
                provider: reading.provider_of(course),
                recorded: course.outcome().map(|it| it.outcome.clone()),
                said: it.outcome.clone(),
                at: it.told.at,
            }));
        }
        lines.sort_by_key(|it| (it.at, it.course));
        Ok(lines)
    }
}
