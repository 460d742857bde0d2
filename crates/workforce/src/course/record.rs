//! Recording one course or award by a form.

use super::{
    file::{Column, CourseRow, Judge, RowProblem, Verdict},
    recording::Recording,
};
use crate::{CourseSource, Fact, Known, OutcomeResult, SencoQualification, field, rule, typed_trn};
use jiff::civil::Date;
use people::OrganisationKind;
use serde::{Deserialize, Serialize};
use vocabulary::{
    BodyId, Context, Decided, Field, OrganisationId, PartialDate, Problem, Refusal, text::one_line,
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
    let problems = command.problems(context.today);
    let (Some(qualification), true) = (command.qualification, problems.is_empty()) else {
        return Err(Refusal::Invalid(problems));
    };
    let body = match command.body {
        None => None,
        Some(id) => {
            let body = known.workforce.courses().body(id);
            Some(body.ok_or(Refusal::NotFound)?.name.clone())
        }
    };
    let row = CourseRow {
        body,
        ..command.row(qualification)
    };
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

/// The fields of the form, in the order in which it asks them.
const ASKED: [Field; 9] = [
    field::PROVIDER,
    field::NAME,
    field::TRN,
    field::QUALIFICATION,
    field::BEGAN,
    field::RESULT,
    field::COMPLETED,
    field::CERTIFICATE,
    field::BODY,
];

impl RecordCourse {
    /// Everything that is wrong with what was typed in itself, in the order of the form.
    pub fn problems(&self, today: Date) -> Vec<Problem> {
        let mut problems: Vec<Problem> = typed_trn(&self.trn).err().into_iter().collect();
        if self.qualification.is_none() {
            let says = "Choose the qualification";
            problems.push(Problem::new(field::QUALIFICATION, says));
        }
        // Nothing that is wrong in itself depends on which qualification it is.
        let any = self.qualification.unwrap_or(SencoQualification::Nasenco);
        problems.extend(self.row(any).problems(today).iter().map(of_field));
        problems.sort_by_key(|it| {
            let mut asked = ASKED.iter();
            asked.position(|field| field.0 == it.field)
        });
        problems
    }

    /// What was typed, as a row says it, but for the awarding body.
    fn row(&self, qualification: SencoQualification) -> CourseRow {
        let certificate = one_line(&self.certificate);
        CourseRow {
            line: 1,
            trn: typed_trn(&self.trn).ok().flatten(),
            name: one_line(&self.name),
            qualification,
            began: self.began,
            result: self.result,
            completed: self.completed,
            certificate: Some(certificate).filter(|it| !it.is_empty()),
            body: None,
        }
    }
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
