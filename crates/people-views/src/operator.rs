//! What an operator asks: the host of the Provider Group, and whether someone is its coordinator.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use vocabulary::{OrganisationId, PersonId, Role};

/// The organisation that hosts the Provider Group, and what it is called, for the operator.
#[derive(Clone, Copy, Debug)]
pub struct Host;

impl Query for Host {
    type View = Option<(OrganisationId, String)>;

    const ACTION: Action = Action::EnterOrganisation;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Self::View, Failure> {
        let mut organisations = reading.people().organisations();
        let host = organisations.find(|(_, it)| it.kind == people::OrganisationKind::Host);
        Ok(host.map(|(id, _)| (id, reading.organisation(id, reading.today))))
    }
}

/// Whether someone with this address is a coordinator today, for the operator.
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
