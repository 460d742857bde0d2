//! One survey that an organisation made.

use access::{Action, Resource};
use asking::{Failure, InMemory, Outside, Query, Reading, StoredReading};
use instrument::{Change, Instrument, changes};
use jiff::Timestamp;
use reading_age::Counts;
use surveys::{CopiedFrom, Made, Revision, State};
use vocabulary::{InstrumentId, OrganisationId, Refusal};

/// A survey that the reader’s organisation made.
#[derive(Clone, Copy, Debug)]
pub struct InstrumentFile {
    /// Its id.
    pub instrument: InstrumentId,
}

/// A survey that an organisation made, as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct InstrumentView {
    /// Its id.
    pub id: InstrumentId,
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// The number of the newest revision.
    pub revision: u32,
    /// As it is at that revision.
    pub instrument: Instrument,
}

/// The same, with what has changed and whether it is ready.
#[derive(Clone, Copy, Debug)]
pub struct InstrumentOverview {
    /// Its id.
    pub instrument: InstrumentId,
}

/// A survey that an organisation made, with what has changed and whether it is ready.
#[derive(Clone, Debug, PartialEq)]
pub struct OverviewView {
    /// The survey.
    pub survey: InstrumentView,
    /// The title of what it was copied from.
    pub copied_from: String,
    /// What differs from that as it was then; nothing where this release cannot read that any more.
    pub since_copied: Option<Vec<Change>>,
    /// The number of the version that was signed off last.
    pub version: Option<u32>,
    /// Whether it is as it was signed off.
    pub is_signed_off: bool,
    /// What differs from the version that was signed off last, where there is one that this release can read.
    pub since_version: Option<Vec<Change>>,
    /// What was signed off, the newest first.
    pub versions: Vec<VersionLine>,
    /// Its revisions, the newest first, as far back as they are kept.
    pub revisions: Vec<RevisionLine>,
    /// What stands in the way of signing it off.
    pub problems: Vec<String>,
    /// How old a reader should be to follow it, in years, by the name of its words; only of English ones.
    pub reading_ages: Vec<(String, f64)>,
}

/// One version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionLine {
    /// Its number.
    pub number: u32,
    /// When it was signed off.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}

/// One revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionLine {
    /// Its number.
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// The revision that it is the same as again, where someone went back.
    pub back_to: Option<u32>,
    /// The version as which it was signed off, when and by whom.
    pub version: Option<(u32, Timestamp, String)>,
}

/// The organisation’s own, where the reader may keep instruments of it.
fn open<'a>(
    reading: &Reading<'a>,
    id: InstrumentId,
) -> Result<(OrganisationId, &'a Made), Refusal> {
    let state = reading.unscoped::<State>();
    let made = state.made(id).ok_or(Refusal::NotFound)?;
    let thing = Resource::of(made.organisation);
    if !reading.grant.covers(reading.actor, thing) {
        return Err(Refusal::NotFound);
    }
    Ok((made.organisation, made))
}

fn read(text: &str) -> Result<Instrument, Refusal> {
    Instrument::from_toml(text).map_err(|_| Refusal::NotFound)
}

impl Query for InstrumentFile {
    type View = InstrumentView;

    const ACTION: Action = Action::KeepInstruments;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<InstrumentView, Failure> {
        let (organisation, made) = open(reading, self.instrument)?;
        Ok(as_it_is(self.instrument, organisation, made)?)
    }
}

fn as_it_is(
    id: InstrumentId,
    organisation: OrganisationId,
    made: &Made,
) -> Result<InstrumentView, Refusal> {
    Ok(InstrumentView {
        id,
        organisation,
        revision: made.newest().number,
        instrument: read(&made.newest().text)?,
    })
}

impl Query for InstrumentOverview {
    type View = OverviewView;

    const ACTION: Action = Action::KeepInstruments;

    // Looking at every way through takes its time: beside the tasks of others.
    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<OverviewView, Failure> {
        let (organisation, made) = open(reading, self.instrument)?;
        let survey = as_it_is(self.instrument, organisation, made)?;
        let instrument = &survey.instrument;
        let version = made.version();
        let since = |text: &str| Some(changes(&read(text).ok()?, instrument));
        let problems = instrument.check_routes().err().unwrap_or_default();
        Ok(OverviewView {
            copied_from: copied_from(reading, &made.from),
            since_copied: since(&made.copied),
            version: version.map(|it| it.number),
            is_signed_off: made.is_signed_off(),
            since_version: version.and_then(|version| since(&version.text)),
            versions: made
                .versions
                .iter()
                .rev()
                .map(|version| VersionLine {
                    number: version.number,
                    at: version.at,
                    by: reading.author(version.by),
                })
                .collect(),
            revisions: made
                .revisions
                .iter()
                .rev()
                .map(|revision| line(reading, made, revision))
                .collect(),
            problems: problems.iter().map(ToString::to_string).collect(),
            reading_ages: reading_ages(instrument),
            survey,
        })
    }
}

fn line(reading: &Reading<'_>, made: &Made, revision: &Revision) -> RevisionLine {
    let mut versions = made.versions.iter();
    let version = versions.find(|it| it.revision == revision.number);
    RevisionLine {
        number: revision.number,
        at: revision.at,
        by: reading.author(revision.by),
        back_to: revision.back_to,
        version: version.map(|it| (it.number, it.at, reading.author(it.by))),
    }
}

fn copied_from(reading: &Reading<'_>, from: &CopiedFrom) -> String {
    let title = match from {
        CopiedFrom::BuiltIn(name) => Instrument::shared(name).map(|it| it.title.clone()),
        CopiedFrom::Instrument(id) => {
            let made = reading.unscoped::<State>().made(*id);
            made.and_then(|made| made.read().ok()).map(|it| it.title)
        }
    };
    title.unwrap_or_else(|| "a survey that was deleted".to_owned())
}

/// By Flesch and Kincaid, which knows English alone.
fn reading_ages(instrument: &Instrument) -> Vec<(String, f64)> {
    let others = instrument.wordings.iter();
    let others = others.map(|it| (it.name.as_str(), Some(it.id.as_str())));
    let all = std::iter::once(("Standard", None)).chain(others);
    all.filter_map(|(name, id)| {
        let words = instrument.in_words(id);
        let is_english = words.lang().starts_with("en");
        let texts = words.texts();
        let age = Counts::of(texts.iter().map(String::as_str)).age();
        Some((name.to_owned(), age.filter(|_| is_english)?))
    })
    .collect()
}

/// What one revision changed.
#[derive(Clone, Copy, Debug)]
pub struct RevisionFile {
    /// The survey.
    pub instrument: InstrumentId,
    /// The number of the revision.
    pub revision: u32,
}

/// What one revision changed.
#[derive(Clone, Debug, PartialEq)]
pub struct RevisionView {
    /// The organisation whose survey it is.
    pub organisation: OrganisationId,
    /// The title of the survey.
    pub title: String,
    /// The revision.
    pub line: RevisionLine,
    /// The number of the newest revision.
    pub newest: u32,
    /// What differs from the one before it; nothing of the first that is kept.
    pub changes: Option<Vec<Change>>,
}

impl Query for RevisionFile {
    type View = RevisionView;

    const ACTION: Action = Action::KeepInstruments;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<RevisionView, Failure> {
        let (organisation, made) = open(reading, self.instrument)?;
        let mut places = made.revisions.iter();
        let at = places.position(|it| it.number == self.revision);
        let at = at.ok_or(Refusal::NotFound)?;
        let revision = &made.revisions[at];
        let instrument = read(&revision.text)?;
        let before = at.checked_sub(1).map(|at| read(&made.revisions[at].text));
        let before = before.transpose()?;
        Ok(RevisionView {
            organisation,
            title: instrument.title.clone(),
            line: line(reading, made, revision),
            newest: made.newest().number,
            changes: before.map(|before| changes(&before, &instrument)),
        })
    }
}

/// The file of a version that was signed off.
#[derive(Clone, Copy, Debug)]
pub struct VersionFile {
    /// The survey.
    pub instrument: InstrumentId,
    /// The number of the version.
    pub version: u32,
}

impl Query for VersionFile {
    type View = Instrument;

    const ACTION: Action = Action::KeepInstruments;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Instrument, Failure> {
        let (_, made) = open(reading, self.instrument)?;
        let mut versions = made.versions.iter();
        let version = versions.find(|it| it.number == self.version);
        Ok(read(&version.ok_or(Refusal::NotFound)?.text)?)
    }
}
