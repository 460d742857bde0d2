//! One survey that an organisation made.

use access::{Action, Resource};
use asking::{Failure, InMemory, Query, Reading};
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

/// A survey that an organisation made.
#[derive(Clone, Debug, PartialEq)]
pub struct InstrumentView {
    /// Its id.
    pub id: InstrumentId,
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// As it is.
    pub instrument: Instrument,
    /// The title of what it was copied from.
    pub copied_from: String,
    /// What differs from that as it was then.
    pub since_copied: Vec<Change>,
    /// What differs from the version that was signed off last, where there is one.
    pub since_version: Option<Vec<Change>>,
    /// Its revisions, the newest first, as far back as they are kept.
    pub revisions: Vec<RevisionLine>,
    /// What stands in the way of signing it off.
    pub problems: Vec<String>,
    /// How old a reader should be to follow it, in years, by the name of its words; only of English ones.
    pub reading_ages: Vec<(String, f64)>,
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

impl InstrumentView {
    /// The number of the newest revision.
    pub fn revision(&self) -> u32 {
        self.revisions.first().map_or(0, |it| it.number)
    }

    /// Whether it is as it was signed off.
    pub fn is_signed_off(&self) -> bool {
        self.revisions
            .first()
            .is_some_and(|it| it.version.is_some())
    }

    /// The version that was signed off last.
    pub fn version(&self) -> Option<u32> {
        self.revisions
            .iter()
            .filter_map(|it| it.version.as_ref().map(|it| it.0))
            .max()
    }
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
        let instrument = read(&made.newest().text)?;
        let version = made.version();
        let since_version = version.map(|version| read(&version.text));
        let since_version = since_version.transpose()?;
        let problems = instrument.check_routes().err().unwrap_or_default();
        Ok(InstrumentView {
            id: self.instrument,
            organisation,
            copied_from: copied_from(reading, &made.from),
            since_copied: changes(&read(&made.copied)?, &instrument),
            since_version: since_version.map(|version| changes(&version, &instrument)),
            revisions: made
                .revisions
                .iter()
                .rev()
                .map(|revision| line(reading, made, revision))
                .collect(),
            problems: problems.iter().map(ToString::to_string).collect(),
            reading_ages: reading_ages(&instrument),
            instrument,
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
