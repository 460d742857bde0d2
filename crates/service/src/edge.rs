//! What only the program can make: time and chance, handed in.

use jiff::{SignedDuration, Timestamp};

/// A clock. The program has a real one, the demonstration a simulated one.
pub trait Clock: Send + Sync {
    /// The moment.
    fn now(&self) -> Timestamp;

    /// Whether it can be believed, as far as the clock itself can tell.
    fn standing(&self) -> Standing {
        Standing::Right
    }
}

/// Whether a clock can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing speaks against it.
    Right,
    /// It is so far ahead of when it was last looked at that no one believes it.
    Ahead(SignedDuration),
    /// It is so far behind what was recorded.
    Behind(SignedDuration),
}

/// A source of chance, for keys and session tokens.
pub trait Entropy: Send + Sync {
    /// 32 bytes that no one can guess.
    fn bytes(&self) -> [u8; 32];
}

/// Whether there is room on the disk to record anything, as far as can be told beside the database.
pub type Room = std::sync::Arc<dyn Fn() -> bool + Send + Sync>;

/// A moment to the millisecond, as facts hold it.
pub(crate) fn to_millisecond(now: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
}
