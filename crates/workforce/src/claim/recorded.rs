//! What is recorded already of an award that is claimed. What one provider says of one course is one record: a
//! confirmation adds to it, or contradicts it and is refused.

use super::matching::{provider_of, same_course};
use crate::{
    AwardClaimed, Course, CourseDetails, OutcomeResult, State,
    course::{agree, finer, in_words},
    rule,
};
use vocabulary::{BodyId, CourseId, PartialDate, Refusal, TeacherId};

/// What is recorded of the course that led to a claimed award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing.
    Nothing,
    /// That it was passed.
    Passed(CourseId),
    /// The course, and no outcome.
    GoesOn(CourseId),
}

/// What is recorded of the course that a university says led to an award: `details` and `completed` are what it says.
///
/// # Errors
/// When it contradicts what is recorded: with what that is, and what to do.
pub(super) fn before(
    state: &State,
    teacher: TeacherId,
    claimed: &AwardClaimed,
    details: &CourseDetails,
    completed: PartialDate,
) -> Result<Before, Refusal> {
    let ids = state.teachers().ids_of(teacher);
    let courses = ids.flat_map(|id| state.courses().of_id(id));
    let courses: Vec<(CourseId, &Course)> = courses
        .filter(|(_, course)| {
            let recorded = course.details();
            let began_after = recorded
                .began
                .is_some_and(|began| began.earliest() > completed.latest());
            same_course(claimed, recorded.qualification, &provider_of(recorded)) && !began_after
        })
        .collect();
    let passed = |course: &Course| {
        let passed = course.passed();
        passed.is_some_and(|it| agree(it.outcome.on, Some(completed)))
    };
    let told_alike = |course: &Course| {
        let recorded = course.details();
        let bodies = body_said(recorded)
            .is_none_or(|one| body_said(details).is_none_or(|other| one == other));
        (bodies && agree(recorded.began, details.began))
            .then_some(())
            .ok_or_else(|| contradicts(course))
    };
    if let Some((id, course)) = courses.iter().find(|(_, course)| passed(course)) {
        told_alike(course)?;
        return Ok(Before::Passed(*id));
    }
    if let Some((_, course)) = courses
        .iter()
        .find(|(_, course)| !course.outcomes.is_empty())
    {
        return Err(contradicts(course));
    }
    let Some((id, course)) = courses.first() else {
        return Ok(Before::Nothing);
    };
    told_alike(course)?;
    Ok(Before::GoesOn(*id))
}

/// The body that someone said; none where it was only taken to be the provider’s own.
fn body_said(details: &CourseDetails) -> Option<BodyId> {
    details.body.filter(|_| !details.body_assumed)
}

/// What is known of a recorded course with what a university says, where that is more.
pub(super) fn more(recorded: &CourseDetails, said: &CourseDetails) -> Option<CourseDetails> {
    let mut both = CourseDetails {
        began: finer(recorded.began, said.began),
        ..recorded.clone()
    };
    if said.body.is_some() && body_said(recorded).is_none() {
        both.body = said.body;
        both.body_assumed = false;
    }
    (both != *recorded).then_some(both)
}

fn contradicts(course: &Course) -> Refusal {
    let outcome = course.outcomes.last().map(|it| &it.outcome);
    let recorded = match outcome {
        Some(it) if it.result == OutcomeResult::Voided => "that the outcome was withdrawn".into(),
        Some(it) => in_words(it),
        None => "the course, and no outcome".to_owned(),
    };
    let began = course.details().began;
    let began = began.map_or(String::new(), |it| format!(". It began: {}", it.in_words()));
    Refusal::rule(
        rule::CLAIM_CONTRADICTS,
        format!(
            "Something else is recorded of this person’s course at this provider: {recorded}{began}. \
             Nothing was saved."
        ),
        "If the record is right, change your answer. If it is wrong, correct the course first, or ask \
         the person who keeps the register to. Then answer the claim.",
    )
}
