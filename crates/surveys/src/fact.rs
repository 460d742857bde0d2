//! What can have happened to instruments that evaluators make.

use serde::{Deserialize, Serialize};
use vocabulary::{InstrumentId, OrganisationId, facts};

facts! {
    /// What can have happened to instruments that evaluators make.
    Fact {
        "surveys.instrument-copied" 1 => InstrumentCopied,
        "surveys.instrument-edited" 1 => InstrumentEdited,
        "surveys.instrument-signed-off" 1 => InstrumentSignedOff,
        "surveys.instrument-discarded" 1 => InstrumentDiscarded,
    }
}

/// What an instrument was copied from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CopiedFrom {
    /// One that is part of senco, by its name.
    BuiltIn(String),
    /// One of the organisation’s own.
    Instrument(InstrumentId),
}

/// An organisation has an instrument of its own, which begins as another one was then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InstrumentCopied {
    /// The id of the copy.
    pub instrument: InstrumentId,
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// What it was copied from.
    pub from: CopiedFrom,
    /// Its file, as TOML.
    pub text: String,
}

/// An instrument was changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InstrumentEdited {
    /// The instrument.
    pub instrument: InstrumentId,
    /// The number of this revision: that of the copy is 1.
    pub revision: u32,
    /// The revision that it is the same as again, where someone went back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back_to: Option<u32>,
    /// Its file from now on, as TOML.
    pub text: String,
}

/// A revision was signed off as a version: it can be used, and never changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InstrumentSignedOff {
    /// The instrument.
    pub instrument: InstrumentId,
    /// The revision.
    pub revision: u32,
    /// The number of the version, from 1.
    pub version: u32,
}

/// An instrument of which no version was ever signed off is not kept any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InstrumentDiscarded {
    /// The instrument.
    pub instrument: InstrumentId,
}
