//! Campaigns of the reader’s organisation: which there are, one of them, its answers.

use crate::written;
use access::{Action, Resource};
use asking::{Failure, InMemory, Outside, Query, Reading, StoredReading};
use instrument::Instrument;
use jiff::civil::Date;
use surveys::{
    CampaignPrepared, State, SurveyOf,
    campaign::{Campaign, Closed, Limits, Planned, Stage, is_of_a_cohort},
};
use vocabulary::{CampaignId, InstrumentId, OrganisationId, Refusal, Role};

/// Which campaigns the reader’s organisation has.
#[derive(Clone, Copy, Debug)]
pub struct Campaigns;

/// Campaigns, those that are open first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignsView {
    /// The organisation whose they are.
    pub organisation: OrganisationId,
    /// The campaigns.
    pub campaigns: Vec<CampaignLine>,
}

/// Which surveys a campaign of the reader’s organisation can ask.
#[derive(Clone, Copy, Debug)]
pub struct SurveysToAsk;

/// Surveys that a campaign can ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveysToAskView {
    /// The organisation whose campaign it is.
    pub organisation: OrganisationId,
    /// Its own that were signed off, then those that are part of senco.
    pub surveys: Vec<SurveyChoice>,
}

/// One campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignLine {
    /// Its id.
    pub campaign: CampaignId,
    /// What it is called.
    pub title: String,
    /// How far it is.
    pub stage: Stage,
    /// The first day on which it can be answered.
    pub from: Date,
    /// The last.
    pub until: Date,
}

/// A survey that a campaign can ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyChoice {
    /// The survey.
    pub survey: SurveyOf,
    /// Its title.
    pub title: String,
    /// The year of its words, or which version of one’s own it is.
    pub edition: String,
}

/// One campaign of the reader’s organisation.
#[derive(Clone, Copy, Debug)]
pub struct CampaignFile {
    /// Its id.
    pub campaign: CampaignId,
}

/// A campaign, as those who run it see it.
#[derive(Clone, Debug, PartialEq)]
pub struct CampaignView {
    /// Its id.
    pub campaign: CampaignId,
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// What is asked, and when.
    pub planned: Planned,
    /// What was settled before anyone was asked.
    pub prepared: Option<CampaignPrepared>,
    /// Who takes part, and where no one is asked.
    pub limits: Limits,
    /// How far it is.
    pub stage: Stage,
    /// Its surveys: the id that addresses have, and the title.
    pub surveys: Vec<(String, String)>,
    /// How many have answered, as far as that is told: it moves in steps of several people. None before it is opened.
    pub filed: Option<u64>,
    /// How it ended.
    pub closed: Option<Closed>,
}

/// The answers to one survey of a campaign that was closed.
#[derive(Clone, Debug)]
pub struct CampaignAnswers {
    /// The campaign.
    pub campaign: CampaignId,
    /// The id of the survey.
    pub survey: String,
}

/// The answers to one survey of a campaign, as the file that the analysis reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswersFile {
    /// What it asked, as TOML.
    pub instrument: String,
    /// The headings of its columns.
    pub head: Vec<String>,
    /// The answers, in the order in which they are kept: that of nothing that people know.
    pub rows: Vec<Vec<String>>,
}

impl Query for Campaigns {
    type View = CampaignsView;

    const ACTION: Action = Action::RunCampaigns;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<CampaignsView, Failure> {
        let organisation = acting_for(reading)?;
        let state = reading.unscoped::<State>();
        let line = |(campaign, it): (CampaignId, &Campaign)| CampaignLine {
            campaign,
            title: it.planned.title.clone(),
            stage: it.stage(reading.today),
            from: it.planned.from,
            until: it.planned.until,
        };
        let mut campaigns: Vec<CampaignLine> = state.campaigns_of(organisation).map(line).collect();
        let order = |stage: Stage| match stage {
            Stage::Open => 0,
            Stage::Over => 1,
            Stage::Awaited => 2,
            Stage::Planned => 3,
            Stage::Closed => 4,
        };
        campaigns.sort_by(|one, other| {
            let key = |it: &CampaignLine| (order(it.stage), it.from, it.title.clone(), it.campaign);
            key(one).cmp(&key(other))
        });
        Ok(CampaignsView {
            organisation,
            campaigns,
        })
    }
}

impl Query for SurveysToAsk {
    type View = SurveysToAskView;

    const ACTION: Action = Action::RunCampaigns;

    // Every version is read from its file: beside the tasks of others.
    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<SurveysToAskView, Failure> {
        let organisation = acting_for(reading)?;
        Ok(SurveysToAskView {
            organisation,
            surveys: match reading.actor.role {
                // A provider asks its own cohort.
                Role::CourseLeader => choices(reading.unscoped(), organisation)
                    .into_iter()
                    .filter(|it| is_of_a_cohort(&it.survey))
                    .collect(),
                _ => choices(reading.unscoped(), organisation),
            },
        })
    }
}

/// The organisation whose campaigns the reader runs.
fn acting_for(reading: &Reading<'_>) -> Result<OrganisationId, Refusal> {
    let organisation = reading.actor.organisation.ok_or(Refusal::NotFound)?;
    let thing = Resource::of(organisation);
    let is_theirs = reading.grant.covers(reading.actor, thing);
    is_theirs.then_some(organisation).ok_or(Refusal::NotFound)
}

/// Those that are part of senco, in their last edition, and versions that the organisation signed off.
fn choices(state: &State, organisation: OrganisationId) -> Vec<SurveyChoice> {
    let built_in = instrument::names().into_iter();
    let built_in = built_in.filter(|name| !crate::all::is_earlier(name));
    let built_in = built_in.filter_map(|name| {
        let instrument = Instrument::shared(name)?;
        Some(SurveyChoice {
            survey: SurveyOf::BuiltIn(name.to_owned()),
            title: instrument.title.clone(),
            edition: instrument.edition.clone().unwrap_or_default(),
        })
    });
    let own = state.made_by(organisation);
    let own = own.flat_map(|(id, made): (InstrumentId, &surveys::Made)| {
        made.versions.iter().rev().filter_map(move |version| {
            Some(SurveyChoice {
                survey: SurveyOf::Version(id, version.number),
                title: Instrument::from_toml(&version.text).ok()?.title,
                edition: format!("version {}", version.number),
            })
        })
    });
    own.chain(built_in).collect()
}

/// The organisation’s own, where the reader may run campaigns of it.
pub(crate) fn open<'a>(reading: &Reading<'a>, id: CampaignId) -> Result<&'a Campaign, Refusal> {
    let campaign = reading.unscoped::<State>().campaign(id);
    let campaign = campaign.ok_or(Refusal::NotFound)?;
    let thing = Resource::of(campaign.organisation);
    if !reading.grant.covers(reading.actor, thing) {
        return Err(Refusal::NotFound);
    }
    Ok(campaign)
}

impl Query for CampaignFile {
    type View = CampaignView;

    const ACTION: Action = Action::RunCampaigns;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<CampaignView, Failure> {
        let campaign = open(reading, self.campaign)?;
        let filed = match campaign.opened {
            Some(_) => Some(reading.answers.counts(self.campaign)?.filed),
            None => None,
        };
        let state = reading.unscoped::<State>();
        let planned = campaign.planned.surveys.iter();
        let planned = planned.filter_map(|it| state.survey(campaign.organisation, it));
        let title = |it: Instrument| (it.id, it.title);
        let surveys = if campaign.asked.is_empty() {
            planned.map(title).collect()
        } else {
            let asked = campaign.asked.iter();
            let asked = asked.filter_map(|it| it.instrument());
            asked.map(|it| (it.id.clone(), it.title.clone())).collect()
        };
        Ok(CampaignView {
            campaign: self.campaign,
            organisation: campaign.organisation,
            planned: campaign.planned.clone(),
            prepared: campaign.prepared.clone(),
            limits: campaign.limits.clone(),
            stage: campaign.stage(reading.today),
            surveys,
            filed,
            closed: campaign.closed.clone(),
        })
    }
}

impl Query for CampaignAnswers {
    type View = AnswersFile;

    const ACTION: Action = Action::RunCampaigns;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<AnswersFile, Failure> {
        let campaign = open(reading, self.campaign)?;
        let is_counted = |closed: &Closed| closed.counted.is_some();
        let asked = campaign.asked(&self.survey);
        let asked = asked.filter(|_| campaign.closed.as_ref().is_some_and(is_counted));
        let asked = asked.ok_or(Refusal::NotFound)?;
        let instrument = asked.instrument().ok_or(Refusal::NotFound)?;
        let mut rows = Vec::new();
        let mut see = |row: answers::Row| {
            let kept = row.read()?;
            if kept.stamp.audience == asked.id {
                rows.push(written::row(instrument, &kept));
            }
            Ok(())
        };
        reading.answers.filed(self.campaign, &mut see)?;
        Ok(AnswersFile {
            instrument: asked.text.to_string(),
            head: written::head(instrument),
            rows,
        })
    }
}
