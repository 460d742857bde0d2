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
    /// The provider that awarded it, where no awarding body was chosen.
    #[serde(default)]
    pub body_provider: Option<OrganisationId>,
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
    let row = CourseRow {
        body: body_named(known, command, context.today)?,
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

/// What whoever is about to record a course should know of it: why its award cannot count, and that its number is someone
/// else’s. The registrar, who `keeps` the register, is told what that says.
///
/// # Errors
/// *Not found* where the awarding body is none that can be chosen.
pub fn notes_of_course(
    known: &Known<'_>,
    command: &RecordCourse,
    keeps: bool,
    today: Date,
) -> Result<Vec<String>, Refusal> {
    let Some(qualification) = command.qualification else {
        return Ok(Vec::new());
    };
    let row = CourseRow {
        body: body_named(known, command, today)?,
        ..command.row(qualification)
    };
    let judge = Judge::new(*known, command.provider);
    let mut judge = if keeps {
        judge.knowing_of_corrections().keeping_register()
    } else {
        judge
    };
    Ok(judge.row(&row).notes)
}

/// The name of the awarding body that was chosen: of a provider, the one by which it is known as a body, or its own.
fn body_named(
    known: &Known<'_>,
    command: &RecordCourse,
    today: Date,
) -> Result<Option<String>, Refusal> {
    let courses = known.workforce.courses();
    if let Some(id) = command.body {
        let body = courses.body(id).ok_or(Refusal::NotFound)?;
        return Ok(Some(body.name.clone()));
    }
    let Some(id) = command.body_provider else {
        return Ok(None);
    };
    let provider = known.people.organisation(id);
    let provider = provider.filter(|it| it.kind == OrganisationKind::Provider);
    let provider = provider.ok_or(Refusal::NotFound)?;
    let mut bodies = courses.bodies().map(|(_, body)| &body.name);
    let as_body = bodies.find(|name| known.people.provider_called(name) == Some(id));
    let name = as_body.map_or_else(|| provider.name(today).to_owned(), Clone::clone);
    Ok(Some(name))
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
