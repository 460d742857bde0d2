//! Facts of two rooms that one command records together: whoever is let in for a school becomes a member of its
//! organisation in the same append that says what it acts for.

use crate::Fact;
use vocabulary::{Decided, NewFact};

/// A fact of the workforce, or of persons and organisations because of it.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "facts are few and short-lived in memory"
)]
pub enum Together {
    /// Of schools, teachers, qualifications and posts.
    Workforce(Fact),
    /// Of persons and organisations.
    People(people::Fact),
}

impl From<people::Fact> for Together {
    fn from(fact: people::Fact) -> Self {
        Self::People(fact)
    }
}

impl From<Fact> for Together {
    fn from(fact: Fact) -> Self {
        Self::Workforce(fact)
    }
}

/// What a rule decides of the workforce alone, as one of both rooms.
pub(crate) fn lifted(decided: Decided<Fact>) -> Decided<Together> {
    decided.map(|facts| facts.into_iter().map(NewFact::lift).collect())
}
