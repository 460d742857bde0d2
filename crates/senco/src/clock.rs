//! The machine's clock, watched: one that is suddenly far ahead is not believed until it comes back
//! or an operator says that it is right.
//!
//! What is recorded with a wrong date stays, and nothing more can be recorded until that date comes:
//! so a leap is refused before anything is written with it, swept because of it, or forgotten.

use crate::edge::RealClock;
use data_folder::{DataFolder, Noted};
use jiff::{SignedDuration, Timestamp};
use service::{Clock, Standing};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How far ahead a clock may be of when it was last looked at, while senco runs: it looks at least
/// every hour.
const RUNNING: SignedDuration = SignedDuration::from_hours(24);
/// How far ahead it may be of when senco was last known to run.
const STARTING: SignedDuration = SignedDuration::from_hours(24 * 31);

/// The machine's clock, watched.
pub struct WatchedClock {
    clock: Box<dyn Clock>,
    watch: Mutex<Watch>,
}

/// What is known of the time.
#[derive(Clone, Copy, Debug)]
struct Watch {
    /// The latest moment that was believed; nothing when there was none.
    believed: Option<Timestamp>,
    /// How far ahead of it the next one may be.
    leap: SignedDuration,
}

impl Watch {
    /// Looks at the clock: a believable moment is believed.
    fn look(&mut self, now: Timestamp) -> Standing {
        let Some(believed) = self.believed else {
            self.believe(now);
            return Standing::Right;
        };
        let ahead = now.duration_since(believed);
        if ahead > self.leap {
            return Standing::Ahead(ahead);
        }
        self.believe(now.max(believed));
        Standing::Right
    }

    fn believe(&mut self, now: Timestamp) {
        (self.believed, self.leap) = (Some(now), RUNNING);
    }
}

impl WatchedClock {
    /// Of a service that was last known to run at `known`; nothing when that was never noted.
    pub fn since(known: Option<Timestamp>) -> Self {
        Self::over(Box::new(RealClock), known)
    }

    /// Of a data folder, as it was noted there.
    pub fn of(data: &DataFolder) -> Arc<Self> {
        let known = data.noted(Noted::Ran).unwrap_or_else(|error| {
            tracing::warn!(%error, "when senco last ran is not known");
            None
        });
        Arc::new(Self::since(known))
    }

    fn over(clock: Box<dyn Clock>, known: Option<Timestamp>) -> Self {
        let watch = Watch {
            believed: known,
            leap: STARTING,
        };
        Self {
            clock,
            watch: Mutex::new(watch),
        }
    }

    /// An operator says that the clock is right.
    pub fn believe(&self) -> Timestamp {
        let now = self.clock.now();
        self.watch().believe(now);
        now
    }

    /// Looks at the clock and notes the moment in the data folder, if it is believed.
    pub fn note(&self, data: &DataFolder) {
        if let Standing::Ahead(_) = self.standing() {
            return;
        }
        if let Err(error) = data.note(Noted::Ran, self.clock.now()) {
            tracing::warn!(%error, "when senco last ran could not be noted");
        }
    }

    fn watch(&self) -> MutexGuard<'_, Watch> {
        self.watch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for WatchedClock {
    fn now(&self) -> Timestamp {
        let now = self.clock.now();
        self.watch().look(now);
        now
    }

    fn standing(&self) -> Standing {
        let now = self.clock.now();
        self.watch().look(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demonstration::SimulatedClock;

    struct Told(Arc<SimulatedClock>);

    impl Clock for Told {
        fn now(&self) -> Timestamp {
            self.0.now()
        }
    }

    fn watched(known: Option<&str>, now: &str) -> (Arc<SimulatedClock>, WatchedClock) {
        let told = Arc::new(SimulatedClock::at(now.parse().unwrap()));
        let known = known.map(|known| known.parse().unwrap());
        let clock = WatchedClock::over(Box::new(Told(told.clone())), known);
        (told, clock)
    }

    #[test]
    fn a_clock_that_leaps_is_not_believed_until_it_is_back() {
        let (told, clock) = watched(None, "2026-11-29T10:00:00Z");
        assert_eq!(clock.standing(), Standing::Right);
        told.set("2026-11-30T09:59:00Z".parse().unwrap());
        assert_eq!(clock.standing(), Standing::Right, "a day may pass unseen");
        told.set("2031-01-01T00:00:00Z".parse().unwrap());
        assert!(matches!(clock.standing(), Standing::Ahead(by) if by.as_hours() > 24 * 365 * 4));
        // However often someone asks for the time meanwhile.
        clock.now();
        assert!(matches!(clock.standing(), Standing::Ahead(_)));
        told.set("2026-11-30T10:05:00Z".parse().unwrap());
        assert_eq!(clock.standing(), Standing::Right);
    }

    #[test]
    fn an_operator_can_say_that_it_is_right() {
        let (told, clock) = watched(None, "2026-11-29T10:00:00Z");
        clock.now();
        told.set("2027-11-29T10:00:00Z".parse().unwrap());
        assert!(matches!(clock.standing(), Standing::Ahead(_)));
        clock.believe();
        assert_eq!(clock.standing(), Standing::Right);
    }

    #[test]
    fn a_service_that_stood_still_for_a_summer_starts_and_one_in_another_year_asks() {
        let started = |now| watched(Some("2026-07-20T10:00:00Z"), now).1.standing();
        assert_eq!(started("2026-08-19T10:00:00Z"), Standing::Right);
        assert!(matches!(
            started("2031-07-20T10:00:00Z"),
            Standing::Ahead(_)
        ));
        // Behind what was noted: whether that matters, what was recorded says.
        assert_eq!(started("2025-07-20T10:00:00Z"), Standing::Right);
    }
}
