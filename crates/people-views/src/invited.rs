//! Whether someone is invited already, for the operator who lets the first one in.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use vocabulary::{InvitationId, OrganisationId, Role};

/// The unanswered invitation to act in a role that was sent to this address, for the operator.
#[derive(Clone, Debug)]
pub struct InvitedAs {
    /// In which role.
    pub role: Role,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The address.
    pub email: String,
}

impl Query for InvitedAs {
    type View = Option<InvitationId>;

    const ACTION: Action = Action::EnterPerson;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Option<InvitationId>, Failure> {
        let mut sent = reading.people().invited_at(self.email.trim());
        let found = sent.find(|(_, it)| {
            let same = it.role == self.role && it.organisation == self.organisation;
            same && it.outcome.is_none()
        });
        Ok(found.map(|(id, _)| id))
    }
}
