//! Who is known now: folded from facts, and nothing else.

mod addresses;
mod called;
mod domains;
mod fold;
mod invitations;
mod providers;
mod sets;

use crate::{AccountRequest, ApiKey, Invitation, OrganisationKind, Subscription, compared_address};
use imbl::{OrdMap, OrdSet};
use jiff::{Timestamp, civil::Date};
use std::sync::Arc;
use vocabulary::{
    AccountRequestId, ApiKeyId, Digest, History, InvitationId, Joined, OrganisationId, Period,
    PersonId, Role, Sealed, SubscriptionId,
};

/// Someone. Once erased they keep their id and their memberships, and nothing that names them.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// When they became known.
    pub since: Timestamp,
    /// As they are called.
    pub name: Sealed<String>,
    /// Where mail reaches them, as the person who entered them said.
    pub given: Option<Sealed<String>>,
    /// Whether that was said after the last proof: mail then goes there.
    pub given_last: bool,
    /// When they were last given another address than the one they were entered with.
    pub given_at: Option<Timestamp>,
    /// Addresses that they have proven, in that order.
    pub proven: Vec<Sealed<String>>,
    /// Every address that they ever had, in the order in which each became known: a message to one
    /// that they have no more is addressed by its number here, which nothing changes.
    pub had: Vec<Sealed<String>>,
    /// For whom they may or might act, in the order given.
    pub memberships: Vec<Membership>,
}

/// Someone may act for an organisation in a role, over a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The role in which they act.
    pub role: Role,
    /// The days on which it holds.
    pub period: Period,
    /// The first day on which nothing new is asked of them, where they may finish what they began.
    pub asked_until: Option<Date>,
}

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// What it is to senco.
    pub kind: OrganisationKind,
    /// Its public names over time.
    pub names: History<String>,
}

impl Organisation {
    /// What it was called on `date`, as now known; before its first name, its first name.
    pub fn name(&self, date: Date) -> &str {
        let named = self
            .names
            .at(date, None)
            .or_else(|| self.names.alive(None).next());
        named.map_or("", |said| said.value.as_str())
    }

    /// Names that it had before the one of `date`, latest first, each once.
    pub fn former_names(&self, date: Date) -> Vec<&str> {
        let now = self.name(date);
        let mut former: Vec<&str> = Vec::new();
        for said in self
            .names
            .alive(None)
            .filter(|said| said.effective.from <= date)
        {
            let name = said.value.as_str();
            if name != now && !former.contains(&name) {
                former.push(name);
            }
        }
        former.reverse();
        former
    }
}

/// Someone decides, over a period, who may act for an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Ownership {
    person: PersonId,
    period: Period,
}

/// Everyone and every organisation, by id.
#[derive(Clone, Debug, Default)]
pub struct State {
    persons: OrdMap<PersonId, Arc<Person>>,
    organisations: OrdMap<OrganisationId, Arc<Organisation>>,
    ownerships: OrdMap<OrganisationId, Vec<Ownership>>,
    requests: OrdMap<AccountRequestId, Arc<AccountRequest>>,
    keys: OrdMap<ApiKeyId, Arc<ApiKey>>,
    subscriptions: OrdMap<SubscriptionId, Arc<Subscription>>,
    invitations: OrdMap<InvitationId, Arc<Invitation>>,
    /// Which ids are one person.
    joined: Joined<PersonId>,
    /// Ids that were parted, each with the one that it had been joined to.
    parted: OrdSet<(PersonId, PersonId)>,
    /// When each id was parted from another last.
    parted_at: OrdMap<PersonId, Timestamp>,
    /// Everybody at an address, given or proven, in small letters.
    by_email: OrdMap<Arc<str>, Vec<PersonId>>,
    /// Addresses of which several ids are in `by_email`.
    shared: OrdSet<Arc<str>>,
    /// Whose a proven address is, in small letters.
    by_proven: OrdMap<Arc<str>, PersonId>,
    /// Everyone at an address whose domain is this, in small letters.
    by_domain: OrdMap<Arc<str>, OrdSet<PersonId>>,
    /// Everybody by their family name and the first letter of what they are called.
    by_called: OrdMap<Arc<str>, OrdSet<PersonId>>,
    /// Of those, what several ids are called.
    called_alike: OrdSet<Arc<str>>,
    by_digest: OrdMap<Digest, ApiKeyId>,
    /// Ids under which someone has an account for what is their own.
    own_accounts: OrdSet<PersonId>,
    /// Everyone who ever might act for an organisation.
    by_organisation: OrdMap<OrganisationId, OrdSet<PersonId>>,
    /// Everyone who ever held a role.
    by_role: OrdMap<Role, OrdSet<PersonId>>,
    /// Every organisation that was ever called so, in small letters.
    by_name: OrdMap<Arc<str>, OrdSet<OrganisationId>>,
    /// Every organisation that was ever called so, as a name is searched for.
    by_sought: OrdMap<Arc<str>, OrdSet<OrganisationId>>,
    /// The requests for an account of the person who asked.
    by_asker: OrdMap<PersonId, OrdSet<AccountRequestId>>,
    /// The invitation of the person who is invited, by the id that it would give them.
    by_invited: OrdMap<PersonId, InvitationId>,
    /// The invitations that someone accepted.
    accepted_by: OrdMap<PersonId, OrdSet<InvitationId>>,
    /// The invitations that were sent to an address last, in small letters.
    invited_at: OrdMap<Arc<str>, OrdSet<InvitationId>>,
    invitations_by_organisation: OrdMap<OrganisationId, OrdSet<InvitationId>>,
}

impl vocabulary::Folded for State {}

impl State {
    /// The person with this id.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.persons.get(&id).map(AsRef::as_ref)
    }

    /// Everyone, by id.
    pub fn persons(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        self.persons
            .iter()
            .map(|(id, person)| (*id, person.as_ref()))
    }

    /// An organisation.
    pub fn organisation(&self, id: OrganisationId) -> Option<&Organisation> {
        self.organisations.get(&id).map(AsRef::as_ref)
    }

    /// Every organisation, by id.
    pub fn organisations(&self) -> impl Iterator<Item = (OrganisationId, &Organisation)> {
        self.organisations
            .iter()
            .map(|(id, organisation)| (*id, organisation.as_ref()))
    }

    /// Every organisation that was ever called `name`, in whatever letters, by id.
    pub(crate) fn ever_called(
        &self,
        name: &str,
    ) -> impl Iterator<Item = (OrganisationId, &Organisation)> {
        let found = self.by_name.get(name.to_lowercase().as_str());
        let found = found.into_iter().flatten();
        found.filter_map(|id| Some((*id, self.organisation(*id)?)))
    }

    /// Whether someone has an account for what is their own under this very id.
    pub fn has_own_account(&self, person: PersonId) -> bool {
        self.own_accounts.contains(&person)
    }

    /// Whether someone acts for themselves on `date`, by this very id: they have an account for what is their own, and
    /// act for no organisation by any of their ids.
    pub fn acts_for_themselves(&self, person: PersonId, date: Date) -> bool {
        let known = self.person(person);
        self.has_own_account(person)
            && known.is_some_and(|known| known.name.known().is_some())
            && self.held(person, date).next().is_none()
    }

    /// Whether `person` may act for `organisation` in `role` on `date`.
    pub fn may_act(
        &self,
        person: PersonId,
        organisation: OrganisationId,
        role: Role,
        date: Date,
    ) -> bool {
        self.held(person, date)
            .any(|held| held.organisation == organisation && held.role == role)
    }

    /// What someone may act as on `date`, by whichever of their ids, in the order given.
    pub fn held(&self, person: PersonId, date: Date) -> impl Iterator<Item = &Membership> + Clone {
        let ids = self.ids_of(person);
        ids.flat_map(move |id| self.own(id, date))
    }

    /// What someone may act as on `date` by this very id, in the order given: the person who signs in acts by
    /// the id that the membership was given to.
    pub fn own(&self, person: PersonId, date: Date) -> impl Iterator<Item = &Membership> + Clone {
        let memberships = self.person(person).map(|known| known.memberships.iter());
        let memberships = memberships.unwrap_or_default();
        memberships.filter(move |held| held.period.contains(date))
    }

    /// Whether someone, by whichever of their ids, might act for `organisation` on `since` or on a later
    /// day until `today`: a day is whole, so that one who came and went within it did.
    pub fn acted_since(
        &self,
        person: PersonId,
        organisation: OrganisationId,
        since: Date,
        today: Date,
    ) -> bool {
        let known = self.ids_of(person).filter_map(|id| self.person(id));
        let mut memberships = known.flat_map(|known| &known.memberships);
        memberships.any(|held| {
            let Period { from, until } = held.period;
            let held_until = until.unwrap_or(today);
            // One that was ended before it had begun was never held.
            held.organisation == organisation
                && from <= today.min(held_until)
                && since <= held_until
        })
    }

    /// The organisation for which someone holds `role` on `date`; the first of several.
    pub fn holds(&self, person: PersonId, role: Role, date: Date) -> Option<OrganisationId> {
        let mut held = self.held(person, date);
        Some(held.find(|held| held.role == role)?.organisation)
    }

    /// Whether someone who holds `role` on `date` can be asked for something new in it, and does not
    /// only finish what they began.
    pub fn is_asked(&self, person: PersonId, role: Role, date: Date) -> bool {
        let mut held = self.held(person, date);
        held.any(|held| held.role == role && held.asked_until.is_none_or(|until| date < until))
    }

    /// Everyone who holds `role` on `date`, each once, by the first of their ids that does, with where
    /// they hold it first.
    pub fn holders(
        &self,
        role: Role,
        date: Date,
    ) -> impl Iterator<Item = (PersonId, OrganisationId)> {
        let holds = move |person| {
            let mut own = self.own(person, date);
            Some(own.find(|held| held.role == role)?.organisation)
        };
        let persons = self.by_role.get(&role).into_iter().flatten().copied();
        persons.filter_map(move |person| {
            let organisation = holds(person)?;
            let first = self.is_first(person, |other| holds(other).is_some());
            first.then_some((person, organisation))
        })
    }

    /// Everyone who ever might act for `organisation`, by id.
    pub(crate) fn ever_of(
        &self,
        organisation: OrganisationId,
    ) -> impl Iterator<Item = (PersonId, &Person)> {
        let persons = self.by_organisation.get(&organisation);
        let persons = persons.into_iter().flatten();
        persons.filter_map(|id| Some((*id, self.person(*id)?)))
    }

    /// Everyone who may act for `organisation` on `date`, by id, with each of their roles; each role of
    /// someone with several ids once.
    pub fn acting_for(
        &self,
        organisation: OrganisationId,
        date: Date,
    ) -> impl Iterator<Item = (PersonId, Role)> {
        let acts = move |person: PersonId| {
            let own = self.own(person, date);
            own.filter(move |held| held.organisation == organisation)
        };
        self.ever_of(organisation).flat_map(move |(person, _)| {
            let first = move |role: Role| {
                self.is_first(person, |other| acts(other).any(|held| held.role == role))
            };
            acts(person)
                .filter(move |held| first(held.role))
                .map(move |held| (person, held.role))
        })
    }

    /// Whether a fact says that `person` owns the account of `organisation` on `date`. Whether they
    /// do is for [`crate::owns`] to say.
    pub(crate) fn has_ownership(
        &self,
        person: PersonId,
        organisation: OrganisationId,
        date: Date,
    ) -> bool {
        self.ownerships.get(&organisation).is_some_and(|held| {
            held.iter()
                .any(|it| it.person == person && it.period.contains(date))
        })
    }

    /// A request for an account.
    pub fn request(&self, id: AccountRequestId) -> Option<&AccountRequest> {
        self.requests.get(&id).map(AsRef::as_ref)
    }

    /// Every request for an account, by id.
    pub fn requests(&self) -> impl Iterator<Item = (AccountRequestId, &AccountRequest)> {
        self.requests
            .iter()
            .map(|(id, request)| (*id, request.as_ref()))
    }

    /// Whether a request for an account that was made with this address waits for an answer, however it
    /// is written.
    pub fn awaits_account(&self, email: &str) -> bool {
        let email = compared_address(email);
        let asks = |request: &AccountRequest| {
            let known = request.email.known();
            known.is_some_and(|known| compared_address(known) == email)
        };
        self.requests()
            .any(|(_, request)| request.outcome.is_none() && asks(request))
    }

    /// Every request for an account that someone made, by id.
    pub fn requests_of(
        &self,
        person: PersonId,
    ) -> impl Iterator<Item = (AccountRequestId, &AccountRequest)> {
        let asked = self.by_asker.get(&person).into_iter().flatten();
        asked.filter_map(|id| Some((*id, self.request(*id)?)))
    }

    /// A subscription that has not ended.
    pub fn subscription(&self, id: SubscriptionId) -> Option<&Subscription> {
        self.subscriptions.get(&id).map(AsRef::as_ref)
    }

    /// Every subscription that has not ended, by id.
    pub fn subscriptions(&self) -> impl Iterator<Item = (SubscriptionId, &Subscription)> {
        let all = self.subscriptions.iter();
        all.map(|(id, it)| (*id, it.as_ref()))
    }

    /// Those of an organisation.
    pub fn subscriptions_of(
        &self,
        organisation: OrganisationId,
    ) -> impl Iterator<Item = (SubscriptionId, &Subscription)> {
        let all = self.subscriptions();
        all.filter(move |(_, it)| it.organisation == organisation)
    }

    /// A key.
    pub fn key(&self, id: ApiKeyId) -> Option<&ApiKey> {
        self.keys.get(&id).map(AsRef::as_ref)
    }

    /// Every key, by id.
    pub fn keys(&self) -> impl Iterator<Item = (ApiKeyId, &ApiKey)> {
        self.keys.iter().map(|(id, key)| (*id, key.as_ref()))
    }

    /// The key whose secret has this keyed digest, whether it opens anything or not.
    pub fn key_with(&self, digest: Digest) -> Option<ApiKeyId> {
        self.by_digest.get(&digest).copied()
    }

    /// Whether a key acts for `organisation` in `role` on `date`.
    pub fn key_acts(
        &self,
        key: ApiKeyId,
        organisation: OrganisationId,
        role: Role,
        date: Date,
    ) -> bool {
        self.key(key).is_some_and(|key| {
            !key.revoked
                && key.organisation == organisation
                && key.role == role
                && key.period.contains(date)
        })
    }
}

#[cfg(test)]
mod tests;
