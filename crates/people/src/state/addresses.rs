//! Where mail reaches whom.

use super::{Person, State, domains::domain};
use crate::compared_address;
use jiff::Timestamp;
use std::sync::Arc;
use vocabulary::{PersonId, Sealed};

impl Person {
    /// The number of an address among all that this id ever had; nothing of one that it never had.
    pub fn number_of(&self, address: &str) -> Option<usize> {
        let wanted = compared_address(address);
        let same = |had: &Sealed<String>| {
            let had = had.known();
            had.is_some_and(|had| compared_address(had) == wanted)
        };
        self.had.iter().position(same)
    }

    pub(super) fn note_had(&mut self, address: &Sealed<String>) {
        let known = address.known();
        if known.is_some_and(|known| self.number_of(known).is_none()) {
            self.had.push(address.clone());
        }
    }
}

impl State {
    /// Everyone whom mail to this address reaches, each by all of their ids: several people may share
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

    /// Everyone who signs in with this address, each by all of their ids: the person who has proven it; where
    /// no one has, everyone to whom it was given.
    pub fn signing_in_with(&self, address: &str) -> Vec<PersonId> {
        match self.proven_by(address) {
            Some(owner) => self.ids_of(owner).collect(),
            None => self.with_email(address),
        }
    }

    /// Addresses that stand at several ids, with these.
    pub(crate) fn shared_addresses(&self) -> impl Iterator<Item = (&str, &[PersonId])> {
        let at = |address: &'_ Arc<str>| self.by_email.get(address).map(Vec::as_slice);
        self.shared
            .iter()
            .filter_map(move |address| Some((address.as_ref(), at(address)?)))
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

    /// Every address of a person, by whichever of their ids; one may stand at several of them.
    pub fn all_addresses(&self, person: PersonId) -> impl Iterator<Item = &str> {
        self.ids_of(person).flat_map(|id| self.addresses(id))
    }

    /// Addresses of this very id: those proven, the latest first, then the one that was given.
    pub(crate) fn addresses(&self, person: PersonId) -> impl Iterator<Item = &str> + Clone {
        let known = self.person(person).into_iter();
        let all = known.flat_map(|known| known.proven.iter().rev().chain(&known.given));
        all.filter_map(Sealed::known).map(String::as_str)
    }

    /// What someone is called, entered, asking for an account or invited; nothing once erased.
    pub fn name_of(&self, person: PersonId) -> Option<&str> {
        let kept = self.kept(person);
        let entered = self.person(kept).map(|known| &known.name);
        let asked = || self.requests_of(kept).next().map(|(_, asked)| &asked.name);
        let invited = || self.invitation_of(kept).map(|it| &it.name);
        let name = entered.or_else(asked).or_else(invited)?;
        name.known().map(String::as_str)
    }

    /// Whether anything is still known of who an id is.
    pub(crate) fn is_known(&self, id: PersonId) -> bool {
        let entered = self.person(id);
        let entered = entered.is_some_and(|known| known.name.known().is_some());
        let mut asked = self.requests_of(id);
        let invited = self.invitation_of(id);
        entered
            || asked.any(|(_, asked)| asked.name.known().is_some())
            || invited.is_some_and(|it| it.name.known().is_some())
    }

    /// Name of someone and where mail reaches them: at the address proven last, or given after that, or
    /// else as they were entered, asked for an account or are invited; nothing once erased, or where no
    /// address is known.
    pub fn reached_at(&self, person: PersonId) -> Option<(String, String)> {
        let name = self.name_of(person)?.to_owned();
        let corrected = self.ids_of(person).filter_map(|id| {
            let known = self.person(id).filter(|known| known.given_last)?;
            known.given.as_ref().and_then(Sealed::known)
        });
        let corrected = corrected.last().map(String::as_str);
        let proven = || self.proven_addresses(person).last();
        let mut given = self.ids_of(person).flat_map(|id| self.addresses(id));
        let entered = corrected.or_else(proven).or_else(|| given.next());
        let entered = entered.map(str::to_owned);
        let asked = || {
            let asked = self.requests_of(person).next();
            let asked = asked.map(|(_, asked)| &asked.email);
            let invited = || self.invitation_of(person).map(|it| &it.email);
            asked.or_else(invited)?.known().cloned()
        };
        let unentered = self.person(person).is_none();
        let address = entered.or_else(|| unentered.then(asked).flatten())?;
        Some((name, address))
    }

    /// When mail was last sent elsewhere for someone, under any of their ids: nothing where they were given no
    /// other address.
    pub fn address_corrected(&self, person: PersonId) -> Option<Timestamp> {
        let ids = self.ids_of(person);
        ids.filter_map(|id| self.person(id)?.given_at).max()
    }

    /// One of all addresses that this very id ever had, by its number; nothing once erased.
    pub fn address_numbered(&self, person: PersonId, number: usize) -> Option<&str> {
        let had = self.person(person)?.had.get(number)?;
        had.known().map(String::as_str)
    }

    /// The numbers of the addresses that this very id has now, proven or given.
    pub fn numbers(&self, person: PersonId) -> Vec<usize> {
        let Some(known) = self.person(person) else {
            return Vec::new();
        };
        let has = known.proven.iter().chain(&known.given);
        let has = has.filter_map(Sealed::known);
        let mut numbers: Vec<usize> = has.filter_map(|it| known.number_of(it)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    pub(super) fn note_address(&mut self, person: PersonId, address: &str) {
        let persons = self
            .by_email
            .entry(compared_address(address).into())
            .or_default();
        if !persons.contains(&person) {
            persons.push(person);
        }
        if persons.len() > 1 {
            self.shared.insert(compared_address(address).into());
        }
        if let Some(domain) = domain(address) {
            self.by_domain
                .entry(domain.into())
                .or_default()
                .insert(person);
        }
    }

    /// Takes an address out of the indexes, as far as it is this id's.
    pub(super) fn forget_address(&mut self, person: PersonId, address: &str) {
        let address = compared_address(address);
        if let Some(persons) = self.by_email.get_mut(address.as_str()) {
            persons.retain(|it| *it != person);
            if persons.len() < 2 {
                self.shared.remove(address.as_str());
            }
            if persons.is_empty() {
                self.by_email.remove(address.as_str());
            }
        }
        if self.by_proven.get(address.as_str()) == Some(&person) {
            self.by_proven.remove(address.as_str());
        }
        let Some(domain) = domain(&address) else {
            return;
        };
        let same_domain = |it: &str| self::domain(it).as_deref() == Some(domain.as_str());
        let stays = self
            .addresses(person)
            .any(|it| compared_address(it) != address && same_domain(it));
        if let Some(persons) = self.by_domain.get_mut(domain.as_str()).filter(|_| !stays) {
            persons.remove(&person);
            if persons.is_empty() {
                self.by_domain.remove(domain.as_str());
            }
        }
    }
}
