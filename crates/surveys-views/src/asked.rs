//! A campaign as those see it who answer.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::civil::Date;
use std::sync::Arc;
use surveys::{
    CampaignPrepared, State,
    campaign::{AskedSurvey, Limits, Stage},
};
use vocabulary::{CampaignId, Refusal};

/// A survey that is put to people.
#[derive(Clone, Debug)]
pub struct AskedOf {
    /// The campaign.
    pub campaign: CampaignId,
    /// The id of the survey.
    pub survey: String,
}

/// A survey as those see it who answer, once its campaign has been opened.
#[derive(Clone, Debug)]
pub struct AskedView {
    /// The organisation that asks.
    pub organisation: String,
    /// What it settled before: how to reach it, why it may use personal data, how long it keeps the answers.
    pub prepared: CampaignPrepared,
    /// The first day on which it can be answered.
    pub from: Date,
    /// The last.
    pub until: Date,
    /// Who takes part, and where no one is asked.
    pub limits: Limits,
    /// How far the campaign is.
    pub stage: Stage,
    /// What is asked.
    pub asked: Arc<AskedSurvey>,
    /// Of a survey of parents, what the same campaign asks their children.
    pub of_children: Vec<Arc<AskedSurvey>>,
    /// What the same campaign asks pupils, whoever this survey is for.
    pub of_pupils: Vec<Arc<AskedSurvey>>,
}

impl Query for AskedOf {
    type View = AskedView;

    const ACTION: Action = Action::AnswerSurvey;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<AskedView, Failure> {
        let state = reading.unscoped::<State>();
        let campaign = state.campaign(self.campaign).ok_or(Refusal::NotFound)?;
        let asked = campaign.asked(&self.survey).ok_or(Refusal::NotFound)?;
        let prepared = campaign.prepared.clone().ok_or(Refusal::NotFound)?;
        asked.instrument().ok_or(Refusal::NotFound)?;
        let people = reading.unscoped::<people::State>();
        let organisation = people.organisation(campaign.organisation);
        Ok(AskedView {
            organisation: organisation
                .map_or_else(String::new, |it| it.name(reading.today).to_owned()),
            prepared,
            limits: campaign.limits.clone(),
            from: campaign.planned.from,
            until: campaign.planned.until,
            stage: campaign.stage(reading.today),
            asked: asked.clone(),
            of_children: campaign.of_children(asked).cloned().collect(),
            of_pupils: campaign.of_pupils().cloned().collect(),
        })
    }
}
