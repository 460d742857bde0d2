//! What can have happened: a legal hold, and a disposal.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use vocabulary::{CaseId, HoldId, ImportId, OrganisationId, PersonId, Sealed, TeacherId, facts};

facts! {
    /// What can have happened to what is kept.
    Fact {
        "retention.hold-placed" 1 => HoldPlaced,
        "retention.hold-lifted" 1 => HoldLifted,
        "retention.disposed" 1 => Disposed,
    }
}

/// What a legal hold is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    /// Someone, with what they claimed.
    Person(PersonId),
    /// An organisation: its cases, its files of records, and whoever ever acted for it.
    Organisation(OrganisationId),
    /// A case, such as an application, with everyone who is named on it.
    Case(CaseId),
    /// A teacher, with their names and claims.
    Teacher(TeacherId),
    /// Every day of the access log.
    AccessLog,
}

/// Something that was disposed of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// Someone.
    Person(PersonId),
    /// An application or a claim.
    Case(CaseId),
    /// A teacher.
    Teacher(TeacherId),
    /// A file of records, as it was sent.
    RecordsFile(ImportId),
    /// A day of the access log.
    LogDay(Date),
}

/// By its id, and nobody by name.
impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => write!(f, "person {id}"),
            Self::Case(id) => write!(f, "case {id}"),
            Self::Teacher(id) => write!(f, "teacher {id}"),
            Self::RecordsFile(id) => write!(f, "file {id}"),
            Self::LogDay(day) => write!(f, "day {day}"),
        }
    }
}

/// The same.
impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => write!(f, "person {id}"),
            Self::Organisation(id) => write!(f, "organisation {id}"),
            Self::Case(id) => write!(f, "case {id}"),
            Self::Teacher(id) => write!(f, "teacher {id}"),
            Self::AccessLog => f.write_str("access log"),
        }
    }
}

/// What is held is kept until the hold is lifted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HoldPlaced {
    /// The id of the hold.
    pub hold: HoldId,
    /// What is held.
    pub on: Held,
    /// Why, under a key of the hold’s own.
    pub why: Sealed<String>,
}

/// What was held is kept for as long as the table says, and no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HoldLifted {
    /// The hold that was lifted.
    pub hold: HoldId,
    /// Why, under the key of the hold.
    pub why: Sealed<String>,
}

/// Something had been kept for as long as the table said, and was disposed of: the fact that takes its key stands in the
/// same append.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Disposed {
    /// The row of the table, by its id.
    pub kept: String,
    /// What was disposed of.
    pub thing: Thing,
    /// The day from which its time counted.
    pub since: Date,
    /// The first day on which it was not to be kept any more, by the table as it was.
    pub until: Date,
}
