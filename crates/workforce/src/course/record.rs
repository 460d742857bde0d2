//! Recording one course or award by a form.

use super::{
    file::{Column, CourseRow, Judge, RowProblem, Verdict},
    recording::Recording,
};
use crate::{CourseSource, Fact, Known, OutcomeResult, SencoQualification, field, rule};
use people::OrganisationKind;
use serde::{Deserialize, Serialize};
use vocabulary::{
    BodyId, Context, Decided, Field, OrganisationId, PartialDate, Problem, Refusal, Trn,
    text::one_line,
};

/// Record a course of one teacher.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordCourse {
    /// The provider.
    pub provider: OrganisationId,
    /// The teacher reference number, as it was typed; blank for someone who has none.
    pub trn: String,
    /// The name.
    pub name: String,
    /// The qualification.
    pub qualification: Option<SencoQualification>,
    /// When the course began.
    pub began: Option<PartialDate>,
    /// What came of it, where anything has.
    pub result: Option<OutcomeResult>,
    /// When.
    pub completed: Option<PartialDate>,
    /// The number of the certificate, or blank.
    pub certificate: String,
    /// The awarding body.
    pub body: Option<BodyId>,
}

/// Records a course.
///
/// # Errors
/// What is wrong with a field; that it is recorded already; what is recorded where it contradicts that.
pub fn record_course(
    known: &Known<'_>,
    command: &RecordCourse,
    context: &Context,
) -> Decided<Fact> {
    let organisation = known.people.organisation(command.provider);
    if organisation.is_none_or(|it| it.kind != OrganisationKind::Provider) {
        return Err(Refusal::NotFound);
    }
    let trn = typed_trn(&command.trn);
    let Some(qualification) = command.qualification else {
        let says = "Choose the qualification";
        let mut problems = vec![Problem::new(field::QUALIFICATION, says)];
        problems.extend(trn.err());
        return Err(Refusal::Invalid(problems));
    };
    let body = match command.body {
        None => None,
        Some(id) => {
            let body = known.workforce.courses().body(id);
            Some(body.ok_or(Refusal::NotFound)?.name.clone())
        }
    };
    let certificate = one_line(&command.certificate);
    let row = CourseRow {
        line: 1,
        trn: trn.clone().ok().flatten(),
        name: one_line(&command.name),
        qualification,
        began: command.began,
        result: command.result,
        completed: command.completed,
        certificate: Some(certificate).filter(|it| !it.is_empty()),
        body,
    };
    let wrong = row.problems(context.today);
    let mut problems: Vec<Problem> = trn.err().into_iter().collect();
    problems.extend(wrong.iter().map(of_field));
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    let source = super::outcome::source_of(context);
    let judge = Judge::new(*known, command.provider);
    let mut judge = match source {
        CourseSource::Registrar => judge.knowing_of_corrections(),
        _ => judge,
    };
    let judged = judge.row(&row);
    match judged.verdict {
        Verdict::New => {}
        Verdict::Recorded | Verdict::Repeats(_) => return Err(recorded_already()),
        Verdict::Wrong(problems) => {
            return Err(Refusal::Invalid(problems.iter().map(of_field).collect()));
        }
    }
    let mut recording = Recording::new(known.workforce, command.provider, source, None, context);
    recording.row(&row, &judged);
    Ok(recording.facts())
}

/// The teacher reference number that was typed; nothing where it was left blank.
pub(crate) fn typed_trn(typed: &str) -> Result<Option<Trn>, Problem> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let says = "Teacher reference number must be 7 digits, like 0123456";
    let read = typed.parse().map(Some);
    read.map_err(|_| Problem::new(field::TRN, says))
}

fn of_field(problem: &RowProblem) -> Problem {
    let field: Field = match problem.column {
        Some(Column::Trn) => field::TRN,
        Some(Column::Qualification) => field::QUALIFICATION,
        Some(Column::Began) => field::BEGAN,
        Some(Column::Completed) => field::COMPLETED,
        Some(Column::Result) => field::RESULT,
        Some(Column::Certificate) => field::CERTIFICATE,
        Some(Column::Body) => field::BODY,
        Some(Column::Name | Column::FirstName | Column::LastName) | None => field::NAME,
    };
    let says = problem
        .says
        .replace("Correct this row, or", "Correct this form, or");
    Problem::new(field, says)
}

fn recorded_already() -> Refusal {
    Refusal::rule(
        rule::COURSE_RECORDED,
        "This course is recorded already. Nothing was changed.",
        "Find it in the list of courses to add an outcome or to correct it.",
    )
}
