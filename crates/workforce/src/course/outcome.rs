//! Recording what came of a course by a form: the first outcome, a later one, or one that corrects.

use crate::{CourseSource, Fact, Known, Outcome, OutcomeRecorded, OutcomeResult, field, rule};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, CourseId, Decided, FactId, NewFact, OrganisationId, PartialDate, Problem, Refusal,
    Role, Sealed,
    text::{one_line, passage, required_passage},
};

/// Record what came of a course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordOutcome {
    /// The course.
    pub course: CourseId,
    /// Its provider, where senco knows it.
    pub provider: Option<OrganisationId>,
    /// The outcome that the form showed as the last, by the fact that recorded it.
    pub after: Option<FactId>,
    /// What came of it.
    pub result: Option<OutcomeResult>,
    /// When.
    pub on: Option<PartialDate>,
    /// The number of the certificate, or blank.
    pub certificate: String,
    /// How it was found out that the outcome recorded before is wrong; blank where there is none.
    pub why: String,
}

/// Records an outcome. The one before stays in the history of the course.
///
/// # Errors
/// What is wrong with a field; that someone recorded another meanwhile; *not found* for a course of another
/// provider.
pub fn record_outcome(
    known: &Known<'_>,
    command: &RecordOutcome,
    context: &Context,
) -> Decided<Fact> {
    let course = known.workforce.courses().get(command.course);
    let course = course.filter(|it| it.details().provider == command.provider);
    let course = course.ok_or(Refusal::NotFound)?;
    let last = course.outcomes.last();
    if last.map(|it| it.told.fact) != command.after {
        return Err(moved_on());
    }
    let mut problems = Vec::new();
    let mut wrong = |field, says: &str| problems.push(Problem::new(field, says));
    if command.result.is_none() {
        wrong(field::RESULT, "Choose the outcome of the course");
    }
    if command.result == Some(OutcomeResult::Voided) && course.outcome().is_none() {
        wrong(
            field::RESULT,
            "There is no outcome to take back. Choose another answer",
        );
    }
    if command.result == Some(OutcomeResult::Passed) && command.on.is_none() {
        wrong(field::COMPLETED, "Enter when they completed the course");
    }
    if command.on.is_some_and(|on| on.earliest() > context.today) {
        wrong(field::COMPLETED, "Date must be today or in the past");
    }
    if let (Some(on), Some(began)) = (command.on, course.details().began)
        && on.latest() < began.earliest()
    {
        wrong(field::COMPLETED, "Date must be after the course began");
    }
    let certificate = one_line(&command.certificate);
    if certificate.chars().count() > super::file::LONGEST {
        wrong(
            field::CERTIFICATE,
            "Certificate number must be 200 characters or fewer",
        );
    }
    let corrects = course.outcome().is_some();
    if corrects && passage(&command.why).trim().is_empty() {
        wrong(
            field::WHY,
            "Enter how you know that the outcome recorded before is wrong",
        );
    }
    let (Some(result), true) = (command.result, problems.is_empty()) else {
        return Err(Refusal::Invalid(problems));
    };
    let under = |text: String| Sealed::under(course.teacher, text);
    let why = if corrects {
        let why = required_passage(field::WHY, "why", &command.why);
        Some(under(
            why.map_err(|problem| Refusal::Invalid(vec![problem]))?,
        ))
    } else {
        None
    };
    let recorded = OutcomeRecorded {
        course: command.course,
        outcome: Outcome {
            result,
            on: command.on,
            certificate: Some(certificate).filter(|it| !it.is_empty()).map(under),
        },
        source: source_of(context),
        import: None,
        why,
    };
    let fact = NewFact::new(recorded);
    Ok(vec![match last.filter(|_| corrects) {
        Some(last) => fact.superseding(last.told.fact),
        None => fact,
    }])
}

/// Where what someone types is known from.
pub(crate) fn source_of(context: &Context) -> CourseSource {
    if context.actor.role == Role::Registrar {
        CourseSource::Registrar
    } else {
        CourseSource::ProviderForm
    }
}

/// Someone recorded something of a course after the form was shown.
pub(crate) fn moved_on() -> Refusal {
    Refusal::rule(
        rule::COURSE_MOVED_ON,
        "Someone changed this course after you opened the form. Nothing was saved.",
        "Open the course again to see what it says now.",
    )
}
