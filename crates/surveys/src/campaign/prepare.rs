//! What has to be settled before anyone is asked: who approved it, why personal data may be used, who is responsible, what a pilot changed.
//!
//! Source: report 001 §1.2 for approval and pilot; the UK GDPR, articles 6 and 13, for the rest.

use crate::{
    CampaignPrepared, Fact, LawfulBasis, State,
    campaign::{Stage, plan::opened_already},
    field,
};
use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};
use vocabulary::{
    CampaignId, Context, Decided, Field, NewFact, OrganisationId, Problem, Refusal, text::one_line,
};

/// The most characters of a line.
const LONGEST_LINE: usize = 200;
/// The most characters of what a pilot changed.
const LONGEST_PILOT: usize = 3000;
/// For how many years after the last day answers are kept at most: `survey-answers` in `policies/retention.toml`.
pub const LONGEST_KEPT: i16 = 10;

/// Settle what has to be settled before a campaign opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrepareCampaign {
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// The campaign.
    pub campaign: CampaignId,
    /// Who approved it from the point of view of ethics, and under which reference.
    pub approved_by: String,
    /// When.
    pub approved_on: Date,
    /// Why personal data may be used.
    pub basis: LawfulBasis,
    /// How someone who is asked can reach those who are responsible.
    pub contact: String,
    /// The last day on which the answers are kept.
    pub kept_until: Date,
    /// With whom it was tried first, and what that changed.
    pub pilot: String,
}

/// Settles it.
///
/// # Errors
/// *Not found* when there is no such campaign; when it has been opened; what is missing or wrong.
pub fn prepare_campaign(state: &State, it: &PrepareCampaign, context: &Context) -> Decided<Fact> {
    let campaign = state.own_campaign(it.organisation, it.campaign)?;
    if campaign.stage(context.today) != Stage::Planned {
        return Err(opened_already());
    }
    let mut problems = Vec::new();
    let mut line = |field: Field, typed: &str, missing: &str, called: &str| {
        let text = one_line(typed);
        if text.is_empty() {
            problems.push(Problem::new(field, missing.to_owned()));
        } else if text.chars().count() > LONGEST_LINE {
            let says = format!("{called} must be {LONGEST_LINE} characters or fewer");
            problems.push(Problem::new(field, says));
        }
        text
    };
    let approved_by = line(
        field::APPROVED_BY,
        &it.approved_by,
        "Enter who approved the campaign",
        "Who approved the campaign",
    );
    let contact = line(
        field::CONTACT,
        &it.contact,
        "Enter how people can contact you",
        "How people can contact you",
    );
    if !contact.is_empty()
        && !contact.contains('@')
        && !contact.bytes().any(|it| it.is_ascii_digit())
    {
        let says = "Enter an email address or a phone number";
        problems.push(Problem::new(field::CONTACT, says));
    }
    if it.approved_on > context.today {
        let says = "Date of approval must be today or in the past";
        problems.push(Problem::new(field::APPROVED_ON, says));
    }
    if it.kept_until <= campaign.planned.until {
        let says = "Date until which answers are kept must be after the last day of the campaign";
        problems.push(Problem::new(field::KEPT_UNTIL, says));
    } else if it.kept_until > campaign.planned.until.saturating_add(LONGEST_KEPT.years()) {
        let says = format!(
            "Date until which answers are kept must be within {LONGEST_KEPT} years of the last day of the campaign"
        );
        problems.push(Problem::new(field::KEPT_UNTIL, says));
    }
    let pilot = it.pilot.trim().to_owned();
    if pilot.is_empty() {
        let says = "Enter who tried the surveys first and what you changed after that";
        problems.push(Problem::new(field::PILOT, says));
    } else if pilot.chars().count() > LONGEST_PILOT {
        let says = format!("What the pilot changed must be {LONGEST_PILOT} characters or fewer");
        problems.push(Problem::new(field::PILOT, says));
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    Ok(vec![NewFact::new(CampaignPrepared {
        campaign: it.campaign,
        approved_by,
        approved_on: it.approved_on,
        basis: it.basis,
        contact,
        kept_until: it.kept_until,
        pilot,
    })])
}
