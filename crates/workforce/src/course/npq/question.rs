//! Answering a question about an outcome: a source says what contradicts what is recorded.

use crate::{
    Fact, Known, OutcomeQuestionAnswered, OutcomeRecorded, course::outcome::texts, field, rule,
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, CourseId, Decided, FactId, NewFact, Refusal, Revision, Sealed, text::required_passage,
};

/// Answer a question about an outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerQuestion {
    /// The course.
    pub course: CourseId,
    /// The fact that asked.
    pub question: FactId,
    /// What the form showed as recorded.
    pub revision: Revision,
    /// Whether what the source said is right; nothing where nobody chose.
    pub changes: Option<bool>,
    /// How that is known.
    pub why: String,
}

/// Answers a question. Where what the source said is right, it is recorded.
///
/// # Errors
/// What is wrong with a field; that it was answered meanwhile; *stale*, with both texts, when something else is recorded
/// by now than the form showed; *not found* for what was never asked.
pub fn answer_question(known: &Known<'_>, command: &AnswerQuestion, _: &Context) -> Decided<Fact> {
    let course = known.workforce.courses().get(command.course);
    let course = course.ok_or(Refusal::NotFound)?;
    let mut questions = course.questions.iter();
    let asked = questions.find(|it| it.told.fact == command.question);
    let asked = asked.ok_or(Refusal::NotFound)?;
    if asked.answer.is_some() {
        return Err(Refusal::rule(
            rule::QUESTION_ANSWERED,
            "Someone has answered this question already. Nothing was changed.",
            "Open the course to see what is recorded.",
        ));
    }
    if course.outcome_revision() != command.revision {
        return Err(course.outcome_moved_on(&texts(&asked.outcome)));
    }
    let mut problems = Vec::new();
    if command.changes.is_none() {
        let says = "Choose which date is right";
        problems.push(vocabulary::Problem::new(field::RESULT, says));
    }
    let why = required_passage(field::WHY, "how you know", &command.why);
    problems.extend(why.as_ref().err().cloned());
    let (Some(changes), Ok(why)) = (command.changes, why) else {
        return Err(Refusal::Invalid(problems));
    };
    let why = Sealed::under(course.teacher, why);
    let mut facts: Vec<NewFact<Fact>> = vec![NewFact::new(OutcomeQuestionAnswered {
        course: command.course,
        question: command.question,
        changes,
        why: why.clone(),
    })];
    if changes {
        let recorded = NewFact::new(OutcomeRecorded {
            course: command.course,
            outcome: asked.outcome.clone(),
            source: asked.source,
            import: asked.import,
            why: Some(why),
        });
        let last = course.outcomes.last();
        facts.push(match last {
            Some(last) => recorded.superseding(last.told.fact),
            None => recorded,
        });
    }
    Ok(facts)
}
