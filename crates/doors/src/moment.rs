//! What is known at one moment, as others hold it.

use std::{
    any::Any,
    sync::{Arc, Weak},
};

/// What is known at one moment. Two are equal exactly when nothing was published in between; it
/// tells nothing else, and keeps nothing of what was known alive.
#[derive(Clone, Debug)]
pub struct Moment(Weak<dyn Any + Send + Sync>);

impl Moment {
    /// The moment at which this was known.
    pub fn of<S: Any + Send + Sync>(state: &Arc<S>) -> Self {
        let state: Weak<S> = Arc::downgrade(state);
        Self(state)
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

impl Eq for Moment {}
