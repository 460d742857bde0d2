//! Which surveys there are.

use access::{Action, Resource};
use asking::{Failure, InMemory, Query, Reading};
use instrument::Instrument;
use jiff::Timestamp;
use vocabulary::InstrumentId;

/// Which surveys there are, and those of the reader’s organisation.
#[derive(Clone, Copy, Debug)]
pub struct Surveys;

/// Which surveys there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveysView {
    /// Those that are part of senco.
    pub built_in: Vec<SurveyLine>,
    /// Those that the reader’s organisation made, by title; nothing where they cannot make any.
    pub own: Option<Vec<OwnSurveyLine>>,
}

/// A survey that is part of senco.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyLine {
    /// Its name, as addresses have it.
    pub name: &'static str,
    /// Its title.
    pub title: String,
    /// The year of its words, where there are several editions.
    pub edition: Option<String>,
    /// How many things it asks, on all routes together.
    pub asks: usize,
    /// How many routes there are through it.
    pub routes: usize,
    /// Whether a later edition is part of senco, too.
    pub is_earlier: bool,
}

/// A survey that an organisation made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSurveyLine {
    /// Its id.
    pub instrument: InstrumentId,
    /// Its title.
    pub title: String,
    /// When it was last changed.
    pub changed: Timestamp,
    /// The number of the version that was signed off last.
    pub version: Option<u32>,
    /// Whether it was changed after that.
    pub is_draft: bool,
}

impl Query for Surveys {
    type View = SurveysView;

    const ACTION: Action = Action::ReadSurveys;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<SurveysView, Failure> {
        let built_in = instrument::names().into_iter();
        let built_in = built_in.filter_map(|name| {
            let instrument = Instrument::shared(name)?;
            Some(SurveyLine {
                name,
                title: instrument.title.clone(),
                edition: instrument.edition.clone(),
                asks: instrument.asked().len(),
                routes: instrument.routes.len(),
                is_earlier: is_earlier(name),
            })
        });
        Ok(SurveysView {
            built_in: built_in.collect(),
            own: own(reading),
        })
    }
}

/// Whether there is a later edition: it has the name of the first, and its year.
pub(crate) fn is_earlier(name: &str) -> bool {
    let mut names = instrument::names().into_iter();
    names.any(|other| {
        let year = other.strip_prefix(name).and_then(|it| it.strip_prefix('-'));
        year.is_some_and(|it| it.len() == 4)
    })
}

fn own(reading: &Reading<'_>) -> Option<Vec<OwnSurveyLine>> {
    let organisation = reading.actor.organisation?;
    let grant = access::grant(reading.actor.role, Action::KeepInstruments);
    if !grant.covers(reading.actor, Resource::of(organisation)) {
        return None;
    }
    let state = reading.unscoped::<surveys::State>();
    let line = |(id, made): (InstrumentId, &surveys::Made)| OwnSurveyLine {
        instrument: id,
        title: made.read().map_or_else(|_| id.to_string(), |it| it.title),
        changed: made.newest().at,
        version: made.version().map(|it| it.number),
        is_draft: !made.is_signed_off(),
    };
    let mut lines: Vec<OwnSurveyLine> = state.made_by(organisation).map(line).collect();
    lines.sort_by(|one, other| (&one.title, one.instrument).cmp(&(&other.title, other.instrument)));
    Some(lines)
}
