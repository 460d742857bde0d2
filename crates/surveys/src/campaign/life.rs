//! Opening a campaign, closing it, and discarding one that was never opened.

use crate::{
    AskedAs, CampaignClosed, CampaignCounted, CampaignDiscarded, CampaignOpened, Fact, State,
    campaign::{Campaign, Closed, Stage, plan::opened_already},
    rule,
};
use serde::{Deserialize, Serialize};
use vocabulary::{CampaignId, Context, Decided, Digest, NewFact, OrganisationId, Refusal};

/// Open a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenCampaign {
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// The campaign.
    pub campaign: CampaignId,
}

/// Close a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseCampaign {
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// The campaign.
    pub campaign: CampaignId,
}

/// Record what answers a closed campaign has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountCampaign {
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// The campaign.
    pub campaign: CampaignId,
    /// How many answers to each survey are kept, by its id.
    pub counts: Vec<(String, u64)>,
    /// The digest of all of them.
    pub digest: Digest,
}

/// Discard a campaign that was never opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiscardCampaign {
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// The campaign.
    pub campaign: CampaignId,
}

/// Opens a campaign. What it asks is kept with it as it is now, and never changes.
///
/// # Errors
/// *Not found* when there is no such campaign; when it has been opened; when something has to be settled first, its last day has passed,
/// or a survey of it cannot be used.
pub fn open_campaign(state: &State, it: &OpenCampaign, context: &Context) -> Decided<Fact> {
    let campaign = state.own_campaign(it.organisation, it.campaign)?;
    if campaign.stage(context.today) != Stage::Planned {
        return Err(opened_already());
    }
    let not_ready = |says: &str, next: &str| Refusal::rule(rule::NOT_READY, says, next);
    let Some(prepared) = &campaign.prepared else {
        return Err(not_ready(
            "Approval, lawful basis and pilot have not been recorded.",
            "Record them first.",
        ));
    };
    if campaign.planned.until < context.today {
        return Err(not_ready(
            "The last day of this campaign has passed.",
            "Change its dates first.",
        ));
    }
    if prepared.kept_until <= campaign.planned.until {
        return Err(not_ready(
            "The answers would be deleted before the campaign is over.",
            "Change the dates, or how long answers are kept.",
        ));
    }
    Ok(vec![NewFact::new(CampaignOpened {
        campaign: it.campaign,
        asked: asked(state, campaign)?,
    })])
}

fn asked(state: &State, campaign: &Campaign) -> Result<Vec<AskedAs>, Refusal> {
    let mut asked = Vec::new();
    for survey in &campaign.planned.surveys {
        let instrument = state.survey(campaign.organisation, survey);
        let instrument = instrument.filter(|it| it.check_routes().is_ok());
        let instrument = instrument.ok_or_else(|| {
            Refusal::rule(
                rule::NOT_READY,
                "One of the surveys of this campaign cannot be used any more.",
                "Select others first.",
            )
        })?;
        asked.push(AskedAs {
            id: instrument.id.clone(),
            text: instrument.to_toml(),
        });
    }
    Ok(asked)
}

/// Closes a campaign: no one can answer any more, and nothing of what was answered changes.
///
/// # Errors
/// *Not found* when there is no such campaign; when it is not open.
pub fn close_campaign(state: &State, it: &CloseCampaign, context: &Context) -> Decided<Fact> {
    let campaign = state.own_campaign(it.organisation, it.campaign)?;
    match campaign.stage(context.today) {
        Stage::Planned => Err(Refusal::rule(
            rule::NOT_OPEN,
            "This campaign has not been opened.",
            "You can delete it instead.",
        )),
        Stage::Closed => Err(Refusal::rule(
            rule::NOT_OPEN,
            "This campaign has already been closed.",
            "You do not need to do anything.",
        )),
        _ => Ok(vec![NewFact::new(CampaignClosed {
            campaign: it.campaign,
        })]),
    }
}

/// Records what answers a closed campaign has: with that, any answer that is changed, added or taken away later is found.
///
/// # Errors
/// *Not found* when there is no such campaign; when it is not closed, or that was recorded.
pub fn count_campaign(state: &State, it: &CountCampaign, _: &Context) -> Decided<Fact> {
    let campaign = state.own_campaign(it.organisation, it.campaign)?;
    let waits = |closed: &Closed| closed.counted.is_none();
    if !campaign.closed.as_ref().is_some_and(waits) {
        return Err(Refusal::rule(
            rule::NOT_CLOSED,
            "This campaign does not wait for its answers to be counted.",
            "You do not need to do anything.",
        ));
    }
    Ok(vec![NewFact::new(CampaignCounted {
        campaign: it.campaign,
        counts: it.counts.clone(),
        digest: it.digest,
    })])
}

/// Discards a campaign.
///
/// # Errors
/// *Not found* when there is no such campaign; when it has been opened.
pub fn discard_campaign(state: &State, it: &DiscardCampaign, context: &Context) -> Decided<Fact> {
    let campaign = state.own_campaign(it.organisation, it.campaign)?;
    if campaign.stage(context.today) != Stage::Planned {
        return Err(opened_already());
    }
    Ok(vec![NewFact::new(CampaignDiscarded {
        campaign: it.campaign,
    })])
}
