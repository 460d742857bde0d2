//! What can have happened to claims: awards of the past that no provider has recorded, and experience before
//! 1 September 2009 that exempts from the qualification.

use crate::SencoQualification;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    BodyId, ClaimId, CourseId, ExperienceId, ObjectRef, OrganisationId, PartialDate, PersonId,
    Sealed, TeacherId, Trn, Urn,
};

/// The provider of a claimed award, as the holder says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ClaimedProvider {
    /// One that senco knows.
    Known(OrganisationId),
    /// Another, by its name.
    Named(String),
}

/// Someone says that they hold an award that no one has recorded. It counts for nothing until it is confirmed. What they
/// say, what they add and what they are answered is sealed under the key of the claim: it goes when they are erased, and
/// when the teacher is whom it turned out to be about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AwardClaimed {
    /// The id of the claim.
    pub claim: ClaimId,
    /// Who claims: their address is proven.
    pub person: PersonId,
    /// The teacher that they are, where they are linked to one already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teacher: Option<TeacherId>,
    /// Their teacher reference number, as they say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trn: Option<Sealed<Trn>>,
    /// The name on the certificate.
    pub name: Sealed<String>,
    /// The qualification.
    pub qualification: SencoQualification,
    /// Who taught the course.
    pub provider: ClaimedProvider,
    /// Who taught it, as the person who claims wrote it: what they are shown, whether senco knows the provider or not.
    pub provider_name: String,
    /// The body that awarded it, where senco knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyId>,
    /// The name of the body, as the person who claims wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_name: Option<String>,
    /// The year in which it was awarded.
    pub year: i16,
    /// The date on the certificate, where they have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed: Option<PartialDate>,
    /// The number of the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Sealed<String>>,
    /// Whether the person says that their account is to show the register’s record of them, once the claim is
    /// confirmed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub consents: bool,
}

/// The person who claims added a copy of the certificate. The one added last is the one to look at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClaimEvidenced {
    /// The claim.
    pub claim: ClaimId,
    /// What the file is called.
    pub name: Sealed<String>,
    /// The file, sealed under the key of the claim, so that it goes with the claim.
    pub file: ObjectRef,
}

/// A claim was sent to someone of the awarding university who has no account, to be answered by a link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClaimSent {
    /// The claim.
    pub claim: ClaimId,
    /// The address, sealed under the key of the claim.
    pub to: Sealed<String>,
    /// The first day on which the link opens nothing any more.
    pub until: Date,
}

/// The registrar says which provider a claim is of that its holder named in words that senco does not know: that provider
/// is asked from now on. What the holder wrote stays as they wrote it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClaimProviderChosen {
    /// The claim.
    pub claim: ClaimId,
    /// The provider.
    pub provider: OrganisationId,
}

/// The university confirms a claim: the course is recorded in the same append.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClaimConfirmed {
    /// The claim.
    pub claim: ClaimId,
    /// The course that was recorded.
    pub course: CourseId,
    /// The teacher.
    pub teacher: TeacherId,
    /// Whether who confirmed looked at the name and the address of the account that claims, and says that it is the
    /// teacher’s. A file says nothing of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub account_theirs: bool,
}

/// The registrar says whether the account that made a confirmed claim is the teacher’s, after checking who they are. What
/// is said last holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClaimAccountSettled {
    /// The claim.
    pub claim: ClaimId,
    /// Whether it is.
    pub theirs: bool,
    /// How that is known, sealed under the key of the claim.
    pub why: Sealed<String>,
}

/// The university finds no such award.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClaimDeclined {
    /// The claim.
    pub claim: ClaimId,
    /// Why, as the person who claims reads it.
    pub reason: Sealed<String>,
}

/// The person who claims takes the claim back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClaimWithdrawn {
    /// The claim.
    pub claim: ClaimId,
}

/// Who states something of a teacher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StatedBy {
    /// The teacher.
    Teacher,
    /// The school where it was, or where they are now.
    School,
    /// The local authority.
    Authority,
    /// Someone else, whom the statement names.
    Other,
}

impl StatedBy {
    /// Everyone who can.
    pub const ALL: [Self; 4] = [Self::Teacher, Self::School, Self::Authority, Self::Other];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::School => "school",
            Self::Authority => "authority",
            Self::Other => "other",
        }
    }

    /// The text shown on pages.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Teacher => "The teacher",
            Self::School => "A school",
            Self::Authority => "A local authority",
            Self::Other => "Someone else",
        }
    }
}

/// Someone states that a teacher was a SENCO over a time. What exempts from the qualification is never assumed: it is
/// recorded with who states it, and on what evidence (SI 2014/1530, regulation 49).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ExperienceRecorded {
    /// The id of the statement.
    pub experience: ExperienceId,
    /// The teacher.
    pub teacher: TeacherId,
    /// The school, where it is on the national list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<Urn>,
    /// The name of the school, where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school_name: Option<String>,
    /// The first day or month.
    pub from: PartialDate,
    /// The first day, or month, no longer in post.
    pub to: PartialDate,
    /// Who states it.
    pub stated_by: StatedBy,
    /// What they state, and on what evidence.
    pub statement: Sealed<String>,
    /// A document that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<ObjectRef>,
}

/// A statement of experience does not stand any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ExperienceWithdrawn {
    /// The statement.
    pub experience: ExperienceId,
    /// Why not.
    pub why: Sealed<String>,
}
