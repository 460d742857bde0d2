//! Persons with several ids: which are one.

use super::State;
use imbl::OrdSet;
use jiff::Timestamp;
use vocabulary::PersonId;

impl State {
    /// Every id of a person, the kept one first; of someone who was never joined, the one they have.
    pub fn ids_of(&self, person: PersonId) -> impl Iterator<Item = PersonId> + Clone {
        self.joined.ids_of(person)
    }

    /// The id that a person is called by: their only one, or the one that others were joined to.
    pub fn kept(&self, person: PersonId) -> PersonId {
        self.joined.kept(person)
    }

    /// Whether two ids are one person.
    pub fn same_person(&self, one: PersonId, other: PersonId) -> bool {
        self.joined.same(one, other)
    }

    /// The id that this one was joined to, where it was.
    pub fn joined_to(&self, person: PersonId) -> Option<PersonId> {
        self.joined.joined_to(person)
    }

    /// Whether `person` is the first by id of all their ids for which something holds, so that someone
    /// with several is counted once.
    pub(crate) fn is_first(&self, person: PersonId, holds: impl Fn(PersonId) -> bool) -> bool {
        let mut others = self.ids_of(person).filter(|other| *other < person);
        !others.any(holds)
    }

    /// Whether it was said that two people, of whom some id was joined to an id of the other, are not one.
    pub(crate) fn were_parted(&self, one: PersonId, other: PersonId) -> bool {
        let mut ones = self.ids_of(one);
        ones.any(|one| {
            let mut others = self.ids_of(other);
            others.any(|other| {
                self.parted.contains(&(one, other)) || self.parted.contains(&(other, one))
            })
        })
    }

    /// Every two people of whom it was said that they are not one, after they had been joined, by the ids
    /// that they are called by; each once, and nobody who is joined again or erased.
    pub fn told_apart(&self) -> Vec<(PersonId, PersonId)> {
        let called = |(one, other): &(PersonId, PersonId)| {
            let (one, other) = (self.kept(*one), self.kept(*other));
            let living = |id| self.name_of(id).is_some();
            let apart = one != other && living(one) && living(other);
            apart.then(|| (one.min(other), one.max(other)))
        };
        let pairs: OrdSet<_> = self.parted.iter().filter_map(called).collect();
        pairs.into_iter().collect()
    }

    /// Whether an id was parted from another at `since` or later: whoever signed in before then may have
    /// shown to be the other.
    pub fn was_parted_since(&self, person: PersonId, since: Timestamp) -> bool {
        let parted = self.parted_at.get(&person);
        parted.is_some_and(|at| since <= *at)
    }

    /// Everybody who has several ids, by the one that they are called by, with all of them.
    pub fn joined(&self) -> impl Iterator<Item = (PersonId, &[PersonId])> {
        self.joined.sets()
    }

    pub(super) fn join(&mut self, kept: PersonId, joined: PersonId) {
        self.joined.join(kept, joined);
    }

    pub(super) fn part(&mut self, parted: PersonId, at: Timestamp) {
        for id in self.joined.ids_of(parted) {
            self.parted_at.insert(id, at);
        }
        if let Some(kept) = self.joined.part(parted) {
            self.parted.insert((parted, kept));
        }
    }
}
