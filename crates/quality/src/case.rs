//! Which application a fact is about.

use crate::Fact;
use vocabulary::ApplicationId;

impl Fact {
    /// The application that it is about; nothing of what happens to a provider.
    pub const fn application(&self) -> Option<ApplicationId> {
        match self {
            Self::ProviderEntered(_)
            | Self::ProviderChanged(_)
            | Self::ExaminerNamed(_)
            | Self::ExaminerRemoved(_) => None,
            Self::ApplicationStarted(it) => Some(it.application),
            Self::ApplicationSubmitted(it) => Some(it.application),
            Self::CoverageKept(it) => Some(it.application),
            Self::ApplicationWithdrawn(it) => Some(it.application),
            Self::SupporterNamed(it) => Some(it.application),
            Self::ReadersAssigned(it) => Some(it.application),
            Self::ReaderReleased(it) => Some(it.application),
            Self::ReadingHandedBack(it) => Some(it.application),
            Self::InterestDeclared(it) => Some(it.application),
            Self::ReviewOpened(it) => Some(it.application),
            Self::ReadingGiven(it) => Some(it.application),
            Self::RevisionsInvited(it) => Some(it.application),
            Self::DecisionRecorded(it) => Some(it.application),
            Self::DecisionReversed(it) => Some(it.application),
            Self::ConditionMet(it) => Some(it.application),
            Self::Registered(it) => Some(it.application),
            Self::RegistrationEnded(it) => Some(it.application),
            Self::EvidenceAdded(it) => Some(it.application),
            Self::EvidenceReplaced(it) => Some(it.application),
            Self::EvidenceDescribed(it) => Some(it.application),
            Self::EvidenceRemoved(it) => Some(it.application),
            Self::EvidenceRestored(it) => Some(it.application),
        }
    }
}
