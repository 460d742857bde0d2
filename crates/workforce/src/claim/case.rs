//! A claim as a case, as rooms know it that know nothing of claims; and which claim a fact is about.

use crate::{Claim, ClaimOutcome, ClaimedProvider, Fact, State};
use vocabulary::{Case, CaseId, CaseKind, ClaimId};

/// What is alike in all claims.
pub static CLAIM: CaseKind = CaseKind {
    name: "claim",
    pages: "claims",
    number: |id| claim_number(id.into()),
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
            Some(ClaimOutcome::Withdrawn) => "Taken back",
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
            Self::ClaimDeclined(it) => Some(it.claim),
            Self::ClaimWithdrawn(it) => Some(it.claim),
            _ => None,
        }
    }
}
