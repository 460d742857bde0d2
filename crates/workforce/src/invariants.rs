//! What should always hold of teachers, courses, posts and claims.

use crate::{ClaimOutcome, Known};
use vocabulary::Invariant;

/// Each, by name.
pub const fn invariants<'a>() -> [Invariant<Known<'a>>; 4] {
    [
        Invariant {
            name: "workforce.of-known-teacher",
            says: "Every course and every post is of a teacher who is on the register",
            next: "Restore the last backup on which this held, and compare",
            broken: of_known_teacher,
        },
        Invariant {
            name: "workforce.confirmed-has-course",
            says: "Every claim that was confirmed has the course that counts",
            next: "Let the registrar record the course",
            broken: confirmed_has_course,
        },
        Invariant {
            name: "workforce.erased-is-erased",
            says: "Of a teacher who was erased, no name and no number is left",
            next: "Stop senco and start it. If this stays, let the registrar erase the name",
            broken: erased_is_erased,
        },
        Invariant {
            name: "workforce.linked-to-account",
            says: "Every account that shows a teacher’s record is of someone who was not erased",
            next: "Let the registrar unlink the account",
            broken: linked_to_account,
        },
    ]
}

fn of_known_teacher(known: &Known<'_>) -> Vec<String> {
    let state = known.workforce;
    let courses = state.courses().iter();
    let courses = courses.map(|(id, course)| (format!("course {id}"), course.teacher));
    let posts = state.posts().iter();
    let posts = posts.map(|(id, post)| (format!("post {id}"), post.teacher));
    let unknown = courses.chain(posts);
    let unknown = unknown.filter(|(_, teacher)| state.teachers().get(*teacher).is_none());
    unknown
        .map(|(what, teacher)| format!("{what} of {teacher}"))
        .collect()
}

fn confirmed_has_course(known: &Known<'_>) -> Vec<String> {
    let claims = known.workforce.claims().iter();
    let broken = claims.filter(|(_, claim)| match &claim.outcome {
        Some(ClaimOutcome::Confirmed { course, .. }) => {
            known.workforce.courses().get(*course).is_none()
        }
        _ => false,
    });
    broken.map(|(id, _)| format!("claim {id}")).collect()
}

fn erased_is_erased(known: &Known<'_>) -> Vec<String> {
    let state = known.workforce;
    let erased = state
        .teachers()
        .iter()
        .filter(|(_, teacher)| teacher.erased);
    let left = erased.filter(|(id, teacher)| {
        let named = teacher.names.iter().any(|it| it.name.known().is_some());
        let called = teacher.called.iter().any(|it| it.name.known().is_some());
        let numbered = teacher.numbers.iter().any(|it| it.number.known().is_some());
        let mut posts = state.posts().of_id(*id).flat_map(|(_, post)| post.names());
        named || called || numbered || posts.any(|name| name.known().is_some())
    });
    left.map(|(id, _)| format!("teacher {id}")).collect()
}

fn linked_to_account(known: &Known<'_>) -> Vec<String> {
    let linked = known.workforce.teachers().iter();
    let linked = linked.filter_map(|(id, teacher)| Some((id, teacher.linked?)));
    let gone = linked.filter(|(_, person)| {
        let person = known.people.person(*person);
        person.is_none_or(|it| it.name.known().is_none())
    });
    gone.map(|(id, person)| format!("teacher {id}, account {person}"))
        .collect()
}
