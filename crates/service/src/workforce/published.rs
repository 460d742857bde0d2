//! Mail to whoever publishes the status of a school: it says something else than when they last checked it, because a day
//! has passed or something was recorded.

use super::mail::Mail;
use crate::{
    State,
    mail::{About, Letter},
};
use jiff::civil::Date;
use std::collections::BTreeSet;
use vocabulary::{OrganisationId, PersonId, Role, Urn};
use workforce::{Publication, Represented, Status, changed_since};

/// One letter for each change and each person who acts for the school, or for who published it.
pub(super) fn changed(state: &State, today: Date) -> Vec<Letter> {
    let published = state.workforce.publications().iter();
    let changed = published.filter_map(|(school, it)| {
        let now = changed_since(&state.workforce, school, it, today)?;
        Some(letters(state, school, it, now, today))
    });
    changed.flatten().collect()
}

fn letters(
    state: &State,
    school: Urn,
    it: &Publication,
    now: Status,
    today: Date,
) -> impl Iterator<Item = Letter> {
    let about = About {
        words: [
            ("school".to_owned(), name_of(state, school)),
            ("urn".to_owned(), school.to_string()),
        ]
        .into(),
        ..About::default()
    };
    // What a person is told of is this change since this check, once.
    let cause = format!("{school} published {} now {now}", it.checked.fact);
    let to = recipients(state, school, it, today).into_iter();
    to.map(move |to| Letter {
        cause: cause.clone(),
        kind: Mail::PublishedStatusChanged.kind(),
        to,
        about: about.clone(),
    })
}

/// Everyone who may publish for the organisation that published it, where it still acts for the school, and for the
/// school’s own.
fn recipients(state: &State, school: Urn, it: &Publication, today: Date) -> BTreeSet<PersonId> {
    let workforce = &state.workforce;
    let representatives = workforce.representatives();
    let schools = workforce.schools();
    let publisher = Some(it.organisation)
        .filter(|publisher| representatives.acts_for_school(schools, *publisher, school));
    let own = representatives.organisation(&Represented::School(school));
    let organisations: BTreeSet<OrganisationId> = publisher.into_iter().chain(own).collect();
    let publishes = |role| matches!(role, Role::Headteacher | Role::Trust | Role::Authority);
    let acting = organisations
        .into_iter()
        .flat_map(|organisation| state.people.acting_for(organisation, today));
    let acting = acting.filter(|(_, role)| publishes(*role));
    acting.map(|(person, _)| person).collect()
}

fn name_of(state: &State, school: Urn) -> String {
    let listed = state.workforce.schools().get(school);
    listed.map_or_else(String::new, |it| it.school.name.to_owned())
}
