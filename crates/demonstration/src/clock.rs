//! A clock that goes where it is told.

use jiff::{SignedDuration, Timestamp};
use service::Clock;
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock that goes where it is told.
#[derive(Debug)]
pub struct SimulatedClock {
    millisecond: AtomicI64,
}

impl SimulatedClock {
    /// A clock that stands at `now`.
    pub fn at(now: Timestamp) -> Self {
        Self {
            millisecond: AtomicI64::new(now.as_millisecond()),
        }
    }

    /// Puts it to `now`.
    pub fn set(&self, now: Timestamp) {
        self.millisecond
            .store(now.as_millisecond(), Ordering::SeqCst);
    }

    /// Moves it on.
    pub fn pass(&self, time: SignedDuration) {
        self.set(self.now() + time);
    }
}

impl Clock for SimulatedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.millisecond.load(Ordering::SeqCst))
            .expect("it was put to a moment")
    }
}
