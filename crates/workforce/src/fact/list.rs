//! What can have happened to the national list of schools.

use crate::ListChange;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use vocabulary::Enclosure;

/// A national list was brought in: of schools, or of the links between them. What it says beyond what was
/// known lies beside the fact, for it is about no person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SchoolListImported {
    /// What kind of list it is.
    pub kind: ListKind,
    /// Whose list it is, and in whose form it came.
    pub source: Source,
    /// The day on which the list was made: what it says holds from then, as far as it says no other date.
    pub as_at: Date,
    /// What it says that was not known for that day.
    pub change: Enclosure<ListChange>,
    /// The number of schools, or of links, that are new or different.
    pub changed: u64,
    /// The number of those that the list no longer has. They are not forgotten.
    pub gone: u64,
}

/// What a list is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ListKind {
    /// Schools.
    Schools,
    /// Which school followed which.
    Links,
}

impl ListKind {
    /// What is counted of it: *schools*, *links*.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Schools => "schools",
            Self::Links => "links",
        }
    }
}

/// Whose list it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// “Get information about schools”, of the Department for Education.
    Gias,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gias => "Get information about schools",
        })
    }
}
