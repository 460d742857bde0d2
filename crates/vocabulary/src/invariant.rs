//! What should always hold of what is recorded, by name: rules see to it, and a check of the live history says where it does
//! not.

use serde::{Deserialize, Serialize};

/// Something that should always hold of what `K` knows.
pub struct Invariant<K> {
    /// Its name: names are only added.
    pub name: &'static str,
    /// What holds, in words.
    pub says: &'static str,
    /// What to do where it does not.
    pub next: &'static str,
    /// Where it does not hold: each place by ids and numbers, nobody by name.
    pub broken: fn(&K) -> Vec<String>,
}

impl<K> Invariant<K> {
    /// Looks whether it holds.
    pub fn check(&self, known: &K) -> Checked {
        Checked {
            name: self.name.to_owned(),
            says: self.says.to_owned(),
            next: self.next.to_owned(),
            broken: (self.broken)(known),
        }
    }
}

/// Whether something holds that should.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// Its name.
    pub name: String,
    /// What holds, in words.
    pub says: String,
    /// What to do where it does not.
    pub next: String,
    /// Where it does not.
    pub broken: Vec<String>,
}

impl Checked {
    /// Whether it holds everywhere.
    pub fn holds(&self) -> bool {
        self.broken.is_empty()
    }
}
