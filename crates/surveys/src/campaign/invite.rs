//! Inviting the people of a list to a campaign.
//!
//! Who is in the list is no fact: it lies beside the ledger, and is forgotten once the campaign is over. That so many were invited is one.

use crate::{CampaignInvited, Fact, State, campaign::Stage, field, rule};
use serde::{Deserialize, Serialize};
use vocabulary::{
    CampaignId, Context, Decided, InviteListId, NewFact, OrganisationId, Problem, Refusal,
};

/// Invite the people of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InviteToCampaign {
    /// The organisation whose campaign it is.
    pub organisation: OrganisationId,
    /// The campaign.
    pub campaign: CampaignId,
    /// The list, as it was checked.
    pub list: InviteListId,
    /// How many people are invited to each survey, by its id.
    pub counts: Vec<(String, u64)>,
}

/// Invites the people of a list.
///
/// # Errors
/// *Not found* when there is no such campaign; when it is not open, or the list has been sent; when the list has no one.
pub fn invite_to_campaign(
    state: &State,
    it: &InviteToCampaign,
    context: &Context,
) -> Decided<Fact> {
    let campaign = state.own_campaign(it.organisation, it.campaign)?;
    let next = match campaign.stage(context.today) {
        Stage::Open | Stage::Awaited => None,
        Stage::Planned => Some("Open the campaign first."),
        Stage::Over | Stage::Closed => Some("Plan another campaign."),
    };
    if let Some(next) = next {
        let says = "People can only be invited to a campaign that is open.";
        return Err(Refusal::rule(rule::NOT_OPEN, says, next));
    }
    if campaign.invited.iter().any(|sent| sent.list == it.list) {
        return Err(Refusal::rule(
            rule::INVITED_ALREADY,
            "The people in this list have already been invited.",
            "You do not need to do anything.",
        ));
    }
    if it.counts.iter().map(|(_, many)| many).sum::<u64>() == 0 {
        let says = "The list has no one who can be invited. Choose another file";
        return Err(Refusal::Invalid(vec![Problem::new(field::LIST, says)]));
    }
    Ok(vec![NewFact::new(CampaignInvited {
        campaign: it.campaign,
        list: it.list,
        counts: it.counts.clone(),
    })])
}
