//! What lists said of one thing, one after another.

use jiff::civil::Date;
use std::sync::Arc;

/// What one list said, where it differs from the list before it.
#[derive(Clone, Debug)]
pub(crate) struct Said<T> {
    /// The day of the list.
    pub(crate) as_at: Date,
    /// From which list on it was known, in the order in which lists were taken in.
    pub(crate) told_by: u32,
    /// What it said; nothing where it no longer had the thing.
    pub(crate) is: Option<T>,
}

/// Everything that lists said of one thing, in the order of their days and, for one day, as they were taken in.
/// Nothing is ever taken out.
#[derive(Clone, Debug)]
pub(crate) struct Line<T>(Arc<[Said<T>]>);

/// What holds on a day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Holds<'a, T> {
    /// What was said.
    pub(crate) is: &'a T,
    /// The day of the list that says so.
    pub(crate) since: Date,
    /// Whether the list of that day, or the last before it, has the thing.
    pub(crate) listed: bool,
    /// Whether the day is before any list that has the thing: then this is what the first one said.
    pub(crate) before_lists: bool,
}

impl<T: Clone> Line<T> {
    /// A thing of which nothing was said yet.
    pub(crate) fn empty() -> Self {
        Self(Arc::new([]))
    }

    /// What holds on a day, as far as lists that are `known` say so.
    pub(crate) fn at(&self, on: Date, known: impl Fn(u32) -> bool) -> Option<Holds<'_, T>> {
        let until = self.0.partition_point(|said| said.as_at <= on);
        let (past, future) = self.0.split_at(until);
        let mut past = past
            .iter()
            .rev()
            .filter(|said| known(said.told_by))
            .peekable();
        let listed = past.peek().is_some_and(|said| said.is.is_some());
        let last = past.find(|said| said.is.is_some());
        let mut future = future.iter().filter(|said| known(said.told_by));
        let said = last.or_else(|| future.find(|said| said.is.is_some()))?;
        Some(Holds {
            is: said.is.as_ref()?,
            since: said.as_at,
            listed,
            before_lists: last.is_none(),
        })
    }

    /// What the newest list says, as now known.
    pub(crate) fn newest(&self) -> Option<Holds<'_, T>> {
        self.at(Date::MAX, |_| true)
    }

    /// What a list of that day would be compared with: what holds then, if a list not later than it says so.
    pub(crate) fn base(&self, as_at: Date) -> Option<&T> {
        let until = self.0.partition_point(|said| said.as_at <= as_at);
        self.0[..until].last()?.is.as_ref()
    }

    /// Adds what a list of the day `as_at` says. Where another list is later (`next` is the day of the
    /// first such), what that one said still holds from its day on: it only named what differed from the
    /// lists before it.
    pub(crate) fn say(&mut self, as_at: Date, told_by: u32, is: Option<T>, next: Option<Date>) {
        let until = self.0.partition_point(|said| said.as_at <= as_at);
        let (past, future) = self.0.split_at(until);
        let still = next.filter(|next| future.first().is_none_or(|said| said.as_at > *next));
        let still = still.map(|next| Said {
            as_at: next,
            told_by,
            is: past.last().and_then(|said| said.is.clone()),
        });
        let said = Said { as_at, told_by, is };
        let all = past.iter().cloned().chain([said]).chain(still);
        self.0 = all.chain(future.iter().cloned()).collect();
    }

    /// Everything that was said, in order.
    pub(crate) fn all(&self) -> &[Said<T>] {
        &self.0
    }
}
