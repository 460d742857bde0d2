//! What can have happened to instruments that evaluators make, and to campaigns in which they are put to people.

use crate::campaign::{Limits, Planned};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{CampaignId, Digest, InstrumentId, InviteListId, OrganisationId, facts};

facts! {
    /// What can have happened to instruments and campaigns.
    Fact {
        "surveys.instrument-copied" 1 => InstrumentCopied,
        "surveys.instrument-edited" 1 => InstrumentEdited,
        "surveys.instrument-signed-off" 1 => InstrumentSignedOff,
        "surveys.instrument-discarded" 1 => InstrumentDiscarded,
        "surveys.campaign-planned" 1 => CampaignPlanned,
        "surveys.campaign-prepared" 1 => CampaignPrepared,
        "surveys.campaign-limited" 1 => CampaignLimited,
        "surveys.campaign-opened" 1 => CampaignOpened,
        "surveys.campaign-invited" 1 => CampaignInvited,
        "surveys.campaign-closed" 1 => CampaignClosed,
        "surveys.campaign-counted" 1 => CampaignCounted,
        "surveys.campaign-discarded" 1 => CampaignDiscarded,
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

/// A survey of a campaign.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SurveyOf {
    /// One that is part of senco, by its name.
    BuiltIn(String),
    /// A version of one of the organisation’s own that was signed off.
    Version(InstrumentId, u32),
}

/// A campaign was planned, for the first time or anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CampaignPlanned {
    /// The campaign.
    pub campaign: CampaignId,
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// What is asked, and when.
    pub planned: Planned,
}

/// Why personal data may be used: article 6 (1) of the UK GDPR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LawfulBasis {
    /// (a): people consent.
    Consent,
    /// (e): a task in the public interest.
    PublicTask,
    /// (f): legitimate interests.
    LegitimateInterests,
}

/// What had to be settled before a campaign opens was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CampaignPrepared {
    /// The campaign.
    pub campaign: CampaignId,
    /// Who approved it from the point of view of ethics, and under which reference.
    pub approved_by: String,
    /// When.
    #[cfg_attr(test, schemars(with = "String"))]
    pub approved_on: Date,
    /// Why personal data may be used.
    pub basis: LawfulBasis,
    /// How someone who is asked can reach those who are responsible.
    pub contact: String,
    /// The last day on which the answers are kept.
    #[cfg_attr(test, schemars(with = "String"))]
    pub kept_until: Date,
    /// With whom it was tried first, and what that changed.
    pub pilot: String,
}

/// Who takes part in a campaign was limited, or is not limited any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CampaignLimited {
    /// The campaign.
    pub campaign: CampaignId,
    /// Who takes part from then on.
    pub limits: Limits,
}

/// A survey as a campaign asks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskedAs {
    /// The id of the survey.
    pub id: String,
    /// Its file, as TOML.
    pub text: String,
}

/// A campaign was opened: what it asks never changes from then on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CampaignOpened {
    /// The campaign.
    pub campaign: CampaignId,
    /// Its surveys.
    pub asked: Vec<AskedAs>,
}

/// The people of a list were invited to a campaign.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CampaignInvited {
    /// The campaign.
    pub campaign: CampaignId,
    /// The list: who is in it is no fact.
    pub list: InviteListId,
    /// How many people it invites to each survey, by its id.
    pub counts: Vec<(String, u64)>,
}

/// A campaign was closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CampaignClosed {
    /// The campaign.
    pub campaign: CampaignId,
}

/// The answers of a closed campaign were counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CampaignCounted {
    /// The campaign.
    pub campaign: CampaignId,
    /// How many answers to each survey there are, by its id.
    pub counts: Vec<(String, u64)>,
    /// The digest of all answers, in the order in which they are kept.
    pub digest: Digest,
}

/// A campaign that was never opened is not kept any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CampaignDiscarded {
    /// The campaign.
    pub campaign: CampaignId,
}
