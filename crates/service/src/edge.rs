//! What only the program can make: time and chance, handed in.

use jiff::Timestamp;

/// A clock. The program has a real one, the demonstration a simulated one.
pub trait Clock: Send + Sync {
    /// The moment.
    fn now(&self) -> Timestamp;
}

/// A source of chance, for keys and session tokens.
pub trait Entropy: Send + Sync {
    /// 32 bytes that nobody can guess.
    fn bytes(&self) -> [u8; 32];
}

/// A moment to the millisecond, as facts hold it.
pub(crate) fn to_millisecond(now: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
}
