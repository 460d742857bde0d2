//! Why a door did not open. Nothing of what was asked has been stored.

use ledger::StoreError;
use thiserror::Error;
use vocabulary::Refusal;

/// Why a command was not carried out.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Failure {
    /// A rule said no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It cannot be done now, for a reason that passes.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// Why nothing can be done now.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unavailable {
    /// There is no room left on the disk.
    #[error("the disk is full: there is no room left to store anything")]
    Full,
    /// The database does not answer.
    #[error("the store is away")]
    Away,
    /// The clock went backwards.
    #[error("the clock is behind what has been recorded")]
    Clock,
    /// The clock is further ahead than anyone believes.
    #[error(
        "the clock is far ahead of when senco was last seen to run; nothing is recorded until it is \
         right, or until senco clock-is-right says so"
    )]
    Ahead,
    /// Too much is being asked at once.
    #[error("too much is being asked at once")]
    Busy,
    /// The service is stopping.
    #[error("the service is stopping")]
    Stopping,
    /// This one command met a defect; it harmed nothing else.
    #[error("this command met a defect")]
    Defect,
}

impl From<StoreError> for Unavailable {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            StoreError::Fenced | StoreError::Away(_) | StoreError::Damaged(_) => Self::Away,
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(error.into())
    }
}
