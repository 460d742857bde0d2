//! What the readers found: side by side, as far as the actor may know it.

use crate::{
    CoveredApplication, Outside, Query, Reading, StoredReading, application::opened,
    decision::shown, readers::resembles, scope::WithinScope as _,
};
use access::{Action, Facet, Scope};
use asking::Failure;
use framework::{QualityStandards, Standard};
use jiff::{Timestamp, civil::Date};
use quality::{
    Application, Assignment, ConflictFound, InterestDeclared, Judgement, JudgementChanged, Phase,
    ReadingGiven, ReadingHandedBack, ReadingSetAside, StandardJudged, application_number,
};
use serde::Serialize;
use std::collections::BTreeMap;
use vocabulary::{ApplicationId, PersonId, Refusal};

/// The reports on an application, side by side.
#[derive(Clone, Copy, Debug)]
pub struct ReviewFile {
    /// The application.
    pub application: ApplicationId,
}

/// The reports on an application, as far as the actor may know them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReviewView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// Where it stands.
    pub phase: Phase,
    /// What it is judged by.
    pub framework: &'static QualityStandards,
    /// Of which submission, from 1.
    pub round: u32,
    /// Who reads it, where the actor may know.
    pub readers: Vec<ReaderLine>,
    /// Every standard with what each reader found, in the readers' order.
    pub standards: Vec<JudgedStandard>,
    /// The same of the submissions before, the latest first, where the actor may know any of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierReview>,
    /// What was given of this submission and set aside: kept, and not counted. For the coordinator.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<SetAsideReading>,
    /// Whether every reader has submitted their report.
    pub all_read: bool,
    /// When the actor gave their own report on this submission, if they read it.
    pub own: Option<Timestamp>,
    /// How many reports are still owed, also by readers who are still to be found; nothing before
    /// the actor may know.
    pub owed: Option<usize>,
}

impl ReviewView {
    /// The names of those whose reports are shown, in the order in which each standard has them.
    pub fn names(&self) -> Vec<&str> {
        let first = self.standards.first();
        let found = first.map_or(&[][..], |it| it.found.as_slice());
        found.iter().map(|(name, _, _)| name.as_str()).collect()
    }

    /// How often each reader found each judgement: met, partly met, not yet met, in the order of
    /// [`Judgement::ALL`].
    pub fn tally(&self) -> Vec<(&str, Vec<usize>)> {
        let count = |reader: usize, judgement: Judgement| {
            let found = self.standards.iter().filter_map(|it| it.found.get(reader));
            found.filter(|(_, found, _)| *found == judgement).count()
        };
        (0..)
            .zip(self.names())
            .map(|(reader, name)| {
                let judgements = Judgement::ALL.iter();
                (name, judgements.map(|it| count(reader, *it)).collect())
            })
            .collect()
    }
}

/// What the readers found of a submission that another has followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EarlierReview {
    /// Of which submission, from 1.
    pub round: u32,
    /// The standards that were judged, with what each reader found.
    pub standards: Vec<JudgedStandard>,
}

/// A report that was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetAsideReading {
    /// The name of the reader whose report it was.
    pub name: String,
    /// When it was set aside.
    pub at: Timestamp,
    /// Every standard with what they found.
    pub standards: Vec<JudgedStandard>,
}

/// Someone who reads, or read, an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReaderLine {
    /// The reader.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// The day by which their report is asked for; after revisions there may be none.
    pub due: Option<Date>,
    /// Whether they are the person of another line, by which both count once.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub counts_with_another: bool,
    /// Whether they declared a conflict of interest, once they have said.
    pub conflict: Option<bool>,
    /// What they said about it, for the coordinator alone.
    pub about: Option<String>,
    /// When they submitted their report on this submission.
    pub given: Option<Timestamp>,
    /// When they were released.
    pub released: Option<Timestamp>,
    /// Why the file has closed to them since they were asked, while the application is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<&'static str>,
    /// What they have in common with people of the applicant, in words: for the coordinator to ask about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub resembles: Vec<String>,
    /// When they handed it back, if that is how they were released.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handed_back: Option<Timestamp>,
    /// What they said about that, for the coordinator alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When they found a conflict of interest, if that is how they were released.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found_conflict: Option<Timestamp>,
    /// When what they gave was set aside, and why where the coordinator did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<(Timestamp, Option<String>)>,
}

/// What readers found of one standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JudgedStandard {
    /// The standard.
    pub standard: &'static Standard,
    /// By the reader's name: the judgement, and the feedback to the applicant.
    pub found: Vec<(String, Judgement, Option<String>)>,
    /// Whether it is recorded that all views of it are carried on to the decision.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
}

impl JudgedStandard {
    /// Whether the readers found different things.
    pub fn differs(&self) -> bool {
        self.found.windows(2).any(|pair| pair[0].1 != pair[1].1)
    }
}

impl Query for ReviewFile {
    type View = ReviewView;

    const ACTION: Action = Action::ReadReadings;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<ReviewView, Failure> {
        let id = self.application;
        let application = reading.application(id)?;
        let framework = application.judged_by()?;
        if application.submitted().is_none() {
            return Err(Refusal::NotFound.into());
        }
        opened(reading, &application)?;
        let round = application.round();
        let counted = |it: &&Assignment| it.set_aside.is_none();
        let of = |round, assignments: &[&Assignment]| {
            judged(reading, &application, framework, round, assignments)
        };
        let all: Vec<&Assignment> = application.assignments.iter().collect();
        let counted: Vec<&Assignment> = all.iter().copied().filter(counted).collect();
        let standards = of(round, &counted)?;
        let mut earlier = Vec::new();
        for round in (1..round).rev() {
            let mut standards = of(round, &all)?;
            standards.retain(|it| !it.found.is_empty());
            if !standards.is_empty() {
                earlier.push(EarlierReview { round, standards });
            }
        }
        let people = reading.people();
        let clerk = reading.grant.shows(Facet::Readers);
        let mut set_aside = Vec::new();
        for it in all.iter().filter(|_| clerk) {
            if let (Some(aside), Some(_)) = (it.set_aside, it.reading(round)) {
                set_aside.push(SetAsideReading {
                    name: reading.person(it.reader),
                    at: aside.mark.at,
                    standards: of(round, &[*it])?,
                });
            }
        }
        let own = application
            .asker()
            .and_then(|person| application.reader(people, person)?.reading(round))
            .map(|given| given.mark.at);
        let given = application
            .readers(people)
            .filter(|it| it.reading(round).is_some());
        let wanted = match application.phase {
            Phase::UnderReview => application
                .readers(people)
                .count()
                .max(application.readers_needed()),
            _ => application.readers(people).count(),
        };
        let owed = wanted.saturating_sub(given.count());
        let mut readers = Vec::new();
        for assignment in application.assignments.iter().filter(|_| clerk) {
            let counted = application
                .readers(people)
                .any(|it| std::ptr::eq(it, assignment));
            readers.push(ReaderLine {
                counts_with_another: assignment.released.is_none() && !counted,
                closed: closed(reading, &application, assignment),
                resembles: resembles(reading, application.for_rules(), id, assignment.reader),
                ..reader_line(reading, &application, assignment, round)?
            });
        }
        Ok(ReviewView {
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            phase: application.phase,
            framework,
            round,
            readers,
            standards,
            earlier,
            set_aside,
            all_read: clerk
                && quality::all_read(people, application.for_rules(), id, reading.today),
            own,
            owed: (clerk || own.is_some()).then_some(owed),
        })
    }
}

/// A report as it stood before the fact at `before`: what was given, with the judgements that the reader has changed
/// since.
pub(crate) fn report(
    reading: &StoredReading<'_>,
    given: &quality::Reading,
    before: u64,
) -> Result<Vec<StandardJudged>, Failure> {
    let said: ReadingGiven = reading.fact_of(given.position)?;
    let mut judgements = said.judgements;
    for changed in given.changed.iter().filter(|it| it.position < before) {
        let changed: JudgementChanged = reading.fact_of(changed.position)?;
        let mut same = judgements.iter_mut();
        if let Some(judged) = same.find(|it| it.standard == changed.judged.standard) {
            *judged = changed.judged;
        }
    }
    Ok(judgements)
}

/// Every standard with what these found who read the submission numbered `round`, as far as the actor
/// may know it. The person who was released since still found what they found.
pub(crate) fn judged(
    reading: &StoredReading<'_>,
    application: &CoveredApplication<'_>,
    framework: &'static QualityStandards,
    round: u32,
    assignments: &[&Assignment],
) -> Result<Vec<JudgedStandard>, Failure> {
    let mut found: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for assignment in assignments.iter().copied() {
        let Some(given) = assignment.reading(round) else {
            continue;
        };
        if !may_read(reading, application, assignment, round) {
            continue;
        }
        let name = reading.person(assignment.reader);
        for judged in report(reading, given, u64::MAX)? {
            let feedback = judged.feedback.map(shown);
            let line = (name.clone(), judged.judgement, feedback);
            found.entry(judged.standard).or_default().push(line);
        }
    }
    let judged = |standard: &'static Standard| JudgedStandard {
        standard,
        found: found.remove(&standard.id).unwrap_or_default(),
        kept: application.keeps_difference(round, &standard.id),
    };
    Ok(framework.standards().map(judged).collect())
}

/// Whether the actor may read this reading: the coordinator all, a reader their own, and another's
/// after giving their own.
fn may_read(
    reading: &Reading<'_>,
    application: &CoveredApplication<'_>,
    assignment: &Assignment,
    round: u32,
) -> bool {
    if reading.grant.scope == Scope::All {
        return true;
    }
    application.asker().is_some_and(|person| {
        let people = reading.people();
        people.same_person(assignment.reader, person)
            || quality::may_read_other(people, application, person, round)
    })
}

/// Why the file has closed to a reader of an application that waits for the group.
fn closed(
    reading: &Reading<'_>,
    application: &CoveredApplication<'_>,
    assignment: &Assignment,
) -> Option<&'static str> {
    let reads = assignment.released.is_none() && application.phase.is_open();
    let (people, quality) = (reading.people(), application.for_rules());
    let conflict = quality::conflict(
        people,
        quality,
        application.id,
        assignment.reader,
        reading.today,
    );
    conflict.filter(|_| reads).map(quality::Conflict::in_words)
}

fn reader_line(
    reading: &StoredReading<'_>,
    application: &Application,
    assignment: &Assignment,
    round: u32,
) -> Result<ReaderLine, Failure> {
    let mut conflicts = application.conflicts.iter();
    let found = conflicts.find(|it| reading.people().same_person(it.person, assignment.reader));
    let declared = assignment.declared.filter(|declared| declared.conflict);
    let about = match (found, declared) {
        (None, None) => None,
        (None, Some(declared)) => {
            let declared: InterestDeclared = reading.fact_of(declared.position)?;
            declared.about.map(shown)
        }
        (Some(found), _) => {
            let found: ConflictFound = reading.fact_of(found.said.position)?;
            found.about.map(shown)
        }
    };
    let set_aside = match assignment.set_aside {
        None => None,
        Some(aside) => {
            let said: ReadingSetAside = reading.fact_of(aside.position)?;
            Some((aside.mark.at, said.why.map(shown)))
        }
    };
    let note = match assignment.handed_back {
        None => None,
        Some(handed_back) => {
            let handed_back: ReadingHandedBack = reading.fact_of(handed_back.position)?;
            handed_back.note.map(shown)
        }
    };
    Ok(ReaderLine {
        person: assignment.reader,
        name: reading.person(assignment.reader),
        due: application.reading_due(assignment),
        counts_with_another: false,
        conflict: assignment.declared.map(|declared| declared.conflict),
        about,
        given: assignment.reading(round).map(|given| given.mark.at),
        released: assignment.released.map(|mark| mark.at),
        closed: None,
        resembles: Vec::new(),
        handed_back: assignment.handed_back.map(|it| it.mark.at),
        note,
        found_conflict: found.map(|it| it.said.mark.at),
        set_aside,
    })
}
