//! Correcting what was recorded of a course: the correction supersedes, and erases nothing.

use super::named::shown_teacher;
use crate::{
    Course, CourseCorrected, CourseDetails, Fact, Known, SencoQualification, State, TeacherNumber,
    field, typed_trn,
};
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};
use vocabulary::{
    BodyId, Changed, Context, CourseId, Decided, Field, NewFact, OrganisationId, PartialDate,
    Problem, Refusal, Revision, Role, Sealed, Trn,
    text::{one_line, required_line, required_passage},
};

/// Correct what is recorded of a course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectCourse {
    /// The course.
    pub course: CourseId,
    /// Its provider, where senco knows it.
    pub provider: Option<OrganisationId>,
    /// What the form showed.
    pub revision: Revision,
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

/// What a form says of a course, and what it shows of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedCourse {
    /// The name.
    pub name: String,
    /// The teacher reference number; blank where none is known.
    pub trn: String,
    /// The qualification.
    pub qualification: SencoQualification,
    /// When the course began.
    pub began: Option<PartialDate>,
    /// The awarding body.
    pub body: Option<BodyId>,
}

impl TypedCourse {
    /// What is recorded, as it is shown to whoever keeps the register or to a provider.
    pub fn of(state: &State, course: &Course, keeps: bool) -> Self {
        let (name, trn) = shown_teacher(state, course, keeps);
        let details = course.details();
        Self {
            name: name.unwrap_or_default(),
            trn: trn.map_or_else(String::new, |trn| trn.to_string()),
            qualification: details.qualification,
            began: details.began,
            body: details.body,
        }
    }

    /// The revision of what a form shows.
    pub fn revision(&self) -> Revision {
        let fields = self.fields();
        Revision::of(fields.iter().map(|(field, text)| (field.0, text.as_str())))
    }

    fn fields(&self) -> [(Field, String); 5] {
        let began = self.began.map(|it| it.to_string());
        let body = self.body.map(|it| it.to_string());
        [
            (field::NAME, self.name.clone()),
            (field::TRN, self.trn.clone()),
            (field::QUALIFICATION, self.qualification.name().to_owned()),
            (field::BEGAN, began.unwrap_or_default()),
            (field::BODY, body.unwrap_or_default()),
        ]
    }

    /// Where what is typed differs from what is recorded by now.
    fn differences(&self, theirs: &Self) -> Vec<Changed> {
        let pairs = self.fields().into_iter().zip(theirs.fields());
        let differ = pairs.filter(|((_, yours), (_, theirs))| yours != theirs);
        let changed = differ.map(|((field, yours), (_, theirs))| Changed {
            field: field.0.to_owned(),
            yours,
            theirs,
        });
        changed.collect()
    }
}

/// Corrects a course. With another number or name it becomes the course of another teacher, and the number of its
/// certificate is sealed for that one.
///
/// # Errors
/// What is wrong with a field; that nothing is changed; *stale*, with both texts, when someone changed it meanwhile; *not
/// found* for a course of another provider.
pub fn correct_course(
    known: &Known<'_>,
    command: &CorrectCourse,
    context: &Context,
) -> Decided<Fact> {
    let state = known.workforce;
    let course = state.courses().get(command.course);
    let course = course.filter(|it| it.details().provider == command.provider);
    let course = course.ok_or(Refusal::NotFound)?;
    let shown = TypedCourse::of(state, course, context.actor.role == Role::Registrar);
    if shown.revision() != command.revision {
        return Err(Refusal::Stale(command.typed().differences(&shown)));
    }
    let body = command.body;
    if body.is_some_and(|id| state.courses().body(id).is_none()) {
        return Err(Refusal::NotFound);
    }
    let (typed, trn, why) = command.read(context)?;
    let details = CourseDetails {
        qualification: typed.qualification,
        began: typed.began,
        body: typed.body,
        body_assumed: course.details().body_assumed && typed.body == course.details().body,
        ..course.details().clone()
    };
    let same_number = typed.trn == shown.trn;
    let same_name = typed.name == shown.name;
    let same_teacher = same_number && same_name;
    if details == *course.details() && same_teacher {
        let says = "Change something, or leave the page: this is what is recorded";
        return Err(Refusal::field(field::NAME, says));
    }
    let teachers = state.teachers();
    let (meant, who) = if same_teacher {
        (course.teacher, None)
    } else {
        let number = trn.map(TeacherNumber::Trn);
        teachers.identify_or_enter(number.as_ref(), &typed.name, 0, context)
    };
    let moves = !teachers.same(meant, course.teacher);
    // Of the same teacher the id stays, and it is that one which is called as is typed.
    let (teacher, who) = if moves || same_teacher {
        (meant, who)
    } else {
        let called = teachers.called_otherwise(course.teacher, &typed.name, 0, context);
        (course.teacher, called)
    };
    // What was not changed stays as the source has it, and not as the register shows it to whoever keeps it.
    let before = course.named();
    let name = Some(typed.name.as_str()).filter(|_| !same_name);
    let named = if same_teacher {
        before.clone()
    } else {
        let name = name.or_else(|| before.name());
        let trn = if same_number { before.trn() } else { trn };
        teachers.named(teacher, who.as_ref(), name, trn)
    };
    let corrected = CourseCorrected {
        course: command.course,
        teacher,
        named,
        details,
        certificate: certificate(course)
            .filter(|_| moves)
            .map(|number| Sealed::under(teacher, number)),
        why: Sealed::under(teacher, why),
    };
    let corrected = NewFact::new(corrected).superseding(course.said_by());
    Ok(who.into_iter().chain([corrected]).collect())
}

/// The number of the certificate of the outcome that was recorded last.
fn certificate(course: &Course) -> Option<String> {
    let last = course.outcomes.last()?;
    last.outcome.certificate.as_ref()?.known().cloned()
}

impl CorrectCourse {
    fn typed(&self) -> TypedCourse {
        let trn = typed_trn(&self.trn).ok().flatten();
        TypedCourse {
            name: one_line(&self.name),
            trn: trn.map_or_else(|| self.trn.trim().to_owned(), |trn| trn.to_string()),
            qualification: self.qualification,
            began: self.began,
            body: self.body,
        }
    }

    /// What was typed, the number and the reason.
    fn read(&self, context: &Context) -> Result<(TypedCourse, Option<Trn>, String), Refusal> {
        let trn = typed_trn(&self.trn);
        let name = required_line(field::NAME, "the name", &self.name, super::file::LONGEST);
        let why = required_passage(field::WHY, "how you know what is right", &self.why);
        let mut problems: Vec<Problem> = Vec::new();
        problems.extend(trn.as_ref().err().cloned());
        problems.extend(name.as_ref().err().cloned());
        let ahead = context.today.saturating_add(12.months());
        if self.began.is_some_and(|began| began.earliest() > ahead) {
            let says = "Course must begin within the next 12 months";
            problems.push(Problem::new(field::BEGAN, says));
        }
        problems.extend(why.as_ref().err().cloned());
        match (trn, name, why) {
            (Ok(trn), Ok(name), Ok(why)) if problems.is_empty() => {
                let typed = TypedCourse {
                    name,
                    ..self.typed()
                };
                Ok((typed, trn, why))
            }
            _ => Err(Refusal::Invalid(problems)),
        }
    }
}
