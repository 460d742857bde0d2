//! What can have happened to a condition of an acceptance.

use crate::EvidenceFile;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{ApplicationId, Sealed};

/// A provider said that it has met a condition, and how that can be seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConditionReported {
    /// The application whose acceptance has the condition.
    pub application: ApplicationId,
    /// Which condition of its decision, from 0.
    pub condition: u32,
    /// What was done, to the coordinator.
    pub note: Sealed<String>,
    /// The files that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<EvidenceFile>,
}

/// A condition of an acceptance is met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConditionMet {
    /// The application whose acceptance has the condition.
    pub application: ApplicationId,
    /// Which condition of its decision, from 0.
    pub condition: u32,
    /// What the coordinator wished to say, to the provider; nothing in facts of version 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Sealed<String>>,
}

/// The coordinator looked at a condition, and it is not met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConditionNotMet {
    /// The application whose acceptance has the condition.
    pub application: ApplicationId,
    /// Which condition of its decision, from 0.
    pub condition: u32,
    /// What is missing, to the provider.
    pub reasons: Sealed<String>,
    /// The day by which it is to be met from now on; the same as before when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
}

/// A condition has another deadline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConditionPostponed {
    /// The application whose acceptance has the condition.
    pub application: ApplicationId,
    /// Which condition of its decision, from 0.
    pub condition: u32,
    /// The day by which it is to be met from now on.
    pub due: Date,
    /// What the coordinator wished to say, to the provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Sealed<String>>,
}
