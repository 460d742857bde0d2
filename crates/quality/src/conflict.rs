//! Conflicts of interest: who may not read an application or take part in its decision.

use crate::{State, worked::worked_for};
use jiff::civil::Date;
use vocabulary::{ApplicationId, PersonId, Role};

/// Why someone may not examine an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Conflict {
    /// They act for the applicant.
    OwnOrganisation,
    /// They worked on the application for the applicant, or on one that it continues.
    Worked,
    /// They answer the applicant's questions.
    Supporter,
    /// They are the external examiner of the applicant's course.
    ExternalExaminer,
    /// They declared an interest.
    Declared,
    /// They found one later, while they examined something of the same provider.
    Found,
}

impl Conflict {
    /// As the coordinator reads it.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::OwnOrganisation => "acts for the applicant",
            Self::Worked => "worked on this application for the applicant",
            Self::Supporter => "supports this application",
            Self::ExternalExaminer => "external examiner of the applicant’s course",
            Self::Declared => "declared a conflict of interest",
            Self::Found => "found a conflict of interest with the applicant",
        }
    }
}

/// Why `person` may not examine `application` on `today`, as far as that is known.
///
/// A supporter never reviews the application that they support; an external examiner has a duty
/// to the applicant's university. What was declared before reading keeps someone from that application;
/// what was found while reading, from everything of the provider.
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
    let mut held = people.held(person, today);
    let acts = held.any(|held| held.organisation == found.provider);
    let examines = state
        .provider(found.provider)
        .is_some_and(|provider| provider.examiners.iter().any(|it| same(*it)));
    let declared = found
        .assignments
        .iter()
        .filter(|assignment| same(assignment.reader))
        .any(|assignment| assignment.declared.is_some_and(|it| it.conflict));
    let of_provider = state.provider(found.provider).into_iter();
    let applications = of_provider.flat_map(|provider| &provider.applications);
    let mut conflicts = applications
        .filter_map(|id| state.application(*id))
        .flat_map(|found| &found.conflicts);
    let later = conflicts.any(|it| same(it.person));
    if acts {
        Some(Conflict::OwnOrganisation)
    } else if worked_for(state, application).into_iter().any(same) {
        Some(Conflict::Worked)
    } else if found.supporter.is_some_and(same) {
        Some(Conflict::Supporter)
    } else if examines {
        Some(Conflict::ExternalExaminer)
    } else if declared {
        Some(Conflict::Declared)
    } else if later {
        Some(Conflict::Found)
    } else {
        None
    }
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

/// The same persons, each once, whichever and however many of their ids were chosen.
pub(crate) fn each_once(people: &people::State, persons: &[PersonId]) -> Vec<PersonId> {
    let mut persons = persons.to_vec();
    persons.sort_unstable_by_key(|it| (people.kept(*it), *it));
    persons.dedup_by_key(|it| people.kept(*it));
    persons.sort_unstable();
    persons
}
