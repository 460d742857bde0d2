//! Who is known now: folded from facts, and nothing else.

use crate::{AccountRequest, Fact, OrganisationKind, RequestOutcome};
use imbl::{OrdMap, OrdSet};
use jiff::{Timestamp, civil::Date};
use std::sync::Arc;
use vocabulary::{
    AccountRequestId, History, Known, OrganisationId, Period, PersonId, Recorded, Role, Sealed,
    london_date,
};

/// Somebody. Once erased they keep their id and their memberships, and nothing that names them.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// As they are called.
    pub name: Sealed<String>,
    /// Where mail reaches them.
    pub email: Sealed<String>,
    /// For whom they may or might act, in the order given.
    pub memberships: Vec<Membership>,
}

/// Somebody may act for an organisation in a role, over a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// For which organisation.
    pub organisation: OrganisationId,
    /// In which role.
    pub role: Role,
    /// When.
    pub period: Period,
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

/// Somebody decides, over a period, who may act for an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Ownership {
    person: PersonId,
    period: Period,
}

/// Everybody and every organisation, by id.
#[derive(Clone, Debug, Default)]
pub struct State {
    persons: OrdMap<PersonId, Arc<Person>>,
    organisations: OrdMap<OrganisationId, Arc<Organisation>>,
    ownerships: OrdMap<OrganisationId, Vec<Ownership>>,
    requests: OrdMap<AccountRequestId, Arc<AccountRequest>>,
    by_email: OrdMap<String, Vec<PersonId>>,
    /// Everybody who ever might act for an organisation.
    by_organisation: OrdMap<OrganisationId, OrdSet<PersonId>>,
    /// Everybody who ever held a role.
    by_role: OrdMap<Role, OrdSet<PersonId>>,
    /// Every organisation that was ever called so, in small letters.
    by_name: OrdMap<String, OrdSet<OrganisationId>>,
    /// The requests for an account of whoever asked.
    by_asker: OrdMap<PersonId, OrdSet<AccountRequestId>>,
}

impl State {
    /// Somebody.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.persons.get(&id).map(AsRef::as_ref)
    }

    /// Everybody, by id.
    pub fn persons(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        self.persons
            .iter()
            .map(|(id, person)| (*id, person.as_ref()))
    }

    /// Everybody whom mail to this address reaches: several people may share one.
    pub fn with_email(&self, email: &str) -> &[PersonId] {
        self.by_email
            .get(&email.to_lowercase())
            .map_or(&[], Vec::as_slice)
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
        let found = self.by_name.get(&name.to_lowercase());
        let found = found.into_iter().flatten();
        found.filter_map(|id| Some((*id, self.organisation(*id)?)))
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

    /// What somebody may act as on `date`, in the order given.
    pub fn held(&self, person: PersonId, date: Date) -> impl Iterator<Item = &Membership> + Clone {
        let memberships = self.person(person).map(|known| known.memberships.iter());
        let memberships = memberships.unwrap_or_default();
        memberships.filter(move |held| held.period.contains(date))
    }

    /// The organisation for which somebody holds `role` on `date`; the first of several.
    pub fn holds(&self, person: PersonId, role: Role, date: Date) -> Option<OrganisationId> {
        let mut held = self.held(person, date);
        Some(held.find(|held| held.role == role)?.organisation)
    }

    /// Everybody who holds `role` on `date`, each once, by id, with where they hold it first.
    pub fn holders(
        &self,
        role: Role,
        date: Date,
    ) -> impl Iterator<Item = (PersonId, OrganisationId)> {
        let persons = self.by_role.get(&role).into_iter().flatten().copied();
        persons.filter_map(move |person| Some((person, self.holds(person, role, date)?)))
    }

    /// Everybody who ever might act for `organisation`, by id.
    pub(crate) fn ever_of(
        &self,
        organisation: OrganisationId,
    ) -> impl Iterator<Item = (PersonId, &Person)> {
        let persons = self.by_organisation.get(&organisation);
        let persons = persons.into_iter().flatten();
        persons.filter_map(|id| Some((*id, self.person(*id)?)))
    }

    /// Everybody who may act for `organisation` on `date`, by id, with each of their roles.
    pub fn acting_for(
        &self,
        organisation: OrganisationId,
        date: Date,
    ) -> impl Iterator<Item = (PersonId, Role)> {
        self.ever_of(organisation).flat_map(move |(person, _)| {
            let held = self.held(person, date);
            held.filter(move |held| held.organisation == organisation)
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

    /// Whether a request for an account that was made with this address waits for an answer; letters'
    /// case does not matter.
    pub fn awaits_account(&self, email: &str) -> bool {
        let email = email.to_lowercase();
        let asks = |request: &AccountRequest| {
            let known = request.email.known();
            known.is_some_and(|known| known.to_lowercase() == email)
        };
        self.requests()
            .any(|(_, request)| request.outcome.is_none() && asks(request))
    }

    /// Every request for an account that somebody made, by id.
    pub fn requests_of(
        &self,
        person: PersonId,
    ) -> impl Iterator<Item = (AccountRequestId, &AccountRequest)> {
        let asked = self.by_asker.get(&person).into_iter().flatten();
        asked.filter_map(|id| Some((*id, self.request(*id)?)))
    }

    /// Name and address of somebody: entered, or asking for an account; nothing once erased.
    pub fn reached_at(&self, person: PersonId) -> Option<(String, String)> {
        let known = self.person(person).map(|known| (&known.name, &known.email));
        let asked = || {
            let (_, asked) = self.requests_of(person).next()?;
            Some((&asked.name, &asked.email))
        };
        let (name, email) = known.or_else(asked)?;
        name.known().cloned().zip(email.known().cloned())
    }

    /// Takes in what was recorded.
    pub fn fold(&mut self, recorded: &Recorded<Fact>) {
        let known = Known {
            position: recorded.position,
            at: recorded.at,
        };
        match &recorded.fact {
            Fact::PersonEntered(it) => {
                if let Some(email) = it.email.known() {
                    self.by_email
                        .entry(email.to_lowercase())
                        .or_default()
                        .push(it.person);
                }
                let person = Person {
                    name: it.name.clone(),
                    email: it.email.clone(),
                    memberships: Vec::new(),
                };
                self.persons.insert(it.person, Arc::new(person));
            }
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
            Fact::MembershipBegan(it) => {
                let membership = Membership {
                    organisation: it.organisation,
                    role: it.role,
                    period: Period::new(it.from, None),
                };
                self.person_mut(it.person).memberships.push(membership);
                let of = self.by_organisation.entry(it.organisation).or_default();
                of.insert(it.person);
                self.by_role.entry(it.role).or_default().insert(it.person);
            }
            Fact::MembershipEnded(it) => {
                let ends = |membership: &&mut Membership| {
                    membership.organisation == it.organisation
                        && membership.role == it.role
                        && membership.period.until.is_none()
                };
                let memberships = &mut self.person_mut(it.person).memberships;
                if let Some(membership) = memberships.iter_mut().find(ends) {
                    membership.period.until = Some(it.until);
                }
            }
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
            fact @ (Fact::AccountRequested(_)
            | Fact::AccountAdmitted(_)
            | Fact::AccountDeclined(_)) => self.fold_request(fact, recorded.at),
        }
    }

    fn fold_request(&mut self, fact: &Fact, at: Timestamp) {
        match fact {
            Fact::AccountRequested(it) => {
                let request = AccountRequest {
                    person: it.person,
                    name: it.name.clone(),
                    email: it.email.clone(),
                    provider: it.provider.clone(),
                    at,
                    outcome: None,
                };
                self.requests.insert(it.request, Arc::new(request));
                self.by_asker
                    .entry(it.person)
                    .or_default()
                    .insert(it.request);
            }
            Fact::AccountAdmitted(it) => {
                self.request_mut(it.request).outcome = Some(RequestOutcome::Admitted {
                    organisation: it.organisation,
                    at,
                });
            }
            Fact::AccountDeclined(it) => {
                self.request_mut(it.request).outcome = Some(RequestOutcome::Declined {
                    reason: it.reason.clone(),
                    at,
                });
            }
            _ => {}
        }
    }

    fn erase(&mut self, id: PersonId) {
        let known = self.person(id).and_then(|person| person.email.known());
        if let Some(email) = known.map(|email| email.to_lowercase()) {
            let persons = self.by_email.entry(email.clone()).or_default();
            persons.retain(|person| *person != id);
            if persons.is_empty() {
                self.by_email.remove(&email);
            }
        }
        let gone = || Sealed::Erased { subject: id.into() };
        if let Some(person) = self.persons.get_mut(&id).map(Arc::make_mut) {
            person.name = gone();
            person.email = gone();
        }
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
        let called = self.by_name.entry(name.to_lowercase()).or_default();
        called.insert(id);
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

#[cfg(test)]
mod tests;
