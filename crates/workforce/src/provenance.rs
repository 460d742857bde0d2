//! When something became known, and who recorded it.

use jiff::Timestamp;
use vocabulary::{Actor, FactId, Recorded};

/// When something was recorded, by whom, and as which fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// When.
    pub at: Timestamp,
    /// By whom, for which organisation.
    pub by: Actor,
    /// The fact that says it: what a correction supersedes.
    pub fact: FactId,
}

impl Provenance {
    /// Of what was recorded.
    pub(crate) const fn of<F>(recorded: &Recorded<F>) -> Self {
        Self {
            at: recorded.at,
            by: recorded.actor,
            fact: recorded.id,
        }
    }
}
