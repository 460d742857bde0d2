//! Who may change what is recorded of a school: whoever keeps the register, and an organisation that acts for it.

use crate::Known;
use vocabulary::{Actor, OrganisationId, Refusal, Urn};

/// Refuses whoever acts neither for a school nor for the register. `organisation` is the one that someone says
/// they act for; none where they keep the register, which the access table has then held them to.
///
/// # Errors
/// *Not found*, whether there is such a school or not.
pub(crate) fn acts_for(
    known: &Known<'_>,
    organisation: Option<OrganisationId>,
    school: Urn,
    actor: &Actor,
) -> Result<(), Refusal> {
    let state = known.workforce;
    let acts = match organisation {
        None => state.schools().get(school).is_some(),
        Some(organisation) => {
            let theirs = actor.organisation == Some(organisation);
            let representatives = state.representatives();
            theirs && representatives.acts_for_school(state.schools(), organisation, school)
        }
    };
    acts.then_some(()).ok_or(Refusal::NotFound)
}
