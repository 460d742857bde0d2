//! What can have happened to a school’s plan for who is SENCO next, and who is trained for it.

use serde::{Deserialize, Serialize};
use vocabulary::{OrganisationId, PartialDate, PostId, Sealed, Urn};

/// The role at the school of someone who is to be trained, as headteachers said it in 2016 (*National Award for SEN
/// Coordination evaluation* of 2017, section 5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PlannedRole {
    /// The SENCO, or whoever is about to be.
    Senco,
    /// A senior leader.
    SeniorLeader,
    /// A middle leader.
    MiddleLeader,
    /// A teacher.
    Teacher,
}

impl PlannedRole {
    /// Every role, in the order of the form.
    pub const ALL: [Self; 4] = [
        Self::Senco,
        Self::SeniorLeader,
        Self::MiddleLeader,
        Self::Teacher,
    ];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Senco => "senco",
            Self::SeniorLeader => "senior-leader",
            Self::MiddleLeader => "middle-leader",
            Self::Teacher => "teacher",
        }
    }

    /// The text shown on pages.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Senco => "SENCO",
            Self::SeniorLeader => "Senior leader",
            Self::MiddleLeader => "Middle leader",
            Self::Teacher => "Teacher",
        }
    }
}

/// Who pays for someone’s training.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TrainingFunding {
    /// The Department for Education funds the place.
    Dfe,
    /// The school or its trust pays all of it.
    School,
    /// The school or its trust pays a part.
    SchoolInPart,
    /// The person pays.
    Person,
}

impl TrainingFunding {
    /// Every way to pay, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Dfe, Self::School, Self::SchoolInPart, Self::Person];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dfe => "dfe",
            Self::School => "school",
            Self::SchoolInPart => "school-in-part",
            Self::Person => "person",
        }
    }

    /// The text shown on pages.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Dfe => "The Department for Education (DfE) funds the place",
            Self::School => "The school or trust pays all of it",
            Self::SchoolInPart => "The school or trust pays part of it",
            Self::Person => "They pay for it themselves",
        }
    }

    /// Whether the school pays anything that could be claimed back.
    pub const fn is_of_school(self) -> bool {
        matches!(self, Self::School | Self::SchoolInPart)
    }
}

/// Someone whose training is planned: no name, only their role and who pays on what condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlannedTraining {
    /// Their role at the school now.
    pub role: PlannedRole,
    /// Who pays.
    pub funding: TrainingFunding,
    /// The number of months after the course in which they would pay something back if they left; nothing where they
    /// would not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repays_within: Option<u8>,
}

/// Why a SENCO is expected to leave the role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LeavingReason {
    /// They retire.
    Retires,
    /// They leave the school.
    LeavesSchool,
    /// They take another role at the school.
    OtherRole,
    /// Another reason, or none that the school wants to give.
    Other,
}

impl LeavingReason {
    /// Every reason, in the order of the form.
    pub const ALL: [Self; 4] = [
        Self::Retires,
        Self::LeavesSchool,
        Self::OtherRole,
        Self::Other,
    ];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Retires => "retires",
            Self::LeavesSchool => "leaves-school",
            Self::OtherRole => "other-role",
            Self::Other => "other",
        }
    }

    /// The text shown on pages.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Retires => "They are retiring",
            Self::LeavesSchool => "They are leaving the school",
            Self::OtherRole => "They are taking another role at the school",
            Self::Other => "Another reason, or I prefer not to say",
        }
    }
}

/// When a SENCO is expected to leave the role, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Leaving {
    /// The first day, or month, on which they are expected to be SENCO no longer.
    pub to: PartialDate,
    /// Why.
    pub why: LeavingReason,
}

/// Which SENCO is expected to leave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ExpectedLeaving {
    /// Their post.
    pub post: PostId,
    /// When and why, under their key: someone has told their employer and no one else.
    pub leaving: Sealed<Leaving>,
}

/// A school’s plan: who was trained, who is to be, who leaves. The whole of it, each time; it supersedes the one before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SuccessionPlanned {
    /// The school.
    pub school: Urn,
    /// The organisation that plans: the school, its trust or its authority.
    pub organisation: OrganisationId,
    /// The number of staff who were trained for the qualification in the last two years.
    pub trained: u8,
    /// Everyone whose training is planned for the next two years.
    pub planned: Vec<PlannedTraining>,
    /// The SENCO who is expected to leave, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaving: Option<ExpectedLeaving>,
}

/// A school’s plan was taken back: there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SuccessionPlanWithdrawn {
    /// The school.
    pub school: Urn,
    /// The organisation that takes it back.
    pub organisation: OrganisationId,
}
