//! How much mail goes to addresses that no one is known by: the person who makes addresses up has senco write
//! to strangers, which costs the name that it sends by.
//!
//! - [`AT_ONCE`] asks to sign in are answered by mail whatever the address is, and one more each
//!   [`EVERY`]. Beyond that an address of nobody gets no mail; everybody else does, as ever.
//! - *Every* ask counts, also by an address that someone is known by. Otherwise the person who asks in the
//!   name of somebody, and then by an address of their own that nobody is known by, would see from
//!   whether mail comes to the second whether the first counted.
//! - What is answered and written is the same either way. The mail of an attempt beyond the allowance
//!   lapses when it is to be worded.
//!
//! It is kept in memory: after a start everything is there again.

use jiff::{SignedDuration, Timestamp};
use std::sync::{Mutex, PoisonError};

/// The most requests at once, after a quiet time.
const AT_ONCE: i32 = 20;
/// One more each time that this has passed.
const EVERY: SignedDuration = SignedDuration::from_mins(3);

/// What has been used of the allowance: the moment at which all of it has come back.
#[derive(Debug)]
pub struct Strangers(Mutex<Timestamp>);

impl Default for Strangers {
    fn default() -> Self {
        Self(Mutex::new(Timestamp::UNIX_EPOCH))
    }
}

impl Strangers {
    /// Counts an ask at `now`; gives whether mail would go to an address of no one.
    pub(crate) fn count(&self, now: Timestamp) -> bool {
        let mut whole = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = whole.max(now).saturating_add(EVERY);
        let most = now.saturating_add(EVERY * AT_ONCE);
        let (next, most) = (
            next.unwrap_or(Timestamp::MAX),
            most.unwrap_or(Timestamp::MAX),
        );
        // The person who goes on asking does not make it last longer.
        *whole = next.min(most);
        next <= most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_at_once_and_then_one_at_a_time_however_often_somebody_asks() {
        let strangers = Strangers::default();
        let mut now: Timestamp = "2026-11-30T10:00:00Z".parse().unwrap();
        let taken = |now, asks: usize| (0..asks).filter(|_| strangers.count(now)).count();
        assert_eq!(taken(now, 400), 20);
        now += EVERY;
        assert_eq!(taken(now, 5), 1);
        now += EVERY * 3;
        assert_eq!(taken(now, 5), 3);
        now += EVERY * 500;
        assert_eq!(taken(now, 25), 20);
    }
}
