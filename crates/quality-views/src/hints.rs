//! What waits beside a person’s own cases: whether they will support an application. And what a reader would lose
//! who began to act for a provider.

use crate::scope::{CoveredApplication, WithinScope as _};
use access::Action;
use asking::{Hint, Reading};
use quality::{State, application_number};
use vocabulary::{OrganisationId, PersonId};

/// Hints to whoever is asked to support an application: until they agree, it is no case of theirs.
pub fn told(reading: &Reading<'_>) -> Vec<Hint> {
    if !access::grant(reading.actor.role, Action::AnswerSupporting).allows() {
        return Vec::new();
    }
    let waiting = reading.unscoped::<State>().waiting();
    let asked = waiting.filter_map(|(id, _)| reading.asked_to_support(id));
    let hint = |application: CoveredApplication<'_>| Hint {
        says: format!(
            "Say whether you can support application {}",
            application_number(application.id)
        ),
        page: format!("/applications/{}/support", application.id),
    };
    asked.map(hint).collect()
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
