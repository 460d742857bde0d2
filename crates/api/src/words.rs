//! Words that several addresses have in common: stable, and only ever more of them.

use schemars::JsonSchema;
use serde::Serialize;

/// How a registration stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Standing {
    /// Registered, with more than 6 months to go.
    Current,
    /// Registered, in its last 6 months.
    DueForRenewal,
    /// No longer registered.
    Expired,
    /// Its registration was ended before its time.
    Withdrawn,
}

impl From<quality::Standing> for Standing {
    fn from(standing: quality::Standing) -> Self {
        match standing {
            quality::Standing::Current => Self::Current,
            quality::Standing::DueForRenewal => Self::DueForRenewal,
            quality::Standing::Expired => Self::Expired,
            quality::Standing::Withdrawn => Self::Withdrawn,
        }
    }
}

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Phase {
    /// It is being written.
    Started,
    /// It waits for readers.
    Submitted,
    /// The group examines it.
    UnderReview,
    /// The applicant is asked to revise it.
    RevisionsInvited,
    /// It was revised, and waits for the readers.
    Resubmitted,
    /// The provider is registered.
    Accepted,
    /// It is to be strengthened and made again.
    NotYet,
    /// The applicant withdrew it.
    Withdrawn,
}

impl From<quality::Phase> for Phase {
    fn from(phase: quality::Phase) -> Self {
        use quality::Phase as Is;
        match phase {
            Is::Started => Self::Started,
            Is::Submitted => Self::Submitted,
            Is::UnderReview => Self::UnderReview,
            Is::RevisionsInvited => Self::RevisionsInvited,
            Is::Resubmitted => Self::Resubmitted,
            Is::Accepted => Self::Accepted,
            Is::NotYet => Self::NotYet,
            Is::Withdrawn => Self::Withdrawn,
        }
    }
}

/// What has to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Need {
    /// Finish the answers and submit them.
    Submit,
    /// Revise the answers and submit them again.
    Revise,
    /// Ask readers.
    AssignReaders,
    /// Ask a reader in place of another.
    ReplaceReader,
    /// Say whether there is a conflict of interest.
    DeclareInterest,
    /// Read, and judge every standard.
    GiveReading,
    /// Let the readers continue with what was revised.
    OpenReview,
    /// Draft a decision, or invite revisions.
    Decide,
    /// Agree to a draft, or object to it.
    Sign,
    /// Answer an objection.
    AnswerObjection,
    /// Record what enough members agree to.
    Record,
    /// Meet a condition.
    MeetCondition,
    /// Answer the provider, which says that it has met a condition.
    AnswerCondition,
    /// Apply for a renewal.
    Renew,
    /// Apply for registration.
    Apply,
}

impl From<quality::Need> for Need {
    fn from(need: quality::Need) -> Self {
        use quality::Need as Is;
        match need {
            Is::Submit => Self::Submit,
            Is::Revise => Self::Revise,
            Is::AssignReaders => Self::AssignReaders,
            Is::ReplaceReader(_) => Self::ReplaceReader,
            Is::DeclareInterest => Self::DeclareInterest,
            Is::GiveReading => Self::GiveReading,
            Is::OpenReview => Self::OpenReview,
            Is::Decide => Self::Decide,
            Is::Sign => Self::Sign,
            Is::AnswerObjection => Self::AnswerObjection,
            Is::Record => Self::Record,
            Is::MeetCondition(_) => Self::MeetCondition,
            Is::AnswerCondition(_) => Self::AnswerCondition,
            Is::Renew => Self::Renew,
            Is::Apply => Self::Apply,
        }
    }
}

/// Why an application was made.
pub(crate) fn kind(kind: quality::ApplicationKind) -> String {
    kind.name().to_owned()
}
