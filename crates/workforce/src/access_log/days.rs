//! What is known of the days of the access log.

use crate::{AccessLogClosed, AccessLogDisposed};
use imbl::OrdMap;
use jiff::civil::Date;
use vocabulary::{CaseId, Digest};

/// A day of the access log that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedDay {
    /// How many entries it had.
    pub entries: u64,
    /// The RFC 6962 root over them.
    pub root: Digest,
    /// The keys that seal them.
    pub sealed_under: Vec<CaseId>,
    /// Whether they are deleted.
    pub disposed: bool,
}

/// The days of the access log that had entries and are over.
#[derive(Clone, Debug, Default)]
pub struct AccessLogDays {
    days: OrdMap<Date, ClosedDay>,
}

impl AccessLogDays {
    /// A day, where it had entries and is over.
    pub fn get(&self, day: Date) -> Option<&ClosedDay> {
        self.days.get(&day)
    }

    /// Every day, the first first.
    pub fn iter(&self) -> impl Iterator<Item = (Date, &ClosedDay)> {
        self.days.iter().map(|(day, closed)| (*day, closed))
    }

    /// The last day that was closed.
    pub fn last(&self) -> Option<Date> {
        self.days.get_max().map(|(day, _)| *day)
    }

    /// The keys of the days that were disposed of.
    pub fn destroyed(&self) -> impl Iterator<Item = CaseId> {
        let disposed = self.days.values().filter(|closed| closed.disposed);
        disposed.flat_map(|closed| closed.sealed_under.iter().copied())
    }

    pub(crate) fn close(&mut self, it: &AccessLogClosed) {
        let closed = ClosedDay {
            entries: it.entries,
            root: it.root,
            sealed_under: it.sealed_under.clone(),
            disposed: false,
        };
        self.days.insert(it.day, closed);
    }

    pub(crate) fn dispose(&mut self, it: &AccessLogDisposed) {
        if let Some(closed) = self.days.get_mut(&it.day) {
            closed.disposed = true;
        }
    }
}
