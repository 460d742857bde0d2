//! Figures that were worked out last. They are of a moment that is over, so what is recorded later changes nothing of them:
//! copies of a state share them. An erasure forgets them.

use crate::{
    figures::{LeadershipFigures, ProviderFigures, SuccessionFigures},
    picture::Picture,
};
use jiff::civil::Date;
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};
use vocabulary::OrganisationId;

/// One thing that was worked out last, and what it was of.
#[derive(Debug)]
pub(crate) struct Last<Of, T> {
    kept: Arc<Mutex<Option<Made<Of, T>>>>,
}

/// What was made, and of what.
type Made<Of, T> = (Of, Arc<T>);

impl<Of, T> Clone for Last<Of, T> {
    fn clone(&self) -> Self {
        Self {
            kept: Arc::clone(&self.kept),
        }
    }
}

impl<Of, T> Default for Last<Of, T> {
    fn default() -> Self {
        Self {
            kept: Arc::default(),
        }
    }
}

impl<Of: PartialEq, T> Last<Of, T> {
    /// What was worked out of this, or is now. Whoever asks meanwhile waits, and does not work it out as well.
    pub(crate) fn of(&self, of: Of, make: impl FnOnce() -> T) -> Arc<T> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, made)) = kept.as_ref().filter(|(before, _)| *before == of) {
            return Arc::clone(made);
        }
        let made = Arc::new(make());
        *kept = Some((of, Arc::clone(&made)));
        made
    }
}

/// The figures of the day of release that was asked for last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    pub(crate) picture: Last<Date, Picture>,
    pub(crate) succession: Last<Date, SuccessionFigures>,
    pub(crate) leadership: Last<Date, LeadershipFigures>,
    /// With the providers that are public.
    pub(crate) providers: Last<(Date, BTreeSet<OrganisationId>), ProviderFigures>,
}
