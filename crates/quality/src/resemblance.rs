//! Resemblance: what may show that a member of the group is close to an applicant, and is no conflict of
//! interest that a rule can know.
//!
//! Someone may be entered twice with two addresses. The same name, or the same email domain as people of
//! the applicant, warns the coordinator, who asks. It keeps no one from anything.

use crate::{State, worked::worked_for};
use jiff::civil::Date;
use vocabulary::{ApplicationId, OrganisationId, PersonId};

/// The number of organisations from which a shared email domain says nothing about where people work.
const NO_WORKPLACE: usize = 3;

/// What a member of the group has in common with people of an applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resemblance {
    /// The name of one of them.
    Name,
    /// The domain of their email addresses.
    Domain(String),
}

impl Resemblance {
    /// As the coordinator reads it.
    pub fn in_words(&self) -> String {
        match self {
            Self::Name => "has the same name as someone who acts for the applicant".to_owned(),
            Self::Domain(domain) => {
                format!("has an email address at {domain}, like people at the applicant")
            }
        }
    }
}

/// What `person` has in common with those who act for the applicant today, or worked on the application.
/// Nothing of someone who is one of them: that is a conflict.
pub fn resemblances(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    person: PersonId,
    today: Date,
) -> Vec<Resemblance> {
    let Some(found) = state.application(application) else {
        return Vec::new();
    };
    let applicants = applicants(people, state, application, found.provider, today);
    if applicants.iter().any(|it| people.same_person(*it, person)) {
        return Vec::new();
    }
    let mut resembles = Vec::new();
    if applicants
        .iter()
        .any(|it| people::same_name(people, *it, person))
    {
        resembles.push(Resemblance::Name);
    }
    let theirs = people.domains(person).into_iter();
    let mut shared = theirs.filter(|domain| {
        let same = |it: &PersonId| people.domains(*it).contains(domain);
        let organisations = people.organisations_at(domain, today, NO_WORKPLACE);
        organisations.len() < NO_WORKPLACE && applicants.iter().any(same)
    });
    resembles.extend(shared.next().map(Resemblance::Domain));
    resembles
}

fn applicants(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    provider: OrganisationId,
    today: Date,
) -> Vec<PersonId> {
    let act = people.acting_for(provider, today);
    // The person who reads for the group and comes from the applicant is told by their conflict.
    let mut all: Vec<PersonId> = act.map(|(person, _)| person).collect();
    all.extend(worked_for(state, application));
    all.sort_unstable();
    all.dedup();
    all
}
