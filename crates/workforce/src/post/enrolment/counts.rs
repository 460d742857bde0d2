//! Whether what a school says of a course counts beside what providers recorded. Enrolment changes no status in law: it
//! only tells who still has to begin.

use crate::{
    Course, EnrolmentReported, OutcomeResult, Qualification, State,
    registered::{AsKnown, courses},
};
use vocabulary::{PartialDate, TeacherId, london_date};

/// Whether the record of a provider holds instead of what a school said of a course of the teacher.
pub fn is_superseded(state: &State, teacher: TeacherId, said: &EnrolmentReported) -> bool {
    courses(state, teacher).any(|course| is_told_by(AsKnown::NOW, course, said))
}

/// Whether a course that a provider recorded is the one that a school speaks of: of the same qualification, unless its
/// teacher had left it before the other began.
fn is_told_by(known: AsKnown, course: &Course, said: &EnrolmentReported) -> bool {
    let version = known.course(course);
    if version.is_none_or(|it| it.details.qualification != said.qualification) {
        return false;
    }
    let mut outcomes = course.outcomes.iter().rev();
    let last = outcomes.find(|it| known.has(&it.told));
    let left = last.filter(|it| it.outcome.result == OutcomeResult::Withdrawn);
    left.is_none_or(|it| {
        let recorded = || london_date(it.told.at);
        let on = it.outcome.on.map_or_else(recorded, PartialDate::latest);
        on >= said.began.earliest()
    })
}

/// The courses that schools say their SENCO takes, under these ids of a teacher, of which none of the recorded `courses`
/// tells.
pub(crate) fn reported_courses(
    state: &State,
    ids: &[TeacherId],
    courses: &[&Course],
    known: AsKnown,
) -> Vec<Qualification> {
    let posts = ids.iter().flat_map(|id| state.posts().of_id(*id));
    let said = posts.filter_map(|(_, post)| known.enrolment(post));
    let is_recorded = |said: &EnrolmentReported| {
        let mut recorded = courses.iter();
        recorded.any(|course| is_told_by(known, course, said))
    };
    let counts = said.filter(|it| !is_recorded(&it.said));
    counts.map(|it| of(&it.said)).collect()
}

/// A course as the rules ask for it. Who awards the National Award is not asked of a school.
fn of(said: &EnrolmentReported) -> Qualification {
    Qualification {
        kind: said.qualification.into(),
        began: Some(said.began),
        completed: None,
        recognised_body: None,
    }
}
