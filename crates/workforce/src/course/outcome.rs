//! Recording what came of a course by a form: the first outcome, a later one, or one that corrects.

use crate::{
    Course, CourseSource, Fact, Known, Outcome, OutcomeQuestionAnswered, OutcomeRecorded,
    OutcomeResult, Question, field, rule,
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Changed, Context, CourseId, Decided, Field, NewFact, OrganisationId, PartialDate, Problem,
    Refusal, Revision, Role, Sealed,
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
    /// What the form showed as recorded.
    pub revision: Revision,
    /// What came of it.
    pub result: Option<OutcomeResult>,
    /// When.
    pub on: Option<PartialDate>,
    /// The number of the certificate, or blank.
    pub certificate: String,
    /// How it was found out that the outcome recorded before is wrong; blank where there is none.
    pub why: String,
}

impl Course {
    /// The revision of the outcome that was recorded last, taken back or not: what a form shows.
    pub fn outcome_revision(&self) -> Revision {
        let last = self.outcomes.last().map(|it| texts(&it.outcome));
        let texts = last.unwrap_or_default();
        Revision::of(
            FIELDS
                .iter()
                .zip(&texts)
                .map(|(field, text)| (field.0, text.as_str())),
        )
    }

    /// That something else is recorded by now than a form showed, with what someone wants to record.
    pub(crate) fn outcome_moved_on(&self, yours: &[String; 3]) -> Refusal {
        let theirs = self.outcomes.last().map(|it| texts(&it.outcome));
        let theirs = theirs.unwrap_or_default();
        let all = FIELDS.iter().zip(yours.iter().zip(&theirs));
        let differ = all.filter(|(_, (yours, theirs))| yours != theirs);
        let changed = differ.map(|(field, (yours, theirs))| Changed {
            field: field.0.to_owned(),
            yours: yours.clone(),
            theirs: theirs.clone(),
        });
        Refusal::Stale(changed.collect())
    }
}

const FIELDS: [Field; 3] = [field::RESULT, field::COMPLETED, field::CERTIFICATE];

/// An outcome as the fields of a form have it.
pub(crate) fn texts(outcome: &Outcome) -> [String; 3] {
    let certificate = outcome.certificate.as_ref().and_then(Sealed::known);
    [
        outcome.result.name().to_owned(),
        outcome.on.map_or_else(String::new, |on| on.to_string()),
        certificate.cloned().unwrap_or_default(),
    ]
}

/// Records an outcome. The one before stays in the history of the course.
///
/// # Errors
/// What is wrong with a field; *stale*, with both texts, when someone recorded another meanwhile; *not found* for a course
/// of another provider; a rule’s refusal when the NPQ registration service told the outcome, and it is not the registrar
/// who goes against it.
pub fn record_outcome(
    known: &Known<'_>,
    command: &RecordOutcome,
    context: &Context,
) -> Decided<Fact> {
    let course = known.workforce.courses().get(command.course);
    let course = course.filter(|it| it.details().provider == command.provider);
    let course = course.ok_or(Refusal::NotFound)?;
    if course.outcome_revision() != command.revision {
        let result = command.result.map_or("", OutcomeResult::name);
        let on = command.on.map(|on| on.to_string());
        let certificate = one_line(&command.certificate);
        let yours = [result.to_owned(), on.unwrap_or_default(), certificate];
        return Err(course.outcome_moved_on(&yours));
    }
    let by_registrar = context.actor.role == Role::Registrar;
    if course.is_told_by_service() && !by_registrar {
        return Err(of_service());
    }
    let problems = command.problems(course, context);
    let (Some(result), true) = (command.result, problems.is_empty()) else {
        return Err(Refusal::Invalid(problems));
    };
    let under = |text: String| Sealed::under(course.teacher, text);
    let last = course.outcomes.last();
    let why = last.map(|_| required_passage(field::WHY, "why", &command.why));
    let why = why.transpose();
    let why = why.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let why = why.map(under);
    let certificate = one_line(&command.certificate);
    let recorded = NewFact::new(OutcomeRecorded {
        course: command.course,
        outcome: Outcome {
            result,
            on: command.on,
            certificate: Some(certificate).filter(|it| !it.is_empty()).map(under),
        },
        source: source_of(context),
        import: None,
        why: why.clone(),
    });
    // A question of which date is right is none once the registrar has taken the outcome back.
    let settled = why.filter(|_| by_registrar && result == OutcomeResult::Voided);
    let settled = settled.into_iter().flat_map(|why| {
        let answered = move |it: &Question| {
            NewFact::new(OutcomeQuestionAnswered {
                course: command.course,
                question: it.told.fact,
                changes: false,
                why: why.clone(),
            })
        };
        course.open_questions().map(answered)
    });
    let recorded = match last {
        Some(last) => recorded.superseding(last.told.fact),
        None => recorded,
    };
    Ok(std::iter::once(recorded).chain(settled).collect())
}

impl RecordOutcome {
    fn problems(&self, course: &Course, context: &Context) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut wrong = |field, says: &str| problems.push(Problem::new(field, says));
        if self.result.is_none() {
            wrong(field::RESULT, "Choose the outcome of the course");
        }
        if self.result == Some(OutcomeResult::Voided) && course.outcome().is_none() {
            wrong(
                field::RESULT,
                "There is no outcome to withdraw. Choose another answer",
            );
        }
        if self.result == Some(OutcomeResult::Passed) && self.on.is_none() {
            wrong(field::COMPLETED, "Enter when they completed the course");
        }
        if self.on.is_some_and(|on| on.earliest() > context.today) {
            wrong(field::COMPLETED, "Date must be today or in the past");
        }
        if let (Some(on), Some(began)) = (self.on, course.details().began)
            && on.latest() < began.earliest()
        {
            wrong(field::COMPLETED, "Date must be after the course began");
        }
        if one_line(&self.certificate).chars().count() > super::file::LONGEST {
            wrong(
                field::CERTIFICATE,
                "Certificate number must be 200 characters or fewer",
            );
        }
        // Also where the last was taken back: what is recorded then goes against that.
        let corrects = !course.outcomes.is_empty();
        if corrects && passage(&self.why).trim().is_empty() {
            wrong(
                field::WHY,
                "Enter how you know that what was recorded before is wrong",
            );
        }
        problems
    }
}

fn of_service() -> Refusal {
    Refusal::rule(
        rule::OUTCOME_OF_SERVICE,
        "The outcome of this course comes from DfE’s NPQ registration service. Nothing was saved.",
        "Correct it in that service, or ask the person who keeps the register.",
    )
}

/// Where what someone types is known from.
pub(crate) fn source_of(context: &Context) -> CourseSource {
    if context.actor.role == Role::Registrar {
        CourseSource::Registrar
    } else {
        CourseSource::ProviderForm
    }
}
