//! How many wrong codes senco takes of everyone together, before it takes no codes for a while.
//!
//! An attempt takes five wrong codes and an address gets five attempts an hour, but nothing of that
//! bounds someone who guesses at thousands of addresses from thousands of machines. This does:
//!
//! - A code is one of 10^8, and a guess is right with a chance of 10^-8.
//! - [`AT_ONCE`] wrong codes are taken at once, and one more each [`EVERY`]: in any year at most
//!   100 + 105,192. Whoever guesses all year long, at whatever addresses and with whatever machines,
//!   gets into *one* account with a chance of 0.11 %; a first success is to be expected after some
//!   950 years.
//! - Honest people mistype. 12 an hour, all day and all night, are more than tens of thousands of
//!   people need who sign in with a link or a code every few weeks; the hundred at once are for a
//!   Monday in September.
//!
//! The person who wants to can use the budget up, and keep it used up. So nothing depends on codes alone:
//! while they are paused the link in the same mail signs in as before, and the page says so. A paused
//! code is not even compared: the right one is answered like a wrong one.
//!
//! The budget is one moment on the desk: the one at which all that was used has come back. It counts
//! a wrong code for an address of no one like any other, so that it tells nothing of addresses.

use jiff::{SignedDuration, Timestamp};
use ledger::{Expected, Shelf, Slip, SlipWrite, plain};
use serde::{Deserialize, Serialize};

/// The most wrong codes at once, after a quiet time.
const AT_ONCE: i32 = 100;
/// One more is taken each time that this has passed.
const EVERY: SignedDuration = SignedDuration::from_mins(5);
/// Where the budget is on the desk.
pub(crate) const KEY: &str = "wrong-codes";

/// What has been used of the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WrongCodes {
    /// The moment at which everything that was used has come back.
    whole: Timestamp,
}

impl WrongCodes {
    /// What a slip says; where there is none, or it cannot be read, nothing has been used.
    pub(crate) fn read(slip: Option<&Slip>) -> Self {
        slip.and_then(plain::read).unwrap_or(Self {
            whole: Timestamp::UNIX_EPOCH,
        })
    }

    /// Whether no code is taken at `now`.
    pub(crate) fn are_too_many(self, now: Timestamp) -> bool {
        self.after_one_more(now).used(now) > EVERY * AT_ONCE
    }

    /// After one more at `now`.
    pub(crate) fn after_one_more(self, now: Timestamp) -> Self {
        let whole = self.whole.max(now).saturating_add(EVERY);
        Self {
            whole: whole.unwrap_or(Timestamp::MAX),
        }
    }

    /// What has been used and has not come back, as the time that it takes to.
    fn used(self, now: Timestamp) -> SignedDuration {
        self.whole.duration_since(now).max(SignedDuration::ZERO)
    }

    /// When its slip goes: once everything has come back.
    pub(crate) const fn expires(self) -> Timestamp {
        self.whole
    }

    /// The write that takes the place of what was read: refused when a wrong code came meanwhile.
    /// Once everything has come back, the slip may go.
    pub(crate) fn write(self, found: Option<&Slip>) -> SlipWrite {
        SlipWrite {
            put: Some(plain::slip(&self, self.expires())),
            ..unchanged(found)
        }
    }
}

/// The write that changes nothing, and is refused when a wrong code came meanwhile.
pub(crate) fn unchanged(found: Option<&Slip>) -> SlipWrite {
    SlipWrite {
        shelf: Shelf::Proof,
        key: KEY.to_owned(),
        expected: found.map_or(Expected::Absent, |slip| Expected::Revision(slip.revision)),
        put: found.cloned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Types a wrong code at each of `moments`; gives those at which it was taken.
    fn taken(moments: &[Timestamp]) -> Vec<Timestamp> {
        let mut budget = WrongCodes::read(None);
        let mut taken = Vec::new();
        for &now in moments {
            if !budget.are_too_many(now) {
                budget = budget.after_one_more(now);
                taken.push(now);
            }
        }
        taken
    }

    fn start() -> Timestamp {
        "2026-11-22T10:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_hundred_are_taken_at_once_and_then_one_each_five_minutes() {
        let at_once = vec![start(); 150];
        assert_eq!(taken(&at_once).len(), 100);
        let seconds = |n| start() + SignedDuration::from_secs(n);
        let mut moments = at_once;
        moments.extend([299, 300, 301, 599, 600].map(seconds));
        assert_eq!(taken(&moments)[100..], [300, 600].map(seconds));
        // Everything has come back after a hundred times five minutes, and no more than everything.
        moments.extend([seconds(1_000_000); 150]);
        assert_eq!(taken(&moments).len(), 202);
    }

    #[test]
    fn whoever_guesses_all_year_long_does_not_get_in() {
        let minutes = 0..365 * 24 * 60 + 360;
        let all_the_time: Vec<Timestamp> = minutes
            .map(|minute| start() + SignedDuration::from_mins(minute))
            .collect();
        let guesses = taken(&all_the_time).len();
        assert_eq!(guesses, 99 + 105_192);
        // The chance that one of them is right is less than the sum of their chances.
        assert!(guesses < 100_000_000 / 900, "{guesses}");
    }

    #[test]
    fn a_write_is_of_what_was_read() {
        let budget = WrongCodes::read(None).after_one_more(start());
        let first = budget.write(None);
        assert_eq!(first.expected, Expected::Absent);
        let slip = first.put.unwrap();
        assert_eq!(WrongCodes::read(Some(&slip)), budget);
        assert_eq!(slip.expires, start() + EVERY);
        let next = budget.after_one_more(start()).write(Some(&slip));
        assert_eq!(next.expected, Expected::Revision(slip.revision));
        let same = unchanged(Some(&slip));
        assert_eq!((same.expected, same.put), (next.expected, Some(slip)));
        assert_eq!(unchanged(None).put, None);
    }

    proptest! {
        /// However they come: in no stretch of time are more taken than the hundred and one for
        /// each five minutes of it.
        #[test]
        fn no_stretch_of_time_takes_more(pauses in prop::collection::vec(0_i64..900, 1..400)) {
            let mut at = start();
            let moments: Vec<Timestamp> = pauses
                .into_iter()
                .map(|pause| {
                    at += SignedDuration::from_secs(pause);
                    at
                })
                .collect();
            let taken = taken(&moments);
            for (n, from) in taken.iter().enumerate() {
                for (m, until) in taken.iter().enumerate().skip(n) {
                    let stretch = until.duration_since(*from).as_secs();
                    let most = i64::from(AT_ONCE) + stretch / EVERY.as_secs();
                    prop_assert!(i64::try_from(m - n + 1).unwrap() <= most);
                }
            }
        }

        /// A clock that goes back gives nothing away: not more is taken than if it had stood still.
        #[test]
        fn a_clock_that_goes_back_takes_no_more(back in 0_i64..10_000) {
            let earlier = start() - SignedDuration::from_secs(back);
            let moments = [vec![start(); 60], vec![earlier; 60]].concat();
            prop_assert!(taken(&moments).len() <= 100);
        }
    }
}
