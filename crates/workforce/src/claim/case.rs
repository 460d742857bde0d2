//! A claim as a case, as rooms know it that know nothing of claims; and which claim a fact is about.

use crate::{Claim, ClaimOutcome, ClaimedProvider, Fact, State};
use vocabulary::{Case, CaseId, CaseKind, ClaimId, Role};

/// What is alike in all claims.
pub static CLAIM: CaseKind = CaseKind {
    name: "claim",
    pages: "claims",
    number: |id| claim_number(id.into()),
    kept_by: Role::Registrar,
};

/// The number that people use for a claim: made of its id, so that it tells nothing of how many there are.
pub fn claim_number(claim: ClaimId) -> String {
    let id = claim.to_string().to_uppercase();
    let end = id.len().saturating_sub(6);
    format!("C-{}", &id[end..])
}

impl Claim {
    /// The provider, where senco knows it.
    pub fn provider(&self) -> Option<vocabulary::OrganisationId> {
        match self.claimed.provider {
            ClaimedProvider::Known(provider) => Some(provider),
            ClaimedProvider::Named(_) => None,
        }
    }

    /// This claim as a case: of the provider that answers it, and the own of the person who claims.
    pub fn case(&self, id: ClaimId) -> Case {
        Case {
            id: id.into(),
            kind: &CLAIM,
            organisation: self.provider(),
            person: Some(self.claimed.person),
            named: Vec::new(),
            phase: self.phase(),
        }
    }

    /// How it stands, in words.
    pub const fn phase(&self) -> &'static str {
        match self.outcome {
            None => "Claimed, not confirmed",
            Some(ClaimOutcome::Confirmed { .. }) => "Confirmed",
            Some(ClaimOutcome::Declined(_)) => "Declined",
            Some(ClaimOutcome::Withdrawn) => "Withdrawn",
        }
    }
}

impl State {
    /// A claim as a case.
    pub fn case(&self, id: CaseId) -> Option<Case> {
        let id = id.into();
        Some(self.claims().get(id)?.case(id))
    }
}

impl Fact {
    /// The claim that it is about, where it is about one.
    pub const fn claim(&self) -> Option<ClaimId> {
        match self {
            Self::AwardClaimed(it) => Some(it.claim),
            Self::ClaimEvidenced(it) => Some(it.claim),
            Self::ClaimSent(it) => Some(it.claim),
            Self::ClaimConfirmed(it) => Some(it.claim),
            Self::ClaimAccountSettled(it) => Some(it.claim),
            Self::ClaimProviderChosen(it) => Some(it.claim),
            Self::ClaimDeclined(it) => Some(it.claim),
            Self::ClaimWithdrawn(it) => Some(it.claim),
            Self::SchoolListImported(_)
            | Self::OrganisationRepresents(_)
            | Self::TeacherEntered(_)
            | Self::TeacherNamed(_)
            | Self::TeacherCalledOtherwise(_)
            | Self::TeacherNameSettled(_)
            | Self::TeacherNameClosed(_)
            | Self::TeacherNumbered(_)
            | Self::TeacherNumberWithdrawn(_)
            | Self::TeachersJoined(_)
            | Self::TeachersParted(_)
            | Self::TeachersToldApart(_)
            | Self::TeacherLinked(_)
            | Self::TeacherUnlinked(_)
            | Self::TeacherErased(_)
            | Self::AwardingBodyEntered(_)
            | Self::AwardingBodyChanged(_)
            | Self::RecordsImported(_)
            | Self::CourseRecorded(_)
            | Self::CourseCorrected(_)
            | Self::OutcomeRecorded(_)
            | Self::OutcomeQuestioned(_)
            | Self::OutcomeQuestionAnswered(_)
            | Self::ExperienceRecorded(_)
            | Self::ExperienceWithdrawn(_)
            | Self::PostReported(_)
            | Self::PostChanged(_)
            | Self::PostEnded(_)
            | Self::PostRemoved(_)
            | Self::LeaveBegan(_)
            | Self::LeaveEnded(_)
            | Self::ConfirmationAsked(_)
            | Self::PostConfirmed(_)
            | Self::PostDisputed(_)
            | Self::EnrolmentReported(_)
            | Self::EnrolmentWithdrawn(_)
            | Self::GovernorNamed(_)
            | Self::GovernorEnded(_)
            | Self::GovernorNameClosed(_)
            | Self::SchoolStatusPublished(_)
            | Self::SchoolStatusWithdrawn(_)
            | Self::RecordsFileDeleted(_)
            | Self::ShareMade(_)
            | Self::ShareEnded(_)
            | Self::AccessLogClosed(_)
            | Self::AccessLogDisposed(_)
            | Self::SuccessionPlanned(_)
            | Self::SuccessionPlanWithdrawn(_) => None,
        }
    }
}
