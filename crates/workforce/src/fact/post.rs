//! What can have happened to posts as SENCO of a school, and to who is responsible there for special educational needs.

use crate::Induction;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use vocabulary::{NameId, OrganisationId, PartialDate, PostId, Sealed, TeacherId, Trn, Urn};

/// The time for the role was not half days of a week of five days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("days a week for the role are 0 to 5, in halves")]
pub struct NotHalfDays;

/// How much of a week is for a role: half days, 0 to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(try_from = "u8", into = "u8")]
pub struct HalfDays(u8);

impl TryFrom<u8> for HalfDays {
    type Error = NotHalfDays;

    fn try_from(halves: u8) -> Result<Self, NotHalfDays> {
        (halves <= 10).then_some(Self(halves)).ok_or(NotHalfDays)
    }
}

impl From<HalfDays> for u8 {
    fn from(it: HalfDays) -> Self {
        it.0
    }
}

impl HalfDays {
    /// The text shown on pages: `2½ days a week`.
    pub fn in_words(self) -> String {
        let (days, half) = (self.0 / 2, self.0 % 2 == 1);
        match (days, half) {
            (0, true) => "half a day a week".to_owned(),
            (1, false) => "one day a week".to_owned(),
            (days, false) => format!("{days} days a week"),
            (days, true) => format!("{days}½ days a week"),
        }
    }
}

/// What is said of a post beside who has it where and when; nothing where it was not said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PostDetails {
    /// Whether headteacher or acting headteacher of the school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head_teacher: Option<bool>,
    /// Whether a qualified teacher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualified_teacher: Option<bool>,
    /// Where the teacher stands with induction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub induction: Option<Induction>,
    /// Whether working as a teacher at the school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teaches_here: Option<bool>,
    /// Whether on the senior leadership team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub senior_leadership: Option<bool>,
    /// How much of a week is for the role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<HalfDays>,
    /// Other posts that they hold at the school, such as deputy headteacher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_posts: Option<Sealed<String>>,
}

/// A school reports who is its SENCO. It counts as reported, whether the SENCO confirms it or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PostReported {
    /// The id of the post.
    pub post: PostId,
    /// The teacher.
    pub teacher: TeacherId,
    /// The school.
    pub school: Urn,
    /// What the SENCO is called, as whoever reports it calls them: under the key of the same name of the teacher, or of
    /// an id of its own. The school is shown this name and no other.
    pub name: Sealed<String>,
    /// Their number, where an organisation gives one: it is shown this one and no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trn: Option<Sealed<Trn>>,
    /// The first day or month in post.
    pub from: PartialDate,
    /// The first day, or month, no longer in post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartialDate>,
    /// What is said of it.
    pub details: PostDetails,
    /// The organisation that reports it: the school, its trust or its authority; none where the registrar does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
}

/// What was reported of a post was wrong or is otherwise: the whole of it, as it is now said. The fact supersedes the
/// one before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PostChanged {
    /// The post.
    pub post: PostId,
    /// What the SENCO is called, as whoever changes it calls them.
    pub name: Sealed<String>,
    /// The first day or month in post.
    pub from: PartialDate,
    /// The first day, or month, no longer in post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartialDate>,
    /// What is said of it.
    pub details: PostDetails,
    /// How a mistake was found out, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sealed<String>>,
}

/// Someone is no longer SENCO of the school.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PostEnded {
    /// The post.
    pub post: PostId,
    /// The first day, or month, no longer in post.
    pub to: PartialDate,
}

/// A post was reported by mistake: there was none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PostRemoved {
    /// The post.
    pub post: PostId,
    /// How the mistake was found out.
    pub why: Sealed<String>,
}

/// A SENCO is on leave, and keeps the post.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LeaveBegan {
    /// The post.
    pub post: PostId,
    /// The first day or month of the leave.
    pub from: PartialDate,
    /// When they are expected back, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
}

/// A SENCO is back from leave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LeaveEnded {
    /// The post.
    pub post: PostId,
    /// The first day or month back.
    pub back: PartialDate,
}

/// A SENCO is asked by a link to confirm what was reported of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ConfirmationAsked {
    /// The post.
    pub post: PostId,
    /// The address, sealed under the teacher’s key.
    pub to: Sealed<String>,
    /// The first day on which the link opens nothing any more.
    pub until: Date,
}

/// The SENCO confirms what was reported of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PostConfirmed {
    /// The post.
    pub post: PostId,
}

/// The SENCO says that something of what was reported is wrong. It goes on counting as reported until it is changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PostDisputed {
    /// The post.
    pub post: PostId,
    /// What is wrong.
    pub says: Sealed<String>,
}

/// A school names the governor or trustee responsible for special educational needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GovernorNamed {
    /// The school.
    pub school: Urn,
    /// The id of the name: it is sealed under a key of its own.
    pub governor: NameId,
    /// The name.
    pub name: Sealed<String>,
    /// The first day.
    pub from: Date,
}

/// A governor or trustee is no longer responsible for special educational needs at a school.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GovernorEnded {
    /// The school.
    pub school: Urn,
    /// The id of the name.
    pub governor: NameId,
    /// The first day on which they are not.
    pub to: Date,
}

/// The name of a governor or trustee is erased: its key is destroyed. That someone was responsible stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GovernorNameClosed {
    /// The school.
    pub school: Urn,
    /// The id of the name that was erased.
    pub governor: NameId,
}
