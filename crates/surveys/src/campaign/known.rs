//! Campaigns, as they are.

use crate::{
    CampaignPrepared,
    campaign::{Limits, Planned},
};
use imbl::Vector;
use instrument::{Instrument, route::Questionnaire};
use jiff::{Timestamp, civil::Date};
use std::sync::{Arc, OnceLock};
use vocabulary::{Digest, InviteListId, OrganisationId};

/// Surveys that are put to people.
#[derive(Clone, Debug)]
pub struct Campaign {
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// What is asked, and when.
    pub planned: Planned,
    /// What had to be settled first; none until it is.
    pub prepared: Option<CampaignPrepared>,
    /// Who takes part, and where no one is asked.
    pub limits: Limits,
    /// What is asked, as it was when the campaign was opened; none before.
    pub asked: Vector<Arc<AskedSurvey>>,
    /// When it was opened.
    pub opened: Option<Timestamp>,
    /// The lists of people that were invited, the first first.
    pub invited: Vector<InvitedList>,
    /// How it ended.
    pub closed: Option<Closed>,
}

/// A list of people that were invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitedList {
    /// The list.
    pub list: InviteListId,
    /// When it was sent.
    pub at: Timestamp,
    /// How many people it invited to each survey, by its id.
    pub counts: Vec<(String, u64)>,
}

/// How a campaign ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// When.
    pub at: Timestamp,
    /// What answers it has; none until they are counted, which is done at once.
    pub counted: Option<Counted>,
}

/// The answers of a closed campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// How many answers to each survey there are, by its id.
    pub counts: Vec<(String, u64)>,
    /// The digest of all answers, in the order in which they are kept.
    pub digest: Digest,
}

/// A survey as it was when a campaign was opened. Nothing changes it.
#[derive(Debug)]
pub struct AskedSurvey {
    /// The id of the survey, as addresses of the campaign have it.
    pub id: String,
    /// Its file, as TOML.
    pub text: Arc<str>,
    read: OnceLock<Option<Read>>,
}

/// An instrument that was read, with its pages, which every page of every answer looks at.
#[derive(Debug)]
struct Read {
    instrument: Arc<Instrument>,
    questionnaire: Option<Arc<Questionnaire>>,
}

/// How far a campaign is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Not open yet.
    Planned,
    /// Opened, and its first day is still to come.
    Awaited,
    /// Can be answered.
    Open,
    /// Its last day has passed, and it has not been closed.
    Over,
    /// Closed: nothing of it changes.
    Closed,
}

impl AskedSurvey {
    /// A survey of this id and file.
    pub fn new(id: &str, text: &str) -> Self {
        Self {
            id: id.to_owned(),
            text: text.into(),
            read: OnceLock::new(),
        }
    }

    /// Whether pupils are asked.
    pub fn is_of_pupils(&self) -> bool {
        self.id.starts_with("pupils")
    }

    /// What it asks, read once; none if this release reads files more strictly than the one that opened the campaign.
    pub fn instrument(&self) -> Option<&Arc<Instrument>> {
        self.read().map(|it| &it.instrument)
    }

    /// Its pages, made once; none where there is no instrument, or no way through it.
    pub fn questionnaire(&self) -> Option<&Arc<Questionnaire>> {
        self.read()?.questionnaire.as_ref()
    }

    fn read(&self) -> Option<&Read> {
        let read = || {
            let instrument = Instrument::from_toml(&self.text).ok()?;
            let questionnaire = instrument.questionnaire().ok().map(Arc::new);
            let instrument = Arc::new(instrument);
            Some(Read {
                instrument,
                questionnaire,
            })
        };
        self.read.get_or_init(read).as_ref()
    }
}

impl Campaign {
    /// How far it is on a day.
    pub fn stage(&self, today: Date) -> Stage {
        match (self.opened, &self.closed) {
            (_, Some(_)) => Stage::Closed,
            (None, _) => Stage::Planned,
            _ if today < self.planned.from => Stage::Awaited,
            _ if today > self.planned.until => Stage::Over,
            _ => Stage::Open,
        }
    }

    /// The surveys of it to which people can be invited. Those of pupils come in the invitation of a parent: no pupil is ever mailed.
    pub fn mailed(&self) -> impl Iterator<Item = &Arc<AskedSurvey>> {
        self.asked.iter().filter(|it| !it.is_of_pupils())
    }

    /// The surveys of it that pupils answer.
    pub fn of_pupils(&self) -> impl Iterator<Item = &Arc<AskedSurvey>> {
        self.asked.iter().filter(|it| it.is_of_pupils())
    }

    /// The surveys of pupils whose answers can be compared with those to a survey of parents: none for any other survey.
    pub fn of_children<'a>(
        &'a self,
        asked: &AskedSurvey,
    ) -> impl Iterator<Item = &'a Arc<AskedSurvey>> + use<'a> {
        let has_family = |it: &AskedSurvey| it.instrument().is_some_and(|it| it.family.is_some());
        let is_of_parents = has_family(asked) && !asked.is_of_pupils();
        let surveys = self.asked.iter().filter(move |_| is_of_parents);
        surveys.filter(move |it| it.is_of_pupils() && has_family(it))
    }

    /// A survey that it asks, once it is open.
    pub fn asked(&self, survey: &str) -> Option<&Arc<AskedSurvey>> {
        self.asked.iter().find(|it| it.id == survey)
    }
}
