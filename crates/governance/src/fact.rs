//! What can have happened to groups and their members.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use vocabulary::{FactId, OfferId, OrganisationId, PersonId, Sealed, TermId, facts};

facts! {
    /// What can have happened to groups and their members.
    Fact {
        "governance.group-formed" 1 => GroupFormed,
        "governance.reference-adopted" 3 => ReferenceAdopted,
        "governance.volunteered" 1 => Volunteered,
        "governance.offer-withdrawn" 1 => OfferWithdrawn,
        "governance.offer-declined" 1 => OfferDeclined,
        "governance.term-began" 1 => TermBegan,
        "governance.term-ended" 1 => TermEnded,
    }
}

/// What a group is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum GroupKind {
    /// Open to every provider.
    ProviderGroup,
    /// Volunteers of the Provider Group, who meet more often and prepare its work.
    WorkingGroup,
    /// Volunteers of the Provider Group, in turn, who read applications and decide on them.
    QualityStandardsGroup,
    /// People from outside the providers too, who advise on the framework.
    FrameworkAdvisoryGroup,
}

impl GroupKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [
        Self::ProviderGroup,
        Self::WorkingGroup,
        Self::QualityStandardsGroup,
        Self::FrameworkAdvisoryGroup,
    ];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ProviderGroup => "provider-group",
            Self::WorkingGroup => "working-group",
            Self::QualityStandardsGroup => "quality-standards-group",
            Self::FrameworkAdvisoryGroup => "framework-advisory-group",
        }
    }

    /// The text shown on pages.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::ProviderGroup => "Provider Group",
            Self::WorkingGroup => "Working Group",
            Self::QualityStandardsGroup => "Quality Standards Group",
            Self::FrameworkAdvisoryGroup => "Framework Advisory Group",
        }
    }
}

impl fmt::Display for GroupKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What someone is in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Guides its meetings for this term.
    Chair,
    /// Has a say in what it decides.
    Member,
    /// Is heard, and has no say.
    Adviser,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 3] = [Self::Chair, Self::Member, Self::Adviser];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::Member => "member",
            Self::Adviser => "adviser",
        }
    }

    /// The place of that stable name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.name() == name)
    }

    /// The text shown on pages.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::Member => "member",
            Self::Adviser => "adviser",
        }
    }
}

/// A group came to be. What it is called is the organisation's name, entered in the same append.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GroupFormed {
    /// Which: an organisation of the kind *group*.
    pub group: OrganisationId,
    /// What it is for.
    pub kind: GroupKind,
}

/// What a group's terms of reference settle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Settings {
    /// The number of months that a term lasts.
    pub months: u32,
    /// The number of terms that can follow each other; any number when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_a_row: Option<u32>,
    /// The number of places it has; any number when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u32>,
    /// The number of days after a term for which someone can still finish a report that they began in it.
    pub finish_days: u32,
    /// Whether everyone who read an application must be among those who decide on it; not in facts of
    /// version 1.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub readers_decide: bool,
    /// Whether everyone who is asked must agree to a decision, and not only a quorum; not in facts of
    /// version 1.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub everybody_agrees: bool,
    /// The number of days after a decision was recorded for which the group can set it aside; our default when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_aside_days: Option<u32>,
    /// The number of members who read an application; our default when absent. Not in facts of versions 1 and 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readers_needed: Option<u32>,
    /// The least number of members who decide; our default when absent. Not in facts of versions 1 and 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<u32>,
}

/// A version of a group's terms of reference holds from the fact's effective date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReferenceAdopted {
    /// The group whose terms of reference they are.
    pub group: OrganisationId,
    /// Its number, from 1.
    pub version: u32,
    /// The text, as it was adopted; about no one.
    pub text: String,
    /// What it settles.
    pub settings: Settings,
}

/// Someone offers to serve in a group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Volunteered {
    /// The id of the offer.
    pub offer: OfferId,
    /// The group they offer to join.
    pub group: OrganisationId,
    /// The person who volunteers.
    pub person: PersonId,
    /// The organisation that they come from.
    pub home: OrganisationId,
    /// What they say of themselves, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Sealed<String>>,
}

/// Someone takes an offer back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OfferWithdrawn {
    /// The offer that was withdrawn.
    pub offer: OfferId,
}

/// An offer is not taken up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OfferDeclined {
    /// The offer that was declined.
    pub offer: OfferId,
    /// Why, as the person who offered reads it.
    pub reason: Sealed<String>,
}

/// Someone serves a term in a group; the membership by which they may act begins in the same append.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TermBegan {
    /// The id of the term.
    pub term: TermId,
    /// The group they are a member of.
    pub group: OrganisationId,
    /// The member.
    pub person: PersonId,
    /// The organisation that they come from, for which their membership is.
    pub home: OrganisationId,
    /// Whether they chair, are a member or advise.
    pub place: Place,
    /// The first day.
    pub from: Date,
    /// The first day after the last.
    pub until: Date,
    /// The first day on which they cannot finish any more what they began.
    pub finish_until: Date,
    /// The fact that settled how long a term is; ours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_by: Option<FactId>,
    /// The term that it follows, where it renews one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renews: Option<TermId>,
    /// The offer that it takes up, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<OfferId>,
}

/// A term ends before its time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TermEnded {
    /// The term that ended.
    pub term: TermId,
    /// The first day after the last.
    pub until: Date,
    /// The first day on which they cannot finish any more what they began.
    pub finish_until: Date,
}
