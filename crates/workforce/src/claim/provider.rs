//! Which provider a claim is of, as the registrar finds out: holders write the name of a university in many ways.

use super::open::{not_own, open};
use crate::{ClaimProviderChosen, Fact, Known, field, rule};
use people::OrganisationKind;
use serde::{Deserialize, Serialize};
use vocabulary::{ClaimId, Context, Decided, NewFact, OrganisationId, Problem, Refusal};

/// Say which provider a claim is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChooseClaimProvider {
    /// The claim.
    pub claim: ClaimId,
    /// The provider.
    pub provider: Option<OrganisationId>,
}

/// Records which provider a claim is of: it is asked from now on, as if the holder had named it.
///
/// # Errors
/// *Not found* when there is no such claim or provider; when the claim was answered, is the own one of whoever says so, or
/// is of a provider that senco knows already; when no provider is chosen.
pub fn choose_claim_provider(
    known: &Known<'_>,
    it: &ChooseClaimProvider,
    context: &Context,
) -> Decided<Fact> {
    let claim = open(known.workforce, it.claim)?;
    not_own(known, claim, context)?;
    if claim.provider().is_some() {
        return Err(Refusal::rule(
            rule::CLAIM_PROVIDER_KNOWN,
            "We know which provider this claim is of, and have asked it. Nothing was changed.",
            "Wait for its answer. If it is not the provider, it can decline the claim.",
        ));
    }
    let Some(provider) = it.provider else {
        let says = "Choose the provider that this claim is of";
        return Err(Refusal::Invalid(vec![Problem::new(field::PROVIDER, says)]));
    };
    let organisation = known.people.organisation(provider);
    if organisation.is_none_or(|it| it.kind != OrganisationKind::Provider) {
        return Err(Refusal::NotFound);
    }
    Ok(vec![NewFact::new(ClaimProviderChosen {
        claim: it.claim,
        provider,
    })])
}
