//! Whether what a school says of a course counts beside what providers recorded. Enrolment changes no status in law: it
//! only tells who still has to begin.

use super::said::Enrolment;
use crate::{Course, EnrolmentReported, OutcomeResult, Qualification, State, registered::courses};
use vocabulary::{PartialDate, TeacherId, london_date};

/// Whether the record of a provider holds instead of what a school said of a course of the teacher.
pub fn is_superseded(state: &State, teacher: TeacherId, said: &EnrolmentReported) -> bool {
    courses(state, teacher).any(|course| is_told_by(course, said))
}

/// Whether a course that a provider recorded is the one that a school speaks of: of the same qualification, unless its
/// teacher had left it before the other began.
fn is_told_by(course: &Course, said: &EnrolmentReported) -> bool {
    if course.details().qualification != said.qualification {
        return false;
    }
    let left = course
        .outcome()
        .filter(|it| it.outcome.result == OutcomeResult::Withdrawn);
    left.is_none_or(|it| {
        let recorded = || london_date(it.told.at);
        let on = it.outcome.on.map_or_else(recorded, PartialDate::latest);
        on >= said.began.earliest()
    })
}

/// The courses that schools say a teacher takes, of which no provider has a record.
pub(crate) fn reported_courses(state: &State, teacher: TeacherId) -> Vec<Qualification> {
    let ids = state.teachers().ids_of(teacher);
    let posts = ids.flat_map(|id| state.posts().of_id(id));
    let said = posts.filter_map(|(_, post)| post.enrolment());
    let counts = said.filter(|it| !is_superseded(state, teacher, &it.said));
    counts.map(of).collect()
}

/// A course as the rules ask for it. Who awards the National Award is not asked of a school.
fn of(it: &Enrolment) -> Qualification {
    Qualification {
        kind: it.said.qualification.into(),
        began: Some(it.said.began),
        completed: None,
        recognised_body: None,
    }
}
