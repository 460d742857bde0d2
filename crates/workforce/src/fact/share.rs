//! What can have happened to links by which a holder shows others what the register has on them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{NameId, PersonId, Sealed, ShareId, TeacherId};

/// A holder made a link that shows whoever has it which qualification they have. What is secret in the link is kept
/// nowhere: it is made again when it is needed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ShareMade {
    /// The id of the link.
    pub share: ShareId,
    /// The teacher whose record it shows.
    pub teacher: TeacherId,
    /// The holder, whose account shows that record.
    pub person: PersonId,
    /// The name by which it shows them.
    pub name_id: NameId,
    /// What they call the link, for themselves: sealed under the key of the link.
    pub label: Sealed<String>,
    /// The first day on which it opens nothing any more.
    pub until: Date,
}

/// A holder ended such a link: it opens nothing any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ShareEnded {
    /// The link.
    pub share: ShareId,
}
