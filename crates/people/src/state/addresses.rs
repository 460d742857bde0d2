//! Where mail reaches whom.

use super::State;
use crate::compared_address;
use vocabulary::{PersonId, Sealed};

impl State {
    /// Everybody whom mail to this address reaches, each by all of their ids: several people may share
    /// one that was given and not proven.
    pub fn with_email(&self, email: &str) -> Vec<PersonId> {
        let found = self.by_email.get(compared_address(email).as_str());
        let mut reached = Vec::new();
        for id in found.into_iter().flatten() {
            if !reached.contains(id) {
                reached.extend(self.ids_of(*id));
            }
        }
        reached
    }

    /// Whose a proven address is, however it is written.
    pub fn proven_by(&self, address: &str) -> Option<PersonId> {
        self.by_proven
            .get(compared_address(address).as_str())
            .copied()
    }

    /// Addresses that a person has proven by whichever of their ids.
    pub fn proven_addresses(&self, person: PersonId) -> impl Iterator<Item = &str> {
        let persons = self.ids_of(person).filter_map(|id| self.person(id));
        let proven = persons.flat_map(|known| &known.proven);
        proven.filter_map(Sealed::known).map(String::as_str)
    }

    /// Addresses of this very id: those proven, the latest first, then the one that was given.
    pub(crate) fn addresses(&self, person: PersonId) -> impl Iterator<Item = &str> + Clone {
        let known = self.person(person).into_iter();
        let all = known.flat_map(|known| known.proven.iter().rev().chain(&known.given));
        all.filter_map(Sealed::known).map(String::as_str)
    }

    /// What somebody is called, entered or asking for an account; nothing once erased.
    pub fn name_of(&self, person: PersonId) -> Option<&str> {
        let kept = self.kept(person);
        let entered = self.person(kept).map(|known| &known.name);
        let asked = || self.requests_of(kept).next().map(|(_, asked)| &asked.name);
        entered.or_else(asked)?.known().map(String::as_str)
    }

    /// Whether anything is still known of who an id is.
    pub(crate) fn is_known(&self, id: PersonId) -> bool {
        let entered = self.person(id);
        let entered = entered.is_some_and(|known| known.name.known().is_some());
        let mut asked = self.requests_of(id);
        entered || asked.any(|(_, asked)| asked.name.known().is_some())
    }

    /// Name of somebody and where mail reaches them: at the address proven last, or else as they were
    /// entered or asked for an account; nothing once erased, or where no address is known.
    pub fn reached_at(&self, person: PersonId) -> Option<(String, String)> {
        let name = self.name_of(person)?.to_owned();
        let proven = self.proven_addresses(person).last();
        let mut given = self.ids_of(person).flat_map(|id| self.addresses(id));
        let entered = proven.or_else(|| given.next()).map(str::to_owned);
        let asked = || {
            let (_, asked) = self.requests_of(person).next()?;
            asked.email.known().cloned()
        };
        let unentered = self.person(person).is_none();
        let address = entered.or_else(|| unentered.then(asked).flatten())?;
        Some((name, address))
    }

    pub(super) fn note_address(&mut self, person: PersonId, address: &str) {
        let persons = self
            .by_email
            .entry(compared_address(address).into())
            .or_default();
        if !persons.contains(&person) {
            persons.push(person);
        }
    }

    /// Takes an address out of the indexes, as far as it is this id's.
    pub(super) fn forget_address(&mut self, person: PersonId, address: &str) {
        let address = compared_address(address);
        if let Some(persons) = self.by_email.get_mut(address.as_str()) {
            persons.retain(|it| *it != person);
            if persons.is_empty() {
                self.by_email.remove(address.as_str());
            }
        }
        if self.by_proven.get(address.as_str()) == Some(&person) {
            self.by_proven.remove(address.as_str());
        }
    }
}
