//! The counting of one file by several counters at once.

use super::count::Counter;
use super::plan::Plan;
use super::schools::Waiting;
use super::tally::Tally;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The counting of one file. What is kept of single schools is large, so there is one table of it, to which all counters add.
#[derive(Debug)]
pub struct Counting<'p> {
    plan: &'p Plan,
    tally: Mutex<Tally>,
}

impl<'p> Counting<'p> {
    /// Nothing counted yet.
    pub fn new(plan: &'p Plan) -> Self {
        Self {
            plan,
            tally: Mutex::new(Tally::new(plan)),
        }
    }

    /// A counter, for one thread. What it counted is part of the whole once it is [`done`](Counter::done).
    pub fn counter(&self) -> Counter<'_> {
        Counter::new(self.plan, self)
    }

    /// What all counters counted that are done.
    pub fn done(self) -> Tally {
        self.tally
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds ratings that wait to those of their schools.
    pub(super) fn add_waiting(&self, waiting: &mut Waiting) {
        let layout = &self.plan.layout;
        self.tally().schools.add_waiting(layout, waiting);
    }

    /// Adds what one counter counted.
    pub(super) fn add(&self, counted: &Tally) {
        self.tally().merge(counted);
    }

    fn tally(&self) -> MutexGuard<'_, Tally> {
        self.tally.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
