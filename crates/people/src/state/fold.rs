//! What was recorded, taken into the state.

use super::{Membership, Organisation, Ownership, Person, State};
use crate::{
    AccountRequest, AccountRequested, AddressGiven, AddressGivenUp, AddressProven, ApiKey, Fact,
    InvitationOutcome, KeyMade, MembershipBegan, MembershipEnded, PersonEntered, RequestOutcome,
    Subscription, SubscriptionMade, compared_address,
};
use jiff::Timestamp;
use std::sync::Arc;
use vocabulary::{
    AccountRequestId, History, Known, OrganisationId, Period, PersonId, Recorded, Sealed,
    london_date,
};

impl State {
    /// Takes in what was recorded.
    pub fn fold(&mut self, recorded: &Recorded<Fact>) {
        let known = Known {
            position: recorded.position,
            at: recorded.at,
        };
        match &recorded.fact {
            Fact::PersonEntered(it) => self.enter(it, recorded.at),
            Fact::PersonRenamed(it) => self.rename(it.person, &it.name),
            Fact::AddressGiven(it) => self.give(it, recorded.at),
            Fact::AddressProven(it) => self.prove(it),
            Fact::AddressGivenUp(it) => self.give_up(it),
            Fact::PersonsJoined(it) => self.join(it.kept, it.joined),
            Fact::PersonsParted(it) => self.part(it.parted, recorded.at),
            Fact::PersonErased(it) => self.erase(it.person),
            Fact::OrganisationEntered(it) => {
                let mut names = History::default();
                let from = recorded
                    .effective
                    .unwrap_or_else(|| london_date(recorded.at));
                names.assert(recorded.id, Period::new(from, None), it.name.clone(), known);
                self.note_name(it.organisation, &it.name);
                let organisation = Organisation {
                    kind: it.kind,
                    names,
                };
                self.organisations
                    .insert(it.organisation, Arc::new(organisation));
            }
            Fact::OrganisationRenamed(it) => {
                let from = recorded
                    .effective
                    .unwrap_or_else(|| london_date(recorded.at));
                self.note_name(it.organisation, &it.name);
                let organisation = self.organisation_mut(it.organisation);
                let period = Period::new(from, None);
                organisation
                    .names
                    .assert(recorded.id, period, it.name.clone(), known);
            }
            Fact::OwnAccountBegan(it) => {
                self.own_accounts.insert(it.person);
            }
            Fact::MembershipBegan(it) => self.membership_began(it),
            Fact::MembershipEnded(it) => self.membership_ended(it),
            Fact::OwnershipBegan(it) => {
                let held = self.ownerships.entry(it.organisation).or_default();
                held.push(Ownership {
                    person: it.person,
                    period: Period::new(it.from, None),
                });
            }
            Fact::OwnershipEnded(it) => {
                let held = self.ownerships.entry(it.organisation).or_default();
                let ends =
                    |held: &&mut Ownership| held.person == it.person && held.period.until.is_none();
                if let Some(held) = held.iter_mut().find(ends) {
                    held.period.until = Some(it.until);
                }
            }
            Fact::InvitationMade(it) => {
                self.invitation_made(it, recorded.at, recorded.actor.person);
            }
            Fact::InvitationSentAgain(it) => self.invitation_sent_again(it, recorded.at),
            Fact::InvitationTakenBack(it) => {
                self.invitation_ended(it.invitation, InvitationOutcome::TakenBack);
            }
            Fact::InvitationAccepted(it) => self.invitation_accepted(it),
            Fact::InvitationDeclined(it) => {
                self.invitation_ended(it.invitation, InvitationOutcome::Declined);
            }
            Fact::AccountRequested(it) => self.request_made(it, recorded.at),
            Fact::AccountAdmitted(it) => {
                self.request_mut(it.request).outcome = Some(RequestOutcome::Admitted {
                    organisation: it.organisation,
                    at: recorded.at,
                });
            }
            Fact::AccountDeclined(it) => {
                self.request_mut(it.request).outcome = Some(RequestOutcome::Declined {
                    reason: it.reason.clone(),
                    at: recorded.at,
                });
            }
            Fact::AccountAskedAbout(it) => {
                let asked = (it.question.clone(), recorded.at);
                self.request_mut(it.request).questions.push(asked);
            }
            Fact::KeyMade(it) => self.key_made(it),
            Fact::SubscriptionMade(it) => self.subscription_made(it, recorded.position),
            Fact::SubscriptionEnded(it) => {
                self.subscriptions.remove(&it.subscription);
            }
            Fact::KeyRevoked(it) => {
                if let Some(key) = self.keys.get_mut(&it.key) {
                    Arc::make_mut(key).revoked = true;
                }
            }
        }
    }

    fn enter(&mut self, it: &PersonEntered, since: Timestamp) {
        if let Some(email) = it.email.as_ref().and_then(Sealed::known) {
            self.note_address(it.person, email);
        }
        self.note_called(it.person, &it.name);
        let person = Person {
            since,
            name: it.name.clone(),
            given: it.email.clone(),
            given_last: false,
            given_at: None,
            proven: Vec::new(),
            had: it.email.clone().into_iter().collect(),
            memberships: Vec::new(),
        };
        self.persons.insert(it.person, Arc::new(person));
    }

    fn rename(&mut self, id: PersonId, name: &Sealed<String>) {
        self.forget_called(id);
        self.note_called(id, name);
        self.person_mut(id).name = name.clone();
    }

    fn membership_began(&mut self, it: &MembershipBegan) {
        let membership = Membership {
            organisation: it.organisation,
            role: it.role,
            period: Period::new(it.from, it.until),
            asked_until: it.asked_until,
        };
        self.person_mut(it.person).memberships.push(membership);
        let of = self.by_organisation.entry(it.organisation).or_default();
        of.insert(it.person);
        self.by_role.entry(it.role).or_default().insert(it.person);
    }

    fn membership_ended(&mut self, it: &MembershipEnded) {
        let same =
            |held: &&mut Membership| held.organisation == it.organisation && held.role == it.role;
        let memberships = &mut self.person_mut(it.person).memberships;
        for held in memberships.iter_mut().filter(same) {
            // One that was to begin later never does: it ends before.
            let ends = it.until;
            let until = held.period.until.map_or(ends, |until| until.min(ends));
            held.period.until = Some(until);
            let earlier = [held.asked_until, it.asked_until]
                .into_iter()
                .flatten()
                .min();
            held.asked_until = earlier;
        }
    }

    fn request_made(&mut self, it: &AccountRequested, at: Timestamp) {
        let request = AccountRequest {
            person: it.person,
            name: it.name.clone(),
            email: it.email.clone(),
            provider: it.provider.clone(),
            at,
            questions: Vec::new(),
            outcome: None,
        };
        self.requests.insert(it.request, Arc::new(request));
        let asked = self.by_asker.entry(it.person).or_default();
        asked.insert(it.request);
    }

    fn subscription_made(&mut self, it: &SubscriptionMade, made: u64) {
        let subscription = Subscription {
            organisation: it.organisation,
            role: it.role,
            label: it.label.clone(),
            address: it.address.clone(),
            events: it.events.clone(),
            made,
        };
        self.subscriptions
            .insert(it.subscription, Arc::new(subscription));
    }

    fn key_made(&mut self, it: &KeyMade) {
        let key = ApiKey {
            organisation: it.organisation,
            role: it.role,
            label: it.label.clone(),
            digest: it.digest,
            reads_only: it.reads_only,
            period: Period::new(it.from, it.until),
            revoked: false,
        };
        self.by_digest.insert(it.digest, it.key);
        self.keys.insert(it.key, Arc::new(key));
    }

    fn prove(&mut self, it: &AddressProven) {
        if let Some(address) = it.address.known() {
            self.note_address(it.person, address);
            self.by_proven
                .insert(compared_address(address).into(), it.person);
        }
        let person = self.person_mut(it.person);
        person.note_had(&it.address);
        person.proven.push(it.address.clone());
        person.given_last = false;
    }

    fn give(&mut self, it: &AddressGiven, at: Timestamp) {
        let person = self.person_mut(it.person);
        person.note_had(&it.address);
        let before = person.given.replace(it.address.clone());
        person.given_last = true;
        person.given_at = Some(at);
        let proven = person.proven.clone();
        let before = before.as_ref().and_then(Sealed::known);
        let stays = |address: &String| proven.iter().any(|it| it.known() == Some(address));
        if let Some(before) = before.filter(|before| !stays(before)) {
            self.forget_address(it.person, before);
        }
        if let Some(address) = it.address.known() {
            self.note_address(it.person, address);
        }
    }

    fn give_up(&mut self, it: &AddressGivenUp) {
        // Once erased, the address is in nothing that could lose it.
        let Some(address) = it.address.known() else {
            return;
        };
        self.forget_address(it.person, address);
        let wanted = compared_address(address);
        let is_it = |held: &Sealed<String>| {
            let held = held.known();
            held.is_some_and(|held| compared_address(held) == wanted)
        };
        let person = self.person_mut(it.person);
        person.proven.retain(|held| !is_it(held));
        person.given = person.given.take().filter(|held| !is_it(held));
        person.given_last &= person.given.is_some();
    }

    fn erase(&mut self, id: PersonId) {
        let addresses: Vec<String> = self.addresses(id).map(str::to_owned).collect();
        let gone = || Sealed::Erased { subject: id.into() };
        self.forget_called(id);
        if let Some(person) = self.persons.get_mut(&id).map(Arc::make_mut) {
            person.name = gone();
            person.given = person.given.as_ref().map(|_| gone());
            person.given_last = false;
            person.proven.clear();
            person.had.iter_mut().for_each(|had| *had = gone());
        }
        for address in addresses {
            self.forget_address(id, &address);
        }
        self.erase_invited(id);
        for request in self.by_asker.get(&id).cloned().unwrap_or_default() {
            let request = self.request_mut(request);
            request.name = gone();
            request.email = gone();
            if let Some(RequestOutcome::Declined { reason, .. }) = &mut request.outcome {
                *reason = gone();
            }
        }
    }

    fn note_name(&mut self, id: OrganisationId, name: &str) {
        let called = self.by_name.entry(name.to_lowercase().into()).or_default();
        called.insert(id);
        self.note_sought(id, name);
    }

    fn request_mut(&mut self, id: AccountRequestId) -> &mut AccountRequest {
        Arc::make_mut(self.requests.get_mut(&id).expect("decided on this state"))
    }

    fn person_mut(&mut self, id: PersonId) -> &mut Person {
        Arc::make_mut(self.persons.get_mut(&id).expect("decided on this state"))
    }

    fn organisation_mut(&mut self, id: OrganisationId) -> &mut Organisation {
        Arc::make_mut(
            self.organisations
                .get_mut(&id)
                .expect("decided on this state"),
        )
    }
}
