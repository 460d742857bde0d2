//! What is known at one moment, as others hold it.

use crate::State;
use std::sync::{Arc, Weak};

/// What is known at one moment. Two are equal exactly when nothing was published in between; it
/// tells nothing else, and keeps nothing of what was known alive.
#[derive(Clone, Debug)]
pub struct Moment(Weak<State>);

impl Moment {
    pub(crate) fn of(state: &Arc<State>) -> Self {
        Self(Arc::downgrade(state))
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

impl Eq for Moment {}
