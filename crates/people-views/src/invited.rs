//! Whether someone is invited as a coordinator already, for the operator who lets the first one in.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use vocabulary::{InvitationId, OrganisationId, Role};

/// The unanswered invitation to be a coordinator that was sent to this address, for the operator.
#[derive(Clone, Debug)]
pub struct InvitedCoordinator {
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The address.
    pub email: String,
}

impl Query for InvitedCoordinator {
    type View = Option<InvitationId>;

    const ACTION: Action = Action::EnterPerson;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Option<InvitationId>, Failure> {
        let mut sent = reading.people().invited_at(self.email.trim());
        let found = sent.find(|(_, it)| {
            let clerks = it.role == Role::Coordinator && it.organisation == self.organisation;
            clerks && it.outcome.is_none()
        });
        Ok(found.map(|(id, _)| id))
    }
}
