//! What is known of schools: folded from facts and what lies beside them, and nothing else.

use crate::{Fact, ListKind, Source};
use imbl::Vector;
use jiff::{Timestamp, civil::Date};
use schools::Schools;
use vocabulary::{Actor, Digest, Known, Recorded};

/// A list that was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The moment of the import.
    pub at: Timestamp,
    /// By whom.
    pub by: Actor,
    /// What kind of list it is.
    pub kind: ListKind,
    /// Whose list it is.
    pub source: Source,
    /// The day on which the list was made.
    pub as_at: Date,
    /// The name of the object that says what it changed.
    pub change: Digest,
    /// The number of schools, or of links, that were new or different.
    pub changed: u64,
    /// The number of those that the list no longer had.
    pub gone: u64,
}

/// Every school that any list ever had, and the imports. Cloning it costs a few counters.
#[derive(Clone, Debug, Default)]
pub struct State {
    schools: Schools,
    imports: Vector<Import>,
}

impl vocabulary::Folded for State {}

impl State {
    /// Every school, on any day.
    pub const fn schools(&self) -> &Schools {
        &self.schools
    }

    /// What was imported, the first first.
    pub fn imports(&self) -> impl DoubleEndedIterator<Item = &Import> {
        self.imports.iter()
    }

    /// Takes in what was recorded.
    pub fn fold(&mut self, recorded: &Recorded<Fact>) {
        let Fact::SchoolListImported(it) = &recorded.fact;
        let known = Known {
            position: recorded.position,
            at: recorded.at,
        };
        self.schools.apply(&it.change.content().0, known);
        self.imports.push_back(Import {
            at: recorded.at,
            by: recorded.actor,
            kind: it.kind,
            source: it.source,
            as_at: it.as_at,
            change: it.change.name(),
            changed: it.changed,
            gone: it.gone,
        });
    }
}
