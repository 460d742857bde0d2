//! Persons with several ids: which are one.

use super::State;
use imbl::OrdSet;
use jiff::Timestamp;
use std::sync::Arc;
use vocabulary::PersonId;

impl State {
    /// Every id of a person, the kept one first; of someone who was never joined, the one they have.
    pub fn ids_of(&self, person: PersonId) -> impl Iterator<Item = PersonId> + Clone {
        let set = self.sets.get(&person);
        let alone = std::iter::once(person).take(usize::from(set.is_none()));
        alone.chain(set.into_iter().flat_map(|ids| ids.iter().copied()))
    }

    /// The id that a person is called by: their only one, or the one that others were joined to.
    pub fn kept(&self, person: PersonId) -> PersonId {
        let first = self.sets.get(&person).and_then(|ids| ids.first());
        first.copied().unwrap_or(person)
    }

    /// Whether two ids are one person.
    pub fn same_person(&self, one: PersonId, other: PersonId) -> bool {
        one == other || self.kept(one) == self.kept(other)
    }

    /// The id that this one was joined to, where it was.
    pub fn joined_to(&self, person: PersonId) -> Option<PersonId> {
        self.joined_to.get(&person).copied()
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
        let first = |(id, ids): &(&PersonId, &Arc<[PersonId]>)| ids.first() == Some(id);
        let sets = self.sets.iter().filter(first);
        sets.map(|(id, ids)| (*id, ids.as_ref()))
    }

    pub(super) fn join(&mut self, kept: PersonId, joined: PersonId) {
        let ids: Vec<PersonId> = self.ids_of(kept).chain(self.ids_of(joined)).collect();
        self.joined_to.insert(joined, kept);
        self.note_sets(ids);
    }

    pub(super) fn part(&mut self, parted: PersonId, at: Timestamp) {
        let ids: Vec<PersonId> = self.ids_of(parted).collect();
        for id in &ids {
            self.parted_at.insert(*id, at);
        }
        if let Some(kept) = self.joined_to.remove(&parted) {
            self.parted.insert((parted, kept));
        }
        self.note_sets(ids);
    }

    /// Puts `ids` into the sets that they are of, each kept one first and the others as they stood.
    fn note_sets(&mut self, ids: Vec<PersonId>) {
        let root = |mut id: PersonId| {
            while let Some(kept) = self.joined_to.get(&id) {
                id = *kept;
            }
            id
        };
        let rooted: Vec<(PersonId, PersonId)> = ids.into_iter().map(|id| (root(id), id)).collect();
        for (kept, id) in &rooted {
            let of_it = rooted.iter().filter(|(root, _)| root == kept);
            let others = of_it.map(|(_, id)| *id).filter(|id| id != kept);
            let set: Arc<[PersonId]> = std::iter::once(*kept).chain(others).collect();
            if set.len() > 1 {
                self.sets.insert(*id, set);
            } else {
                self.sets.remove(id);
            }
        }
    }
}
