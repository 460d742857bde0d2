//! Conflicts of interest: who may not read an application or take part in its decision.

use crate::State;
use jiff::civil::Date;
use vocabulary::{ApplicationId, PersonId, Role};

/// Why somebody may not examine an application (domain, section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Conflict {
    /// They act for the applicant.
    OwnOrganisation,
    /// They answer the applicant's questions.
    Supporter,
    /// They are the external examiner of the applicant's course.
    ExternalExaminer,
    /// They declared an interest.
    Declared,
}

impl Conflict {
    /// As the coordinator reads it.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::OwnOrganisation => "acts for the applicant",
            Self::Supporter => "supports this application",
            Self::ExternalExaminer => "external examiner of the applicant’s course",
            Self::Declared => "declared a conflict of interest",
        }
    }
}

/// Why `person` may not examine `application` on `today`, as far as that is known.
///
/// A supporter never reviews the application that they support; an external examiner has a duty
/// to the applicant's university.
pub fn conflict(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    person: PersonId,
    today: Date,
) -> Option<Conflict> {
    let found = state.application(application)?;
    let acts = people.person(person).is_some_and(|known| {
        let today = |held: &&people::Membership| held.period.contains(today);
        let mut held = known.memberships.iter().filter(today);
        held.any(|held| held.organisation == found.provider)
    });
    let examines = state
        .provider(found.provider)
        .is_some_and(|provider| provider.examiners.contains(&person));
    let declared = found
        .assignments
        .iter()
        .filter(|assignment| assignment.reader == person)
        .any(|assignment| assignment.declared.is_some_and(|it| it.conflict));
    if acts {
        Some(Conflict::OwnOrganisation)
    } else if found.supporter == Some(person) {
        Some(Conflict::Supporter)
    } else if examines {
        Some(Conflict::ExternalExaminer)
    } else if declared {
        Some(Conflict::Declared)
    } else {
        None
    }
}

/// Whether `person` is a member of the Quality Standards Group on `today`.
pub fn is_in_group(people: &people::State, person: PersonId, today: Date) -> bool {
    people.person(person).is_some_and(|known| {
        let held = &known.memberships;
        known.name.known().is_some()
            && held
                .iter()
                .any(|held| held.role == Role::Reader && held.period.contains(today))
    })
}

/// Every member of the Quality Standards Group on `today`.
pub fn group(people: &people::State, today: Date) -> Vec<PersonId> {
    let persons = people.persons().map(|(id, _)| id);
    persons
        .filter(|id| is_in_group(people, *id, today))
        .collect()
}
