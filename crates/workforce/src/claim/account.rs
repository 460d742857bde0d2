//! The registrar says whether the account that claims is the teacher’s, after checking who they are: where a file
//! confirmed the award, where the university could not tell, or where it was wrong.

use super::{
    link::{account_of, linking, shown_by, unlinking},
    linked_to,
    open::not_own,
};
use crate::{ClaimAccountSettled, ClaimOutcome, Fact, Known, field, rule};
use serde::{Deserialize, Serialize};
use vocabulary::{
    CaseId, ClaimId, Context, Decided, NewFact, Problem, Refusal, Sealed, text::required_passage,
};

/// Record whether the account of a confirmed claim is the teacher’s.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleClaimAccount {
    /// The claim.
    pub claim: ClaimId,
    /// Whether it is.
    pub theirs: Option<bool>,
    /// How that is known.
    pub why: String,
}

/// Records whether the account is the teacher’s. One that is shows the record from now on where its holder has said that
/// it is to; one that is not shows it no longer.
///
/// # Errors
/// *Not found* when there is no such claim, or the teacher or the claim was erased; when it is the own one of whoever
/// says so; when it is not confirmed, or another account shows the record; when it is not said whether or why.
pub fn settle_claim_account(
    known: &Known<'_>,
    it: &SettleClaimAccount,
    context: &Context,
) -> Decided<Fact> {
    let teachers = known.workforce.teachers();
    let claim = known.workforce.claims().get(it.claim);
    let claim = claim.ok_or(Refusal::NotFound)?;
    let person = claim.claimed.person;
    claim.claimed.name.known().ok_or(Refusal::NotFound)?;
    not_own(known, claim, context)?;
    let Some(ClaimOutcome::Confirmed { teacher, .. }) = claim.outcome else {
        return Err(Refusal::rule(
            rule::CLAIM_NOT_CONFIRMED,
            "No university has confirmed this claim, so we do not know whose record it is about. \
             Nothing was changed.",
            "Wait until the claim is confirmed.",
        ));
    };
    crate::teacher::living(teachers, teacher)?;
    let theirs = it.theirs.ok_or_else(|| {
        let says = "Select yes if you have checked that this is the teacher’s account";
        Problem::new(field::THEIRS, says)
    });
    let why = required_passage(field::WHY, "how you know whose account it is", &it.why);
    let (theirs, why) = match (theirs, why) {
        (Ok(theirs), Ok(why)) => (theirs, why),
        (theirs, why) => {
            let problems = theirs.err().into_iter().chain(why.err());
            return Err(Refusal::Invalid(problems.collect()));
        }
    };
    let account = account_of(teachers, teacher);
    let shows = account.is_some_and(|(_, linked)| known.people.same_person(linked, person));
    if theirs && (account.is_some() || linked_to(known, person).is_some()) && !shows {
        return Err(Refusal::rule(
            rule::TWO_ACCOUNTS,
            "Another account shows this record, or this account shows another record. Nothing was \
             changed.",
            "Find out which is right. Record first, on the claim of the other, that it is not.",
        ));
    }
    let settled = ClaimAccountSettled {
        claim: it.claim,
        theirs,
        why: Sealed::under(CaseId::from(it.claim), why),
    };
    if claim.account.is_some() && theirs == shown_by(teachers, claim).is_some() {
        // Said before: why it was said then stands.
        return Ok(Vec::new());
    }
    let follows = match (theirs, shows) {
        (true, false) if claim.claimed.consents => linking(known, person, teacher),
        (false, true) => unlinking(known, person),
        _ => None,
    };
    Ok(std::iter::once(NewFact::new(settled))
        .chain(follows)
        .collect())
}
