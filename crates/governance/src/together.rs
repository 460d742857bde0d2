//! Facts of two rooms that one command records together.

use crate::Fact;
use vocabulary::{Decided, NewFact};

/// A fact of a group, or of who may act for whom because of it.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "facts are few and short-lived in memory"
)]
pub enum Together {
    /// Of a group.
    Governance(Fact),
    /// Of persons and organisations.
    People(people::Fact),
}

impl Together {
    /// Something new of a group.
    pub(crate) fn governance(fact: impl Into<Fact>) -> NewFact<Self> {
        NewFact::new(Self::Governance(fact.into()))
    }

    /// Something new of who may act for whom.
    pub(crate) fn people(fact: impl Into<people::Fact>) -> NewFact<Self> {
        NewFact::new(Self::People(fact.into()))
    }
}

impl From<people::Fact> for Together {
    fn from(fact: people::Fact) -> Self {
        Self::People(fact)
    }
}

impl From<Fact> for Together {
    fn from(fact: Fact) -> Self {
        Self::Governance(fact)
    }
}

/// What a rule decides of a group alone, as one of both rooms.
pub(crate) fn lifted(decided: Decided<Fact>) -> Decided<Together> {
    decided.map(|facts| facts.into_iter().map(NewFact::lift).collect())
}
