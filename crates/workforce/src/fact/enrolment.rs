//! What can have happened to what a school says of the course that its SENCO takes. It is what the school says, and no
//! record of the provider: that is a course (`course.rs`).

use crate::SencoQualification;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{OrganisationId, PartialDate, PostId, Sealed};

/// For what someone is reminded that a SENCO is on no course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RemindedAs {
    /// The appropriate authority, whose duty it is: the governing body, or the academy trust.
    Authority,
    /// The headteacher.
    Head,
    /// The SENCO.
    Senco,
}

/// The link of a reminder by which someone said it. It can be used once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReminderLink {
    /// As whom its reader was reminded.
    pub to: RemindedAs,
    /// The first day on which it opens nothing any more: with that, it is told from the link of another reminder.
    pub until: Date,
}

/// A school says that its SENCO takes a course, or has a place on one. It counts until the provider’s record says
/// otherwise. Said again, it supersedes what was said before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EnrolmentReported {
    /// The post of the SENCO.
    pub post: PostId,
    /// The qualification that the course leads to.
    pub qualification: SencoQualification,
    /// The provider, where senco knows one of that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<OrganisationId>,
    /// The provider, as whoever says it calls it: sealed under the teacher’s key, because anyone with a link types it.
    pub provider_name: Sealed<String>,
    /// The intake, by its name in the list of intakes; none where it is another time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intake: Option<String>,
    /// When the course begins or began.
    pub began: PartialDate,
    /// The organisation that says it; none where the registrar does, or someone by a link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// The link by which it is said, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<ReminderLink>,
}

/// Why what was said of a course does not hold any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NotEnrolled {
    /// They have left the course, or will not take it up.
    Left,
    /// It was said by mistake.
    Mistake,
}

/// What a school said of the course of its SENCO does not hold any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EnrolmentWithdrawn {
    /// The post of the SENCO.
    pub post: PostId,
    /// Why.
    pub because: NotEnrolled,
}
