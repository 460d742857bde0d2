//! Copies of a certificate that someone adds to their claim.

use super::open::open;
use crate::{ClaimEvidenced, Fact, State, rule};
use serde::{Deserialize, Serialize};
use vocabulary::{CaseId, ClaimId, Context, Decided, NewFact, ObjectRef, Refusal, Sealed, Subject};

/// How many files a claim can have.
pub const MOST_COPIES: usize = 5;

/// Add a copy of the certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddClaimEvidence {
    /// The claim.
    pub claim: ClaimId,
    /// What the file is called.
    pub name: String,
    /// The file that was kept.
    pub file: ObjectRef,
}

/// Whether a claim can have another file.
///
/// # Errors
/// *Not found* when there is no such claim; when it was answered or has had as many files as it can.
pub fn may_add_claim_evidence(state: &State, claim: ClaimId) -> Result<(), Refusal> {
    if open(state, claim)?.evidence.len() < MOST_COPIES {
        return Ok(());
    }
    Err(Refusal::rule(
        rule::CLAIM_FULL,
        format!("A claim can have {MOST_COPIES} files, and this one has."),
        "Take the claim back and claim again to send others.",
    ))
}

/// Records that a copy was added; the same file again is nothing new.
///
/// # Errors
/// As [`may_add_claim_evidence`]; *not found* when the file is not sealed under the key of the claim.
pub fn add_claim_evidence(state: &State, it: &AddClaimEvidence, _: &Context) -> Decided<Fact> {
    let claim = open(state, it.claim)?;
    if it.file.subject != Subject::from(CaseId::from(it.claim)) {
        return Err(Refusal::NotFound);
    }
    if claim.evidence.iter().any(|(_, file)| *file == it.file) {
        return Ok(Vec::new());
    }
    may_add_claim_evidence(state, it.claim)?;
    Ok(vec![NewFact::new(ClaimEvidenced {
        claim: it.claim,
        name: Sealed::under(CaseId::from(it.claim), it.name.clone()),
        file: it.file,
    })])
}
