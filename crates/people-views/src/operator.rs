//! What an operator asks: the host of the Provider Group, who keeps the register of the workforce, and
//! whether someone acts for one of them.

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

/// The organisation that keeps the register of the workforce, and what it is called, for the operator:
/// that for which a registrar acts or was ever invited.
#[derive(Clone, Copy, Debug)]
pub struct RegisterKeeper;

impl Query for RegisterKeeper {
    type View = Option<(OrganisationId, String)>;

    const ACTION: Action = Action::EnterOrganisation;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Self::View, Failure> {
        let people = reading.people();
        let keeps = |id: OrganisationId| {
            let mut acting = people.acting_for(id, reading.today);
            let mut invited = people.invitations_of(id);
            acting.any(|(_, role)| role == Role::Registrar)
                || invited.any(|(_, it)| it.role == Role::Registrar)
        };
        let organisations = people.organisations();
        let mut can = organisations.filter(|(_, it)| it.kind.can_keep_register());
        let keeper = can.find(|(id, _)| keeps(*id));
        Ok(keeper.map(|(id, _)| (id, reading.organisation(id, reading.today))))
    }
}

/// How many people keep the register of the workforce today, for the operator.
#[derive(Clone, Copy, Debug)]
pub struct Registrars;

impl Query for Registrars {
    type View = usize;

    const ACTION: Action = Action::EnterPerson;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<usize, Failure> {
        let people = reading.people();
        let acting = people
            .organisations()
            .flat_map(|(id, _)| people.acting_for(id, reading.today));
        Ok(acting.filter(|(_, role)| *role == Role::Registrar).count())
    }
}

/// Who with this address acts in a role today, and for which organisation, for the operator.
#[derive(Clone, Debug)]
pub struct HoldsRole {
    /// The role.
    pub role: Role,
    /// The address.
    pub email: String,
}

impl Query for HoldsRole {
    type View = Option<(PersonId, OrganisationId)>;

    const ACTION: Action = Action::EnterPerson;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Self::View, Failure> {
        let people = reading.people();
        let acts = |id: PersonId| {
            let mut held = people.person(id).into_iter().flat_map(|it| &it.memberships);
            let held = held.find(|it| {
                it.role == self.role && people.may_act(id, it.organisation, it.role, reading.today)
            });
            held.map(|it| (id, it.organisation))
        };
        let found = people.with_email(self.email.trim());
        Ok(found.iter().copied().find_map(acts))
    }
}
