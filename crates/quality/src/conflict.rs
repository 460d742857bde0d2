//! Conflicts of interest: who may not read an application or take part in its decision.

use crate::{Application, Assignment, State, worked::worked_for};
use jiff::civil::Date;
use std::collections::BTreeSet;
use vocabulary::{ApplicationId, OrganisationId, PersonId, Role, london_date};

/// Why someone may not examine an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Conflict {
    /// They act for the applicant.
    OwnOrganisation,
    /// They worked on the application for the applicant, or on one that it continues.
    Worked,
    /// They acted for the applicant at some time since it, or one that it continues, was started: what
    /// they wrote of it may carry another's name.
    Acted,
    /// They answer the applicant's questions, or did.
    Supporter,
    /// They are the external examiner of the applicant's course.
    ExternalExaminer,
    /// They declared an interest, in this application or in one that it continues.
    Declared,
    /// They found one later, while they examined something of the same provider.
    Found,
}

impl Conflict {
    /// Every one, what is said of someone first.
    const ALL: [Self; 7] = [
        Self::OwnOrganisation,
        Self::Worked,
        Self::Acted,
        Self::Supporter,
        Self::ExternalExaminer,
        Self::Declared,
        Self::Found,
    ];

    /// As the coordinator reads it.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::OwnOrganisation => "acts for the applicant",
            Self::Worked => "worked on this application for the applicant",
            Self::Acted => "acted for the applicant after work on this application began",
            Self::Supporter => "supports this application, or has supported it",
            Self::ExternalExaminer => "external examiner of the applicant’s course",
            Self::Declared => "declared a conflict of interest",
            Self::Found => "found a conflict of interest with the applicant",
        }
    }
}

/// Why `person` may not examine `application` on `today`, as far as that is known.
///
/// A supporter never reviews the application that they support; an external examiner has a duty
/// to the applicant's university. Who acted for the applicant, supported it or declared a conflict is kept
/// from every application that continues the one, because that begins with the same answers; what was
/// found while reading keeps someone from everything of the provider.
pub fn conflict(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    person: PersonId,
    today: Date,
) -> Option<Conflict> {
    let found = state.application(application)?;
    // Someone may be known by several ids: a conflict of one is a conflict of the person.
    let same = |other: PersonId| people.same_person(other, person);
    let provider = found.provider;
    let with_earlier = || state.with_those_continued(application).map(|(_, it)| it);
    let holds = |it: &Conflict| match it {
        Conflict::OwnOrganisation => {
            let mut held = people.held(person, today);
            held.any(|held| held.organisation == provider)
        }
        Conflict::Worked => worked_for(state, application).into_iter().any(same),
        Conflict::Acted => {
            let started = with_earlier().map(|it| london_date(it.started.at));
            let begun = started.min();
            begun.is_some_and(|begun| people.acted_since(person, provider, begun, today))
        }
        Conflict::Supporter => with_earlier().any(|it| it.supporters.iter().any(|it| same(*it))),
        Conflict::ExternalExaminer => examines(people, state, provider, person),
        Conflict::Declared => with_earlier().any(|it| declared(people, it, person)),
        Conflict::Found => has_found(people, state, provider, person),
    };
    Conflict::ALL.into_iter().find(holds)
}

/// Whether someone is an external examiner of a provider's course.
pub fn examines(
    people: &people::State,
    state: &State,
    provider: OrganisationId,
    person: PersonId,
) -> bool {
    let provider = state.provider(provider);
    let mut examiners = provider.into_iter().flat_map(|it| &it.examiners);
    examiners.any(|it| people.same_person(*it, person))
}

/// Whether someone who was asked to read an application declared a conflict of interest with it.
fn declared(people: &people::State, application: &Application, person: PersonId) -> bool {
    let declares = |it: &Assignment| it.declared.is_some_and(|it| it.conflict);
    let mut assignments = application.assignments.iter();
    assignments.any(|it| people.same_person(it.reader, person) && declares(it))
}

/// Whether someone found a conflict of interest with any application of a provider.
fn has_found(
    people: &people::State,
    state: &State,
    provider: OrganisationId,
    person: PersonId,
) -> bool {
    let provider = state.provider(provider);
    let applications = provider.into_iter().flat_map(|it| &it.applications);
    let mut conflicts = applications
        .filter_map(|id| state.application(*id))
        .flat_map(|found| &found.conflicts);
    conflicts.any(|it| people.same_person(it.person, person))
}

/// Whether `person` is a member of the Quality Standards Group on `today`: who only finishes what they
/// began is none any more.
pub fn is_in_group(people: &people::State, person: PersonId, today: Date) -> bool {
    let known = people.person(person);
    known.is_some_and(|known| known.name.known().is_some())
        && people.is_asked(person, Role::Reader, today)
}

/// Every member of the Quality Standards Group on `today`.
pub fn group(people: &people::State, today: Date) -> Vec<PersonId> {
    let readers = people.holders(Role::Reader, today);
    readers
        .map(|(person, _)| person)
        .filter(|person| is_in_group(people, *person, today))
        .collect()
}

/// Whether two lists of ids are of the same persons.
pub(crate) fn same_persons(people: &people::State, one: &[PersonId], other: &[PersonId]) -> bool {
    let kept = |ids: &[PersonId]| {
        let kept = ids.iter().map(|it| people.kept(*it));
        kept.collect::<BTreeSet<PersonId>>()
    };
    kept(one) == kept(other)
}

/// The same persons, each once, whichever and however many of their ids were chosen.
pub(crate) fn each_once(people: &people::State, persons: &[PersonId]) -> Vec<PersonId> {
    let mut persons = persons.to_vec();
    persons.sort_unstable_by_key(|it| (people.kept(*it), *it));
    persons.dedup_by_key(|it| people.kept(*it));
    persons.sort_unstable();
    persons
}
