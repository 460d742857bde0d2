//! Ids that were found to be one: sets that are joined by a fact and parted by another.

use imbl::OrdMap;
use std::sync::Arc;

/// Which ids are one person or one teacher. No id is ever rewritten: whoever asks, asks for the whole set.
/// Cloning it costs two counters.
#[derive(Clone, Debug)]
pub struct Joined<T: Ord + Clone> {
    /// Which id each id was joined to; none was joined twice.
    joined_to: OrdMap<T, T>,
    /// The whole set of every id that is one of several, the kept one first.
    sets: OrdMap<T, Arc<[T]>>,
}

impl<T: Ord + Copy> Default for Joined<T> {
    fn default() -> Self {
        Self {
            joined_to: OrdMap::default(),
            sets: OrdMap::default(),
        }
    }
}

impl<T: Ord + Copy> Joined<T> {
    /// Every id of a set, the kept one first; of an id that was never joined, itself.
    pub fn ids_of(&self, id: T) -> impl Iterator<Item = T> + Clone {
        let set = self.sets.get(&id);
        let alone = std::iter::once(id).take(usize::from(set.is_none()));
        alone.chain(set.into_iter().flat_map(|ids| ids.iter().copied()))
    }

    /// The id that a set is called by: the only one, or the one that others were joined to.
    pub fn kept(&self, id: T) -> T {
        let first = self.sets.get(&id).and_then(|ids| ids.first());
        first.copied().unwrap_or(id)
    }

    /// Whether two ids are one.
    pub fn same(&self, one: T, other: T) -> bool {
        one == other || self.kept(one) == self.kept(other)
    }

    /// The id that this one was joined to, where it was.
    pub fn joined_to(&self, id: T) -> Option<T> {
        self.joined_to.get(&id).copied()
    }

    /// Every set of several ids, by the one that it is called by.
    pub fn sets(&self) -> impl Iterator<Item = (T, &[T])> {
        let first = |(id, ids): &(&T, &Arc<[T]>)| ids.first() == Some(id);
        let sets = self.sets.iter().filter(first);
        sets.map(|(id, ids)| (*id, ids.as_ref()))
    }

    /// Takes in that two sets are one, called by `kept`.
    pub fn join(&mut self, kept: T, joined: T) {
        let ids: Vec<T> = self.ids_of(kept).chain(self.ids_of(joined)).collect();
        self.joined_to.insert(joined, kept);
        self.note(ids);
    }

    /// Takes in that an id is one of its own again, with those that were joined to it; gives the id that it
    /// had been joined to.
    pub fn part(&mut self, parted: T) -> Option<T> {
        let ids: Vec<T> = self.ids_of(parted).collect();
        let kept = self.joined_to.remove(&parted);
        self.note(ids);
        kept
    }

    /// Puts `ids` into the sets that they are of, each kept one first and the others as they stood.
    fn note(&mut self, ids: Vec<T>) {
        let root = |mut id: T| {
            while let Some(kept) = self.joined_to.get(&id) {
                id = *kept;
            }
            id
        };
        let rooted: Vec<(T, T)> = ids.into_iter().map(|id| (root(id), id)).collect();
        for (kept, id) in &rooted {
            let of_it = rooted.iter().filter(|(root, _)| root == kept);
            let others = of_it.map(|(_, id)| *id).filter(|id| id != kept);
            let set: Arc<[T]> = std::iter::once(*kept).chain(others).collect();
            if set.len() > 1 {
                self.sets.insert(*id, set);
            } else {
                self.sets.remove(id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_joined_is_one_and_parting_restores_it() {
        let mut joined: Joined<u8> = Joined::default();
        joined.join(3, 5);
        joined.join(1, 3);
        assert_eq!(joined.ids_of(5).collect::<Vec<_>>(), [1, 3, 5]);
        assert_eq!((joined.kept(5), joined.kept(7)), (1, 7));
        assert!(joined.same(5, 1) && !joined.same(5, 7));
        assert_eq!(joined.sets().count(), 1);
        assert_eq!(joined.part(3), Some(1));
        assert_eq!(joined.ids_of(1).collect::<Vec<_>>(), [1]);
        assert_eq!(joined.ids_of(3).collect::<Vec<_>>(), [3, 5]);
        assert_eq!(joined.joined_to(5), Some(3));
        assert_eq!(joined.part(1), None);
    }
}
