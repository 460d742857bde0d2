//! Who is known now: folded from facts, and nothing else.

use crate::{Fact, OrganisationKind};
use imbl::OrdMap;
use jiff::civil::Date;
use std::sync::Arc;
use vocabulary::{
    History, Known, OrganisationId, Period, PersonId, Recorded, Role, Sealed, london_date,
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

/// Everybody and every organisation, by id.
#[derive(Clone, Debug, Default)]
pub struct State {
    persons: OrdMap<PersonId, Arc<Person>>,
    organisations: OrdMap<OrganisationId, Arc<Organisation>>,
    by_email: OrdMap<String, Vec<PersonId>>,
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

    /// Whether `person` may act for `organisation` in `role` on `date`.
    pub fn may_act(
        &self,
        person: PersonId,
        organisation: OrganisationId,
        role: Role,
        date: Date,
    ) -> bool {
        self.person(person).is_some_and(|known| {
            known.memberships.iter().any(|membership| {
                membership.organisation == organisation
                    && membership.role == role
                    && membership.period.contains(date)
            })
        })
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
        }
    }

    fn erase(&mut self, id: PersonId) {
        let emails: Vec<String> = self
            .by_email
            .iter()
            .filter(|(_, persons)| persons.contains(&id))
            .map(|(email, _)| email.clone())
            .collect();
        for email in emails {
            let persons = self.by_email.entry(email.clone()).or_default();
            persons.retain(|person| *person != id);
            if persons.is_empty() {
                self.by_email.remove(&email);
            }
        }
        let person = self.person_mut(id);
        person.name = Sealed::Erased { subject: id.into() };
        person.email = Sealed::Erased { subject: id.into() };
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
