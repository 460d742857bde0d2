//! What a school publishes of its SENCO’s qualification, and that it no longer does.

use crate::Status;
use serde::{Deserialize, Serialize};
use vocabulary::{OrganisationId, PostId, Urn};

/// Whoever acts for a school lets everyone read the school’s status, as the register has it on each day: from now on,
/// or again, as checked and found right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SchoolStatusPublished {
    /// The school.
    pub school: Urn,
    /// The organisation that publishes it: the school, its trust or its authority.
    pub organisation: OrganisationId,
    /// The status that they saw when they published it: so that they can be told once it is another. What everyone
    /// reads is the status of the day.
    pub status: Status,
    /// The posts whose holders everyone reads by name. A SENCO who comes later is not among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<PostId>,
}

/// A school no longer publishes its status.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SchoolStatusWithdrawn {
    /// The school.
    pub school: Urn,
    /// The organisation that withdraws it.
    pub organisation: OrganisationId,
}
