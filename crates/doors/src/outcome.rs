//! What a command is answered: kept for a while, so that the same command gets the same answer.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use vocabulary::RawId;

/// A command was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// When it was carried out.
    pub at: Timestamp,
    /// The id of what it made, where it made something.
    pub made: Option<RawId>,
}
