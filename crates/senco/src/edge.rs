//! Time and chance: the only place of the whole program that makes them.

use jiff::Timestamp;
use service::{Clock, Entropy};
use std::{sync::Arc, time::Instant};

/// The machine's clock.
#[derive(Clone, Copy, Debug)]
pub struct RealClock;

impl Clock for RealClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The machine's source of chance.
#[derive(Clone, Copy, Debug)]
pub struct RealEntropy;

impl Entropy for RealEntropy {
    /// # Panics
    /// When the system gives no random bytes: no key may then be made at all.
    fn bytes(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the system gives random bytes");
        bytes
    }
}

/// Time since the program started, which never goes back.
pub fn monotonic() -> web::security::Monotonic {
    let started = Instant::now();
    Arc::new(move || started.elapsed())
}
