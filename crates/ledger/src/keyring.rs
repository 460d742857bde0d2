//! The subjects' keys in memory, shared by the writer and every reader.

use crate::SubjectKey;
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};
use vocabulary::Subject;

/// What is held for a subject.
#[derive(Clone, Debug)]
pub enum KeyState {
    /// Its key.
    Key(Arc<SubjectKey>),
    /// It had a key, which has been destroyed.
    Destroyed,
    /// It never had one.
    Nothing,
}

/// Where [`crate::seal`] and [`crate::open`] get keys.
pub trait Keys {
    /// What is held for `subject`.
    fn key(&self, subject: Subject) -> KeyState;
}

/// Keys by subject. Readers and the writer share one; a destroyed key is gone for all at once.
#[derive(Debug, Default)]
pub struct KeyRing {
    keys: RwLock<HashMap<Subject, Option<Arc<SubjectKey>>>>,
}

impl KeyRing {
    /// Holds a key. A subject whose key was destroyed never gets another.
    pub fn hold(&self, subject: Subject, key: SubjectKey) {
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        keys.entry(subject).or_insert_with(|| Some(Arc::new(key)));
    }

    /// Destroys the subject's key, and remembers that it did.
    pub fn destroy(&self, subject: Subject) {
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        keys.insert(subject, None);
    }

    /// Forgets a key that was never made durable.
    pub fn forget(&self, subject: Subject) {
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        keys.remove(&subject);
    }

    /// How many keys are held.
    pub fn len(&self) -> usize {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        keys.values().flatten().count()
    }

    /// Of how many subjects there is a key, or was one that was destroyed.
    pub fn subjects(&self) -> usize {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        keys.len()
    }

    /// Whether no key is held.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every subject with its key, for the vault to wrap again.
    pub fn all(&self) -> Vec<(Subject, Arc<SubjectKey>)> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        keys.iter()
            .filter_map(|(subject, key)| Some((*subject, key.clone()?)))
            .collect()
    }
}

impl Keys for KeyRing {
    fn key(&self, subject: Subject) -> KeyState {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        match keys.get(&subject) {
            Some(Some(key)) => KeyState::Key(key.clone()),
            Some(None) => KeyState::Destroyed,
            None => KeyState::Nothing,
        }
    }
}
