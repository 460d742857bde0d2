//! One’s own claim.

use super::scope;
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::Timestamp;
use serde::Serialize;
use vocabulary::{ClaimId, PartialDate, Refusal, Sealed};
use workforce::{
    Claim, ClaimOutcome, MOST_COPIES, SencoQualification, State, claim_number, counting,
};

/// A claim of the person who asks.
#[derive(Clone, Copy, Debug)]
pub struct OwnClaim {
    /// The claim.
    pub claim: ClaimId,
}

/// How a claim stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum ClaimStands {
    /// It is claimed, and no one has answered.
    Open,
    /// The university confirmed it.
    Confirmed,
    /// The university found no such award, and says why; nothing where that was erased.
    Declined(Option<String>),
    /// It was taken back.
    Withdrawn,
}

impl ClaimStands {
    pub(super) fn of(claim: &Claim) -> Self {
        match &claim.outcome {
            None => Self::Open,
            Some(ClaimOutcome::Confirmed { .. }) => Self::Confirmed,
            Some(ClaimOutcome::Declined(reason)) => Self::Declined(reason.known().cloned()),
            Some(ClaimOutcome::Withdrawn) => Self::Withdrawn,
        }
    }

    /// The text shown on pages.
    pub const fn in_words(&self) -> &'static str {
        match self {
            Self::Open => "Claimed, not confirmed",
            Self::Confirmed => "Confirmed",
            Self::Declined(_) => "Declined",
            Self::Withdrawn => "Withdrawn",
        }
    }
}

/// A claim, as the person who made it sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OwnClaimView {
    /// The claim.
    pub claim: ClaimId,
    /// Its number.
    pub number: String,
    /// How it stands.
    pub stands: ClaimStands,
    /// When it was made.
    pub at: Timestamp,
    /// When it was answered or taken back.
    pub answered: Option<Timestamp>,
    /// The name on the certificate.
    pub name: String,
    /// Their teacher reference number.
    pub trn: Option<String>,
    /// The qualification.
    pub qualification: SencoQualification,
    /// Who taught the course.
    pub provider: String,
    /// Whether no one can be asked before the registrar finds out which provider that is.
    pub provider_unknown: bool,
    /// The awarding body.
    pub body: Option<String>,
    /// The year in which it was awarded.
    pub year: i16,
    /// The date on the certificate.
    pub completed: Option<PartialDate>,
    /// The number of the certificate.
    pub certificate: Option<String>,
    /// Whether their account is to show their record once it is confirmed.
    pub consents: bool,
    /// Copies of the certificate, by what each is called.
    pub evidence: Vec<String>,
    /// Whether another copy can be added.
    pub takes_evidence: bool,
    /// Of a confirmed claim, whether the award counts, in sentences.
    pub counts: Option<String>,
}

/// Something sealed, or that it was erased.
pub(super) fn said(sealed: &Sealed<String>) -> String {
    let known = sealed.known().cloned();
    known.unwrap_or_else(|| "erased".to_owned())
}

impl OwnClaimView {
    pub(super) fn of(reading: &Reading<'_>, id: ClaimId, claim: &Claim) -> Self {
        let claimed = &claim.claimed;
        let trn = claimed.trn.as_ref().and_then(Sealed::known);
        Self {
            claim: id,
            number: claim_number(id),
            stands: ClaimStands::of(claim),
            at: claim.told.at,
            answered: claim.answered.map(|told| told.at),
            name: said(&claimed.name),
            trn: trn.map(ToString::to_string),
            qualification: claimed.qualification,
            provider: claimed.provider_name.clone(),
            provider_unknown: claim.is_open() && claim.provider().is_none() && claim.sent.is_none(),
            body: claimed.body_name.clone(),
            year: claimed.year,
            completed: claimed.completed,
            certificate: claimed.certificate.as_ref().map(said),
            consents: claimed.consents,
            evidence: claim.evidence.iter().map(|(name, _)| said(name)).collect(),
            takes_evidence: claim.is_open() && claim.evidence.len() < MOST_COPIES,
            counts: counts(reading, claim),
        }
    }
}

/// Whether the award of a confirmed claim counts, in sentences.
pub(super) fn counts(reading: &Reading<'_>, claim: &Claim) -> Option<String> {
    let Some(ClaimOutcome::Confirmed { course, .. }) = claim.outcome else {
        return None;
    };
    let state = reading.unscoped::<State>();
    let course = state.courses().get(course)?;
    Some(counting(state, course, reading.today).in_words())
}

impl Query for OwnClaim {
    type View = OwnClaimView;

    const ACTION: Action = Action::ClaimAward;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<OwnClaimView, Failure> {
        let claim = scope::claim(reading, self.claim)?;
        let name = claim.claimed.name.known();
        name.ok_or(Refusal::NotFound)?;
        Ok(OwnClaimView::of(reading, self.claim, claim))
    }
}
