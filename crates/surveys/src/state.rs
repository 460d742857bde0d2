//! Which instruments were made, as they are and as they were, and which campaigns there are: folded from facts, and nothing else.

use crate::{
    CampaignPlanned, CopiedFrom, Fact, REVISIONS_KEPT, SurveyOf,
    campaign::{AskedSurvey, Campaign, Closed, Counted, InvitedList, Limits},
};
use imbl::{OrdMap, Vector};
use instrument::{Instrument, InstrumentError};
use jiff::Timestamp;
use std::sync::Arc;
use vocabulary::{CampaignId, InstrumentId, OrganisationId, PersonId, Recorded, Refusal};

/// An instrument that an organisation made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// What it was copied from.
    pub from: CopiedFrom,
    /// As it was copied.
    pub copied: Arc<str>,
    /// The newest revision and those before it, the newest last: [`REVISIONS_KEPT`] back at most.
    pub revisions: Vector<Revision>,
    /// What was signed off, the first first.
    pub versions: Vector<Version>,
}

/// An instrument as someone left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its number, from 1.
    pub number: u32,
    /// Its file, as TOML.
    pub text: Arc<str>,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<PersonId>,
    /// The revision that it is the same as again, where someone went back.
    pub back_to: Option<u32>,
}

/// A revision that was signed off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub number: u32,
    /// The revision.
    pub revision: u32,
    /// Its file, as TOML.
    pub text: Arc<str>,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<PersonId>,
}

/// Every instrument that was made and not discarded, by id. Cloning it costs a few counters.
#[derive(Clone, Debug, Default)]
pub struct State {
    made: OrdMap<InstrumentId, Arc<Made>>,
    campaigns: OrdMap<CampaignId, Arc<Campaign>>,
}

impl vocabulary::Folded for State {}

impl Made {
    /// As it is.
    ///
    /// # Panics
    /// Never: an instrument is copied with its first revision, and the newest is kept.
    pub fn newest(&self) -> &Revision {
        self.revisions.last().expect("there is always one")
    }

    /// The version that was signed off last.
    pub fn version(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// Whether it is as it was when it was last signed off.
    pub fn is_signed_off(&self) -> bool {
        self.version()
            .is_some_and(|it| it.text == self.newest().text)
    }

    /// As it is, read from its file.
    ///
    /// # Errors
    /// Returns an error if this release reads files more strictly than the one that recorded it.
    pub fn read(&self) -> Result<Instrument, InstrumentError> {
        Instrument::from_toml(&self.newest().text)
    }
}

impl State {
    /// An instrument that was made.
    pub fn made(&self, id: InstrumentId) -> Option<&Made> {
        self.made.get(&id).map(AsRef::as_ref)
    }

    /// An instrument that an organisation made.
    ///
    /// # Errors
    /// *Not found* when there is none of this id, or it is another organisation’s.
    pub fn own(&self, organisation: OrganisationId, id: InstrumentId) -> Result<&Made, Refusal> {
        let made = self.made(id);
        let made = made.filter(|made| made.organisation == organisation);
        made.ok_or(Refusal::NotFound)
    }

    /// Everything that an organisation made, by id.
    pub fn made_by(
        &self,
        organisation: OrganisationId,
    ) -> impl Iterator<Item = (InstrumentId, &Made)> {
        let all = self.made.iter().map(|(id, made)| (*id, made.as_ref()));
        all.filter(move |(_, made)| made.organisation == organisation)
    }

    /// A survey that a campaign of an organisation can ask: one that is part of senco, or a version of its own that was signed off.
    pub fn survey(&self, organisation: OrganisationId, survey: &SurveyOf) -> Option<Instrument> {
        match survey {
            SurveyOf::BuiltIn(name) => Instrument::shared(name).cloned(),
            SurveyOf::Version(id, number) => {
                let made = self.own(organisation, *id).ok()?;
                let version = made.versions.iter().find(|it| it.number == *number)?;
                Instrument::from_toml(&version.text).ok()
            }
        }
    }

    /// A campaign.
    pub fn campaign(&self, id: CampaignId) -> Option<&Campaign> {
        self.campaigns.get(&id).map(AsRef::as_ref)
    }

    /// A campaign of an organisation.
    ///
    /// # Errors
    /// *Not found* when there is none of this id, or it is another organisation’s.
    pub fn own_campaign(
        &self,
        organisation: OrganisationId,
        id: CampaignId,
    ) -> Result<&Campaign, Refusal> {
        let campaign = self.campaign(id);
        let campaign = campaign.filter(|it| it.organisation == organisation);
        campaign.ok_or(Refusal::NotFound)
    }

    /// The ids of the surveys of a campaign: as it was opened, or as it is planned.
    pub fn survey_ids(&self, campaign: &Campaign) -> Vec<String> {
        if !campaign.asked.is_empty() {
            return campaign.asked.iter().map(|it| it.id.clone()).collect();
        }
        let planned = campaign.planned.surveys.iter();
        let planned = planned.filter_map(|it| self.survey(campaign.organisation, it));
        planned.map(|it| it.id).collect()
    }

    /// Every campaign, by id.
    pub fn campaigns(&self) -> impl Iterator<Item = (CampaignId, &Campaign)> {
        self.campaigns.iter().map(|(id, it)| (*id, it.as_ref()))
    }

    /// Every campaign of an organisation, by id.
    pub fn campaigns_of(
        &self,
        organisation: OrganisationId,
    ) -> impl Iterator<Item = (CampaignId, &Campaign)> {
        self.campaigns()
            .filter(move |(_, it)| it.organisation == organisation)
    }

    /// Takes in what was recorded.
    pub fn fold(&mut self, recorded: &Recorded<Fact>) {
        let (at, by) = (recorded.at, recorded.actor.person);
        match &recorded.fact {
            Fact::InstrumentCopied(it) => {
                let text: Arc<str> = it.text.as_str().into();
                let first = Revision {
                    number: 1,
                    text: text.clone(),
                    at,
                    by,
                    back_to: None,
                };
                let made = Made {
                    organisation: it.organisation,
                    from: it.from.clone(),
                    copied: text,
                    revisions: Vector::unit(first),
                    versions: Vector::new(),
                };
                self.made.insert(it.instrument, Arc::new(made));
            }
            Fact::InstrumentEdited(it) => {
                if let Some(made) = self.made.get_mut(&it.instrument).map(Arc::make_mut) {
                    made.revisions.push_back(Revision {
                        number: it.revision,
                        text: it.text.as_str().into(),
                        at,
                        by,
                        back_to: it.back_to,
                    });
                    while made.revisions.len() > REVISIONS_KEPT + 1 {
                        made.revisions.pop_front();
                    }
                }
            }
            Fact::InstrumentSignedOff(it) => {
                if let Some(made) = self.made.get_mut(&it.instrument).map(Arc::make_mut) {
                    let revision = made
                        .revisions
                        .iter()
                        .find(|kept| kept.number == it.revision);
                    let text = revision.map(|kept| kept.text.clone());
                    made.versions.extend(text.map(|text| Version {
                        number: it.version,
                        revision: it.revision,
                        text,
                        at,
                        by,
                    }));
                }
            }
            Fact::InstrumentDiscarded(it) => _ = self.made.remove(&it.instrument),
            Fact::CampaignPlanned(it) => self.plan(it),
            Fact::CampaignPrepared(it) => {
                self.change(it.campaign, |campaign| campaign.prepared = Some(it.clone()));
            }
            Fact::CampaignLimited(it) => {
                self.change(it.campaign, |campaign| campaign.limits = it.limits.clone());
            }
            Fact::CampaignOpened(it) => self.change(it.campaign, |campaign| {
                campaign.opened = Some(at);
                let asked = it.asked.iter();
                let asked = asked.map(|it| Arc::new(AskedSurvey::new(&it.id, &it.text)));
                campaign.asked = asked.collect();
            }),
            Fact::CampaignInvited(it) => self.change(it.campaign, |campaign| {
                campaign.invited.push_back(InvitedList {
                    list: it.list,
                    at,
                    counts: it.counts.clone(),
                });
            }),
            Fact::CampaignClosed(it) => self.change(it.campaign, |campaign| {
                campaign.closed = Some(Closed { at, counted: None });
            }),
            Fact::CampaignCounted(it) => self.change(it.campaign, |campaign| {
                let counted = Counted {
                    counts: it.counts.clone(),
                    digest: it.digest,
                };
                if let Some(closed) = &mut campaign.closed {
                    closed.counted = Some(counted);
                }
            }),
            Fact::CampaignDiscarded(it) => _ = self.campaigns.remove(&it.campaign),
        }
    }

    /// For the first time or anew.
    fn plan(&mut self, it: &CampaignPlanned) {
        if let Some(campaign) = self.campaigns.get_mut(&it.campaign) {
            Arc::make_mut(campaign).planned = it.planned.clone();
            return;
        }
        let campaign = Campaign {
            organisation: it.organisation,
            planned: it.planned.clone(),
            prepared: None,
            limits: Limits::default(),
            asked: Vector::new(),
            opened: None,
            invited: Vector::new(),
            closed: None,
        };
        self.campaigns.insert(it.campaign, Arc::new(campaign));
    }

    fn change(&mut self, id: CampaignId, change: impl FnOnce(&mut Campaign)) {
        if let Some(campaign) = self.campaigns.get_mut(&id) {
            change(Arc::make_mut(campaign));
        }
    }
}
