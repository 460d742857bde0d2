//! The link by which someone wants no more emails about surveys, from any campaign and for ever.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use vocabulary::{Digest, NotAnId, RawId, Seed};

/// What such a link ends with: made from the address that the message went to, so that it works for ever and is stored nowhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct StopCode(RawId);

/// What is kept of someone who wants no more emails: it does not lead back to their address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StopMark(pub Digest);

impl StopCode {
    /// The code of an address, compared as addresses are.
    pub fn of(compared: &str, seed: &Seed) -> Self {
        Self(seed.id("survey.stop", &[compared.as_bytes()]))
    }

    /// What is kept once it was used.
    pub fn mark(self, seed: &Seed) -> StopMark {
        StopMark(Digest::from_bytes(
            seed.derive("survey.stopped", &[&self.0.bytes()]),
        ))
    }
}

/// As it stands in an address.
impl fmt::Display for StopCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Nothing of it: it must be in no log.
impl fmt::Debug for StopCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StopCode(…)")
    }
}

impl FromStr for StopCode {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        text.parse().map(Self)
    }
}
