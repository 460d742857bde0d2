//! Limiting who takes part in a campaign: which surveys can be answered by invitation alone, how many answers are enough, and in which areas
//! no one is asked.
//!
//! Source: report 001 §1.2, which left out the area of those who evaluated; that enough answers end an open link is our choice.

use crate::{CampaignLimited, Fact, State, field, rule};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vocabulary::{
    CampaignId, Context, Decided, NewFact, OrganisationId, Problem, Refusal, text::one_line,
};

/// The most areas that are left out.
const MOST_AREAS: usize = 50;
/// The most characters of the name of an area.
const LONGEST_AREA: usize = 100;
/// The fewest answers that are enough: fewer than are filed together could not be counted.
const FEWEST: u32 = 10;

/// Who takes part, and where no one is asked. Without any of it, everyone who has a link does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Limits {
    /// The ids of surveys that only those can answer who were invited.
    pub invited_only: Vec<String>,
    /// By the id of a survey: once so many have answered it, its open link takes no one any more.
    pub enough: BTreeMap<String, u32>,
    /// The local authorities in whose schools no one is asked, as the national list of schools names them.
    pub left_out: Vec<String>,
}

/// Limit who takes part in a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitCampaign {
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// The campaign.
    pub campaign: CampaignId,
    /// Who takes part from now on.
    pub limits: Limits,
}

impl Limits {
    /// Whether no one is asked in a local authority. How it is written in capitals and small letters makes no difference.
    pub fn leaves_out(&self, authority: &str) -> bool {
        let authority = authority.to_lowercase();
        self.left_out
            .iter()
            .any(|it| it.to_lowercase() == authority)
    }
}

/// Limits who takes part, also while people answer: whoever has begun can go on.
///
/// # Errors
/// *Not found* when there is no such campaign; when it is closed; what is wrong with the limits; when they change nothing.
pub fn limit_campaign(state: &State, it: &LimitCampaign, _: &Context) -> Decided<Fact> {
    let campaign = state.own_campaign(it.organisation, it.campaign)?;
    if campaign.closed.is_some() {
        let says = "This campaign has been closed.";
        return Err(Refusal::rule(rule::NOT_OPEN, says, "Plan another."));
    }
    let ids = state.survey_ids(campaign);
    let is_asked = |id: &String| ids.iter().any(|it| it == id);
    if !it.limits.invited_only.iter().all(is_asked) || !it.limits.enough.keys().all(is_asked) {
        return Err(Refusal::NotFound);
    }
    let mut problems = Vec::new();
    for (survey, _) in it.limits.enough.iter().filter(|it| *it.1 < FEWEST) {
        let says = format!("Number of answers must be {FEWEST} or more");
        problems.push(Problem::new(field::enough_of(survey), says));
    }
    let areas = it.limits.left_out.iter().map(|it| one_line(it));
    let mut left_out: Vec<String> = areas.filter(|it| !it.is_empty()).collect();
    left_out.sort();
    left_out.dedup();
    if left_out.len() > MOST_AREAS {
        let says = format!("Enter {MOST_AREAS} areas or fewer");
        problems.push(Problem::new(field::LEFT_OUT, says));
    } else if left_out.iter().any(|it| it.chars().count() > LONGEST_AREA) {
        let says =
            format!("Each area must be {LONGEST_AREA} characters or fewer. Enter one a line");
        problems.push(Problem::new(field::LEFT_OUT, says));
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    let mut invited_only = it.limits.invited_only.clone();
    invited_only.sort();
    invited_only.dedup();
    let limits = Limits {
        invited_only,
        enough: it.limits.enough.clone(),
        left_out,
    };
    if limits == campaign.limits {
        return Err(Refusal::rule(
            rule::NOTHING_CHANGED,
            "You have not changed anything.",
            "Change something first, or go back.",
        ));
    }
    Ok(vec![NewFact::new(CampaignLimited {
        campaign: it.campaign,
        limits,
    })])
}
