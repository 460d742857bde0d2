//! Which claims there are of someone, and whether one waits for an answer.

use crate::{Claim, ClaimOutcome, Known, State, rule};
use vocabulary::{ClaimId, Context, PersonId, Refusal};

/// The claims of a person, made by whichever of their ids.
pub fn claimed_by<'a>(
    known: &Known<'a>,
    person: PersonId,
) -> impl Iterator<Item = (ClaimId, &'a Claim)> {
    let claims = known.workforce.claims();
    let ids = known.people.ids_of(person);
    ids.flat_map(move |id| claims.of_person(id))
}

/// A claim that waits for an answer.
///
/// # Errors
/// *Not found* when there is no such claim; a rule’s refusal when it was answered, taken back or erased.
pub(crate) fn open(state: &State, claim: ClaimId) -> Result<&Claim, Refusal> {
    let claim = state.claims().get(claim).ok_or(Refusal::NotFound)?;
    let (says, next) = match &claim.outcome {
        None if claim.is_erased() => return Err(erased()),
        None => return Ok(claim),
        Some(ClaimOutcome::Confirmed { .. }) => (
            "This claim is confirmed.",
            "You do not need to do anything.",
        ),
        Some(ClaimOutcome::Declined(_)) => (
            "This claim was declined.",
            "The holder can claim the award again, with better evidence.",
        ),
        Some(ClaimOutcome::Withdrawn) => (
            "This claim was withdrawn.",
            "You do not need to do anything.",
        ),
    };
    Err(Refusal::rule(rule::CLAIM_ANSWERED, says, next))
}

/// Refuses whoever claims as the one who answers: no one is their own witness.
///
/// # Errors
/// That it is their own claim.
pub(super) fn not_own(known: &Known<'_>, claim: &Claim, context: &Context) -> Result<(), Refusal> {
    let own = context.actor.person;
    let own = own.is_some_and(|id| known.people.same_person(id, claim.claimed.person));
    if !own {
        return Ok(());
    }
    Err(Refusal::rule(
        rule::OWN_CLAIM,
        "This is your own claim. Nothing was saved.",
        "Ask a colleague or the person who keeps the register to answer it.",
    ))
}

pub(super) fn erased() -> Refusal {
    Refusal::rule(
        vocabulary::rule::ERASED,
        "The person who claims has been erased.",
        "Nothing more can be recorded about them.",
    )
}
