//! Correcting what was recorded of a course: the correction supersedes, and erases nothing.

use super::{outcome::moved_on, record::typed_trn};
use crate::{
    CourseCorrected, CourseDetails, Fact, Known, SencoQualification, TeacherNumber, field,
};
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};
use vocabulary::{
    BodyId, Context, CourseId, Decided, FactId, NewFact, OrganisationId, PartialDate, Problem,
    Refusal, Sealed,
    text::{required_line, required_passage},
};

/// Correct what is recorded of a course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectCourse {
    /// The course.
    pub course: CourseId,
    /// Its provider, where senco knows it.
    pub provider: Option<OrganisationId>,
    /// What the form showed, by the fact that said it.
    pub shown: FactId,
    /// The teacher reference number that is right, as it was typed.
    pub trn: String,
    /// The name that goes with it.
    pub name: String,
    /// The qualification.
    pub qualification: SencoQualification,
    /// When the course began.
    pub began: Option<PartialDate>,
    /// The awarding body.
    pub body: Option<BodyId>,
    /// How the mistake was found out.
    pub why: String,
}

/// Corrects a course. With another number or name it becomes the course of another teacher.
///
/// # Errors
/// What is wrong with a field; that nothing is changed; that someone changed it meanwhile; *not found* for a course
/// of another provider.
pub fn correct_course(
    known: &Known<'_>,
    command: &CorrectCourse,
    context: &Context,
) -> Decided<Fact> {
    let state = known.workforce;
    let course = state.courses().get(command.course);
    let course = course.filter(|it| it.details().provider == command.provider);
    let course = course.ok_or(Refusal::NotFound)?;
    if course.said_by() != command.shown {
        return Err(moved_on());
    }
    if command
        .body
        .is_some_and(|id| state.courses().body(id).is_none())
    {
        return Err(Refusal::NotFound);
    }
    let trn = typed_trn(&command.trn);
    let name = required_line(field::NAME, "the name", &command.name, super::file::LONGEST);
    let why = required_passage(field::WHY, "how you know what is right", &command.why);
    let mut problems: Vec<Problem> = Vec::new();
    problems.extend(trn.as_ref().err().cloned());
    problems.extend(name.as_ref().err().cloned());
    let ahead = context.today.saturating_add(12.months());
    if command.began.is_some_and(|began| began.earliest() > ahead) {
        let says = "Course must begin within the next 12 months";
        problems.push(Problem::new(field::BEGAN, says));
    }
    problems.extend(why.as_ref().err().cloned());
    let (Ok(trn), Ok(name), Ok(why), true) = (trn, name, why, problems.is_empty()) else {
        return Err(Refusal::Invalid(problems));
    };
    let details = CourseDetails {
        qualification: command.qualification,
        began: command.began,
        body: command.body,
        ..course.details().clone()
    };
    let teachers = state.teachers();
    let same_number = teachers.trn_of(course.teacher) == trn;
    let same_name = teachers.name_of(course.teacher) == Some(name.as_str());
    let (teacher, entered) = if same_number && same_name {
        (course.teacher, None)
    } else {
        let number = trn.map(TeacherNumber::Trn);
        teachers.identify_or_enter(number.as_ref(), &name, 0, context)
    };
    if details == *course.details() && teachers.same(teacher, course.teacher) {
        let says = "Change something, or leave the page: this is what is recorded";
        return Err(Refusal::field(field::NAME, says));
    }
    let corrected = CourseCorrected {
        course: command.course,
        teacher,
        details,
        why: Sealed::under(teacher, why),
    };
    let corrected = NewFact::new(corrected).superseding(course.said_by());
    Ok(entered.into_iter().chain([corrected]).collect())
}
