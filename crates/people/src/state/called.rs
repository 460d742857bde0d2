//! Who is called alike: by family name and first letter, so that the few who may be one person are found
//! among everybody.

use super::State;
use std::sync::Arc;
use vocabulary::{PersonId, Sealed};

/// What people who are called alike have in common: the family name, and the first letter.
fn key(name: &str) -> Option<Arc<str>> {
    let name = name.to_lowercase();
    let mut words = name.split_whitespace();
    let first = words.next()?;
    let family = words.next_back().unwrap_or(first);
    let letter = first.chars().next()?;
    Some(format!("{family} {letter}").into())
}

impl State {
    /// Ids that are called alike, at least two together.
    pub(crate) fn called_alike(&self) -> impl Iterator<Item = Vec<PersonId>> {
        let of = |key| self.by_called.get(key).into_iter().flatten().copied();
        self.called_alike.iter().map(move |key| of(key).collect())
    }

    /// Everybody whose name has each word of what is sought, in whatever letters, by the id that they are
    /// called by and each once: those of exactly this name first.
    pub fn named_like(&self, sought: &str) -> Vec<PersonId> {
        let sought = sought.to_lowercase();
        let words: Vec<&str> = sought.split_whitespace().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let has = |name: &str| {
            let name = name.to_lowercase();
            let has = words.iter().all(|word| name.contains(word));
            has.then(|| name.split_whitespace().ne(words.iter().copied()))
        };
        let persons = self.persons.iter();
        let mut found: Vec<(bool, PersonId)> = persons
            .filter_map(|(id, person)| {
                let differs = has(person.name.known()?)?;
                Some((differs, self.kept(*id)))
            })
            .collect();
        found.sort_unstable();
        let mut each: Vec<PersonId> = Vec::new();
        for (_, id) in found {
            if !each.contains(&id) {
                each.push(id);
            }
        }
        each
    }

    pub(super) fn note_called(&mut self, person: PersonId, name: &Sealed<String>) {
        let Some(key) = name.known().and_then(|name| key(name)) else {
            return;
        };
        let called = self.by_called.entry(Arc::clone(&key)).or_default();
        called.insert(person);
        if called.len() > 1 {
            self.called_alike.insert(key);
        }
    }

    /// Takes what somebody is called now out of the indexes.
    pub(super) fn forget_called(&mut self, person: PersonId) {
        let name = self.person(person).and_then(|known| known.name.known());
        let Some(key) = name.and_then(|name| key(name)) else {
            return;
        };
        if let Some(called) = self.by_called.get_mut(&key) {
            called.remove(&person);
            if called.len() < 2 {
                self.called_alike.remove(&key);
            }
            if called.is_empty() {
                self.by_called.remove(&key);
            }
        }
    }
}
