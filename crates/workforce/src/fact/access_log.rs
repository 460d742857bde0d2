//! The access log, as the ledger knows of it: how many entries a day had, and a digest of them. Never what they say.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{CaseId, Digest};

/// A day of the access log is over: no entry of it comes any more, and a changed or missing one is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AccessLogClosed {
    /// The day in London.
    pub day: Date,
    /// How many entries it had.
    pub entries: u64,
    /// The RFC 6962 root over them, by time and id.
    pub root: Digest,
    /// The keys that seal them: one, unless the seed was replaced on that day.
    pub sealed_under: Vec<CaseId>,
}

/// A day of the access log was kept for as long as the policy says: its entries are deleted, and their key destroyed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AccessLogDisposed {
    /// The day in London.
    pub day: Date,
    /// The keys that sealed its entries.
    pub sealed_under: Vec<CaseId>,
}
