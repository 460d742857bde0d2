//! What waits beside cases: nothing, for whatever waits here is about one. And what a reader would lose who
//! began to act for a provider.

use asking::{Hint, Reading};
use quality::{State, application_number};
use vocabulary::{OrganisationId, PersonId};

/// Hints to everyone who signs in: none of this capability.
pub const fn told(_: &Reading<'_>) -> Vec<Hint> {
    Vec::new()
}

/// Each open application of the provider that they read, with what becomes of their part in it.
pub fn lost_by(
    reading: &Reading<'_>,
    person: PersonId,
    organisation: OrganisationId,
) -> Vec<String> {
    let (people, state) = (reading.people(), reading.unscoped::<State>());
    let Some(id) = state.open_application(organisation) else {
        return Vec::new();
    };
    let Some(application) = state.application(id) else {
        return Vec::new();
    };
    let mut readers = application.readers(people);
    let own = readers.find(|it| people.same_person(it.reader, person));
    let number = application_number(id);
    let lost = own.map(|own| match own.reading(application.round()) {
        Some(_) => format!(
            "You have given a report on application {number}. It no longer counts, and you take no \
             part in deciding on it."
        ),
        None => format!(
            "You are asked to read application {number}. Its file closes to you, and another reader \
             is asked."
        ),
    });
    let mut lost: Vec<String> = lost.into_iter().collect();
    let named = |it: &PersonId| people.same_person(*it, person);
    if application
        .proposal()
        .is_some_and(|it| it.members.iter().any(named))
    {
        lost.push(format!(
            "You are asked to agree to the decision on application {number}. Your answer does not \
             count."
        ));
    }
    lost
}
