//! The personas of a demonstration: fixed people to sign in as, of which a production service has no
//! route; and the host of the Provider Group, for the operator who enters its coordinator.

use super::{InMemory, Query, Reading};
use crate::Failure;
use access::Action;
use quality::{Standing, standing};
use vocabulary::{OrganisationId, PersonId, Role};

/// The organisation that hosts the Provider Group, for the operator.
#[derive(Clone, Copy, Debug)]
pub struct Host;

impl Query for Host {
    type View = Option<OrganisationId>;

    const ACTION: Action = Action::EnterOrganisation;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Option<OrganisationId>, Failure> {
        let mut organisations = reading.people().organisations();
        let host = organisations.find(|(_, it)| it.kind == people::OrganisationKind::Host);
        Ok(host.map(|(id, _)| id))
    }
}

/// Whether somebody with this address is a coordinator today, for the operator.
#[derive(Clone, Debug)]
pub struct IsCoordinator {
    /// The address.
    pub email: String,
}

impl Query for IsCoordinator {
    type View = bool;

    const ACTION: Action = Action::EnterPerson;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<bool, Failure> {
        let people = reading.people();
        let acts = |id: PersonId| {
            let mut held = people.person(id).into_iter().flat_map(|it| &it.memberships);
            held.any(|it| {
                it.role == Role::Coordinator
                    && people.may_act(id, it.organisation, it.role, reading.today)
            })
        };
        Ok(people
            .with_email(self.email.trim())
            .iter()
            .copied()
            .any(acts))
    }
}

/// Everybody whom a visitor of the demonstration can be.
#[derive(Clone, Copy, Debug)]
pub struct Personas;

/// Somebody to sign in as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    /// Who.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// In which role.
    pub role: Role,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// What that is called.
    pub organisation_name: String,
    /// How it stands on the register.
    pub standing: Option<Standing>,
    /// Where its open application stands, in words.
    pub application: Option<&'static str>,
}

impl Query for Personas {
    type View = Vec<Persona>;

    const ACTION: Action = Action::BeginSession;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Vec<Persona>, Failure> {
        // Who a visitor can be is everybody's to see where there are personas at all.
        let quality = &reading.unscoped().quality;
        let mut personas = Vec::new();
        for (person, known) in reading.people().persons() {
            let Some(name) = known.name.known() else {
                continue;
            };
            for held in reading.people().own(person, reading.today) {
                let provider = quality.provider(held.organisation);
                let now =
                    provider.and_then(|provider| standing(&provider.registrations, reading.today));
                let open = quality
                    .open_application(held.organisation)
                    .and_then(|id| quality.application(id));
                personas.push(Persona {
                    person,
                    name: name.clone(),
                    role: held.role,
                    organisation: held.organisation,
                    organisation_name: reading.organisation(held.organisation, reading.today),
                    standing: now.map(|(standing, _)| standing),
                    application: open.map(|found| found.phase.in_words()),
                });
            }
        }
        let order = |it: &Persona| (it.role != Role::Coordinator, it.organisation_name.clone());
        personas.sort_by_cached_key(|it| (order(it), it.name.clone()));
        Ok(personas)
    }
}
