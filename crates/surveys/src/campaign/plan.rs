//! Planning a campaign: what is asked, and from when until when.

use crate::{CampaignPlanned, Fact, State, SurveyOf, campaign::Stage, field, rule};
use instrument::Instrument;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    CampaignId, Context, Decided, NewFact, OrganisationId, Problem, Refusal, Role, text::one_line,
};

/// The most characters of a title.
const LONGEST_TITLE: usize = 100;
/// The most days that a campaign is open.
const LONGEST: i32 = 366;

/// What is asked, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Planned {
    /// What it is called. People who answer see it.
    pub title: String,
    /// The surveys that are put to people.
    pub surveys: Vec<SurveyOf>,
    /// The first day on which it can be answered.
    #[cfg_attr(test, schemars(with = "String"))]
    pub from: Date,
    /// The last.
    #[cfg_attr(test, schemars(with = "String"))]
    pub until: Date,
}

/// Plan a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanCampaign {
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// What is asked, and when.
    pub planned: Planned,
}

/// Plan a campaign anew that is not open yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplanCampaign {
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// The campaign.
    pub campaign: CampaignId,
    /// What is asked, and when.
    pub planned: Planned,
}

/// Plans a campaign. Its id is the command’s first of the label `campaign`.
///
/// # Errors
/// What is wrong with the plan.
pub fn plan_campaign(state: &State, it: &PlanCampaign, context: &Context) -> Decided<Fact> {
    let planned = checked(state, it.organisation, None, &it.planned, context)?;
    Ok(vec![NewFact::new(CampaignPlanned {
        campaign: context.ids.id("campaign", 0),
        organisation: it.organisation,
        planned,
    })])
}

/// Plans a campaign anew.
///
/// # Errors
/// *Not found* when there is no such campaign; when it has been opened; what is wrong with the plan; when it changes nothing.
pub fn replan_campaign(state: &State, it: &ReplanCampaign, context: &Context) -> Decided<Fact> {
    let campaign = state.own_campaign(it.organisation, it.campaign)?;
    if campaign.stage(context.today) != Stage::Planned {
        return Err(opened_already());
    }
    let planned = checked(
        state,
        it.organisation,
        Some(it.campaign),
        &it.planned,
        context,
    )?;
    if planned == campaign.planned {
        return Err(Refusal::rule(
            rule::NOTHING_CHANGED,
            "You have not changed anything.",
            "Change something first, or go back.",
        ));
    }
    Ok(vec![NewFact::new(CampaignPlanned {
        campaign: it.campaign,
        organisation: it.organisation,
        planned,
    })])
}

/// What is asked of people who are answering never changes.
pub(super) fn opened_already() -> Refusal {
    Refusal::rule(
        rule::OPENED_ALREADY,
        "This campaign has been opened, so what it asks and when cannot be changed.",
        "You can close it, and plan another.",
    )
}

fn checked(
    state: &State,
    organisation: OrganisationId,
    own: Option<CampaignId>,
    planned: &Planned,
    context: &Context,
) -> Result<Planned, Refusal> {
    let mut problems = Vec::new();
    let title = one_line(&planned.title);
    let is_taken = state
        .campaigns_of(organisation)
        .any(|(id, it)| Some(id) != own && it.planned.title == title);
    if title.is_empty() {
        problems.push(Problem::new(field::TITLE, "Enter a title"));
    } else if title.chars().count() > LONGEST_TITLE {
        let says = format!("Title must be {LONGEST_TITLE} characters or fewer");
        problems.push(Problem::new(field::TITLE, says));
    } else if is_taken {
        let says = "You already have a campaign with this title. Enter another title";
        problems.push(Problem::new(field::TITLE, says));
    }
    let mut surveys = planned.surveys.clone();
    surveys.sort();
    surveys.dedup();
    problems.extend(wrong_surveys(state, organisation, &surveys, context));
    if planned.until < planned.from {
        let says = "Last day must be the same as or after the first day";
        problems.push(Problem::new(field::UNTIL, says));
    } else if planned.until < context.today {
        problems.push(Problem::new(
            field::UNTIL,
            "Last day must be today or in the future",
        ));
    } else if planned
        .from
        .until(planned.until)
        .is_ok_and(|it| it.get_days() > LONGEST)
    {
        let says = "A campaign can be open for a year at most. Enter an earlier last day";
        problems.push(Problem::new(field::UNTIL, says));
    }
    if problems.is_empty() {
        return Ok(Planned {
            title,
            surveys,
            ..planned.clone()
        });
    }
    Err(Refusal::Invalid(problems))
}

/// Whether a survey is about one course: a provider asks its trainees and their headteachers, and no one else.
///
/// Source: report 001 §1.2 for the survey of trainees; that a provider asks its own cohort without an evaluator is our choice.
pub fn is_of_a_cohort(survey: &SurveyOf) -> bool {
    matches!(survey, SurveyOf::BuiltIn(name) if ["trainees", "heads"].contains(&name.as_str()))
}

fn wrong_surveys(
    state: &State,
    organisation: OrganisationId,
    surveys: &[SurveyOf],
    context: &Context,
) -> Option<Problem> {
    if surveys.is_empty() {
        let says = "Select at least one survey";
        return Some(Problem::new(field::SURVEYS, says));
    }
    if context.actor.role == Role::CourseLeader && !surveys.iter().all(is_of_a_cohort) {
        let says = "Select only surveys of trainees and their headteachers";
        return Some(Problem::new(field::SURVEYS, says));
    }
    let read = surveys.iter().map(|it| state.survey(organisation, it));
    let read: Option<Vec<Instrument>> = read.collect();
    let Some(read) = read else {
        let says = "One of these surveys is not there any more. Select others";
        return Some(Problem::new(field::SURVEYS, says));
    };
    let mut ids: Vec<&str> = read.iter().map(|it| it.id.as_str()).collect();
    ids.sort_unstable();
    let is_twice = ids.windows(2).any(|two| two[0] == two[1]);
    is_twice.then(|| {
        let says = "You selected two versions of the same survey. Select one of them";
        Problem::new(field::SURVEYS, says)
    })
}
