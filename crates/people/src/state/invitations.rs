//! Who is invited, where to, and what came of it.

use super::State;
use crate::{
    Invitation, InvitationAccepted, InvitationMade, InvitationOutcome, InvitationSentAgain,
    compared_address,
};
use jiff::Timestamp;
use std::sync::Arc;
use vocabulary::{InvitationId, OrganisationId, PersonId, Sealed};

impl State {
    /// An invitation.
    pub fn invitation(&self, id: InvitationId) -> Option<&Invitation> {
        self.invitations.get(&id).map(AsRef::as_ref)
    }

    /// Every invitation, by id.
    pub fn invitations(&self) -> impl Iterator<Item = (InvitationId, &Invitation)> {
        let all = self.invitations.iter();
        all.map(|(id, invitation)| (*id, invitation.as_ref()))
    }

    /// Every invitation to act for an organisation, answered or not, by id.
    pub fn invitations_of(
        &self,
        organisation: OrganisationId,
    ) -> impl Iterator<Item = (InvitationId, &Invitation)> {
        let of = self.invitations_by_organisation.get(&organisation);
        self.each_invitation(of.into_iter().flatten().copied())
    }

    /// Every invitation that was sent to an address last, by id, however it is written.
    pub fn invited_at(&self, address: &str) -> impl Iterator<Item = (InvitationId, &Invitation)> {
        let sent = self.invited_at.get(compared_address(address).as_str());
        self.each_invitation(sent.into_iter().flatten().copied())
    }

    /// The ids under which invitations are sealed that are about someone: those that they accepted, and
    /// those that were sent to an address which they have proven.
    pub fn invited_as(&self, person: PersonId) -> Vec<PersonId> {
        let accepted = self
            .ids_of(person)
            .filter_map(|id| self.accepted_by.get(&id));
        let accepted = accepted.flatten().copied();
        let mut ids: Vec<PersonId> = self
            .each_invitation(accepted)
            .map(|(_, it)| it.person)
            .collect();
        for address in self.proven_addresses(person) {
            let unanswered = self.invited_at(address);
            let unanswered = unanswered
                .filter(|(_, it)| !matches!(it.outcome, Some(InvitationOutcome::Accepted { .. })));
            ids.extend(unanswered.map(|(_, it)| it.person));
        }
        ids.sort_unstable();
        ids.dedup();
        ids.retain(|id| !self.same_person(*id, person));
        ids
    }

    /// The invitation whose invited have this id, where they accept it as no one who is known.
    pub fn invitation_of(&self, person: PersonId) -> Option<&Invitation> {
        self.invitation(*self.by_invited.get(&person)?)
    }

    fn each_invitation(
        &self,
        ids: impl Iterator<Item = InvitationId>,
    ) -> impl Iterator<Item = (InvitationId, &Invitation)> {
        ids.filter_map(|id| Some((id, self.invitation(id)?)))
    }

    pub(super) fn invitation_made(
        &mut self,
        it: &InvitationMade,
        at: Timestamp,
        by: Option<PersonId>,
    ) {
        let invitation = Invitation {
            person: it.person,
            organisation: it.organisation,
            role: it.role,
            owner: it.owner,
            name: it.name.clone(),
            email: it.email.clone(),
            by,
            sent: vec![at],
            corrected: 0,
            until: it.until,
            outcome: None,
        };
        self.invitations.insert(it.invitation, Arc::new(invitation));
        self.by_invited.insert(it.person, it.invitation);
        let of = self
            .invitations_by_organisation
            .entry(it.organisation)
            .or_default();
        of.insert(it.invitation);
        self.note_invited(it.invitation, &it.email);
    }

    pub(super) fn invitation_sent_again(&mut self, it: &InvitationSentAgain, at: Timestamp) {
        if let Some(email) = &it.email {
            self.forget_invited(it.invitation);
            self.note_invited(it.invitation, email);
        }
        let invitation = self.invitation_mut(it.invitation);
        invitation.sent.push(at);
        invitation.until = it.until;
        if let Some(email) = &it.email {
            invitation.email = email.clone();
            invitation.corrected += 1;
        }
    }

    pub(super) fn invitation_accepted(&mut self, it: &InvitationAccepted) {
        let person = it.person;
        self.invitation_mut(it.invitation).outcome = Some(InvitationOutcome::Accepted { person });
        let accepted = self.accepted_by.entry(person).or_default();
        accepted.insert(it.invitation);
    }

    pub(super) fn invitation_ended(&mut self, id: InvitationId, outcome: InvitationOutcome) {
        self.invitation_mut(id).outcome = Some(outcome);
    }

    /// What names the invited of this id goes.
    pub(super) fn erase_invited(&mut self, person: PersonId) {
        let Some(id) = self.by_invited.get(&person).copied() else {
            return;
        };
        self.forget_invited(id);
        let gone = || Sealed::Erased {
            subject: person.into(),
        };
        let invitation = self.invitation_mut(id);
        invitation.name = gone();
        invitation.email = gone();
    }

    fn note_invited(&mut self, id: InvitationId, email: &Sealed<String>) {
        if let Some(address) = email.known() {
            let at = self
                .invited_at
                .entry(compared_address(address).into())
                .or_default();
            at.insert(id);
        }
    }

    fn forget_invited(&mut self, id: InvitationId) {
        let email = self.invitation(id).and_then(|it| it.email.known());
        let Some(address) = email.map(|it| compared_address(it)) else {
            return;
        };
        if let Some(at) = self.invited_at.get_mut(address.as_str()) {
            at.remove(&id);
            if at.is_empty() {
                self.invited_at.remove(address.as_str());
            }
        }
    }

    fn invitation_mut(&mut self, id: InvitationId) -> &mut Invitation {
        Arc::make_mut(
            self.invitations
                .get_mut(&id)
                .expect("decided on this state"),
        )
    }
}
