//! How the staff of one school answered, beside everyone.

use access::Action;
use answers::{FEWEST, Picture, SchoolToken};
use asking::{Failure, Outside, Query, StoredReading};
use jiff::civil::Date;
use std::sync::Arc;
use surveys::{State, campaign::AskedSurvey};
use vocabulary::{CampaignId, Refusal};

/// How the staff of one school answered a survey of a campaign.
#[derive(Clone, Debug)]
pub struct SchoolPicture {
    /// The campaign.
    pub campaign: CampaignId,
    /// The id of the survey.
    pub survey: String,
    /// What the answers of the school have in common.
    pub school: SchoolToken,
}

/// How the staff of one school answered.
#[derive(Clone, Debug)]
pub struct SchoolPictureView {
    /// The organisation that asks.
    pub organisation: String,
    /// The last day on which it can be answered.
    pub until: Date,
    /// Whether its answers have been counted: before, there are no pictures.
    pub is_counted: bool,
    /// What is asked.
    pub asked: Arc<AskedSurvey>,
    /// The school’s; none where too few answered, and of a school that no one knows.
    pub own: Option<Picture>,
    /// Everyone’s, where enough others answered that it is not that of another school.
    pub everyone: Option<Picture>,
}

impl Query for SchoolPicture {
    type View = SchoolPictureView;

    const ACTION: Action = Action::AnswerSurvey;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<SchoolPictureView, Failure> {
        let state = reading.unscoped::<State>();
        let campaign = state.campaign(self.campaign).ok_or(Refusal::NotFound)?;
        let asked = campaign.asked(&self.survey).ok_or(Refusal::NotFound)?;
        let instrument = asked.instrument().ok_or(Refusal::NotFound)?;
        if instrument.sole.is_empty() {
            return Err(Refusal::NotFound.into());
        }
        let closed = campaign.closed.as_ref();
        let is_counted = closed.is_some_and(|it| it.counted.is_some());
        let find = |school| {
            let picture = reading.answers.picture(self.campaign, &self.survey, school);
            picture.map(|it| it.filter(|_| is_counted))
        };
        let own = find(Some(self.school))?;
        let everyone = match &own {
            Some(own) => find(None)?.filter(|it| it.people >= own.people + FEWEST as u64),
            None => None,
        };
        let people = reading.unscoped::<people::State>();
        let organisation = people.organisation(campaign.organisation);
        Ok(SchoolPictureView {
            organisation: organisation
                .map_or_else(String::new, |it| it.name(reading.today).to_owned()),
            until: campaign.planned.until,
            is_counted,
            asked: asked.clone(),
            own,
            everyone,
        })
    }
}
