//! A reader's own pages: declaring an interest, and the report while it is written.

use crate::{
    CoveredApplication, InMemory, Outside, Query, Reading, StoredReading,
    answer::area_of,
    application::{Contact, coordinator, open_to_reader, submitted_answers},
    decision::{revisions, shown},
    review::report,
    scope::WithinScope as _,
    since::{Since, since},
};
use access::Action;
use asking::{Failure, OnSheet, draft_revision, read_draft};
use framework::Standard;
use jiff::{Timestamp, civil::Date};
use quality::{
    ApplicationKind, Assignment, Judgement, Phase, ReadAgain, TypedJudgement, application_number,
};
use serde::Serialize;
use std::collections::BTreeMap;
use vocabulary::{ApplicationId, PersonId, Refusal, Revision};

/// What a reader is told before they say whether they have a conflict of interest.
#[derive(Clone, Copy, Debug)]
pub struct InterestPage {
    /// With which application.
    pub application: ApplicationId,
}

/// What a reader is told before the file opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InterestView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// Why it was made.
    pub kind: ApplicationKind,
    /// The person to ask.
    pub coordinator: Option<Contact>,
    /// The day by which the report is asked for.
    pub due: Date,
    /// Whether they have said that they have none.
    pub declared: bool,
}

impl Query for InterestPage {
    type View = InterestView;

    const ACTION: Action = Action::DeclareInterest;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<InterestView, Failure> {
        let application = reading.application(self.application)?;
        let person = application.asker().ok_or(Refusal::NotFound)?;
        let part = application.reader(reading.people(), person);
        let assignment = part.ok_or(Refusal::NotFound)?;
        // No one is asked any more, and the file says so.
        if application.phase == Phase::Withdrawn {
            open_to_reader(reading, &application)?;
        }
        Ok(InterestView {
            number: application_number(self.application),
            provider_name: reading.organisation(application.provider, reading.today),
            kind: application.kind,
            coordinator: coordinator(reading),
            due: application
                .reading_due(assignment)
                .unwrap_or(assignment.due),
            declared: assignment.declared.is_some(),
        })
    }
}

/// What a reader is told before they say that they cannot read it.
#[derive(Clone, Copy, Debug)]
pub struct HandBackPage {
    /// The application.
    pub application: ApplicationId,
}

/// The report that would be handed back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HandBackView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// Whether they have said that they have no conflict of interest.
    pub declared: bool,
}

impl Query for HandBackPage {
    type View = HandBackView;

    const ACTION: Action = Action::HandBackReading;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<HandBackView, Failure> {
        let id = self.application;
        let application = reading.application(id)?;
        let person = application.asker().ok_or(Refusal::NotFound)?;
        let (people, quality) = (reading.people(), application.for_rules());
        let assignment = quality::may_hand_back(people, quality, id, person)?;
        Ok(HandBackView {
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            declared: assignment.declared.is_some(),
        })
    }
}

/// What a reader is told before they say that they have found a conflict of interest.
#[derive(Clone, Copy, Debug)]
pub struct ConflictPage {
    /// With which application.
    pub application: ApplicationId,
}

/// The report that it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConflictView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// Whether they have said that they have none.
    pub declared: bool,
    /// Whether they have given a report.
    pub given: bool,
    /// Where the application stands.
    pub phase: Phase,
}

impl Query for ConflictPage {
    type View = ConflictView;

    const ACTION: Action = Action::DeclareInterest;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<ConflictView, Failure> {
        let id = self.application;
        let application = reading.application(id)?;
        let person = application.asker().ok_or(Refusal::NotFound)?;
        let (people, quality) = (reading.people(), application.for_rules());
        let assignment = quality::may_find_conflict(people, quality, id, person)?;
        Ok(ConflictView {
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            declared: assignment.declared.is_some(),
            given: !assignment.readings.is_empty(),
            phase: application.phase,
        })
    }
}

/// A reader's own report while it is written.
#[derive(Clone, Copy, Debug)]
pub struct ReadingPage {
    /// The application.
    pub application: ApplicationId,
}

/// A reader's own report while it is written, and what the forms must carry.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReadingView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// The day by which it is asked for; after revisions there may be none.
    pub due: Option<Date>,
    /// Who reads it, by the id that was asked to.
    pub reader: PersonId,
    /// When they reported on the submission before, if they did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported: Option<Timestamp>,
    /// What was submitted before: in this application, or in the one that it continues.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
    /// Every standard with its answer and the judgement so far.
    pub standards: Vec<ReadStandard>,
}

/// One standard of a report being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadStandard {
    /// The standard.
    pub standard: &'static Standard,
    /// The title of its area.
    pub area: &'static str,
    /// The answer as submitted.
    pub answer: String,
    /// What was said of it in the report on the submission before, if there was one.
    pub before: Option<(Judgement, Option<String>)>,
    /// What the group asked to be strengthened of it, before this submission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<String>,
    /// Why it has to be read again, of a resubmission; nothing where it stays as it was judged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub again: Vec<ReadAgain>,
    /// The judgement as typed so far; where it does not have to be read again, and nothing was typed yet,
    /// what was found of the submission before.
    pub typed: TypedJudgement,
    /// Whether it is what was found of the submission before.
    pub carried: bool,
    /// Whether what was saved of it cannot be read any more: it is to be judged again.
    pub damaged: bool,
    /// The revision of it.
    pub revision: Revision,
}

impl ReadingView {
    /// What was typed so far, by standard.
    pub fn judgements(&self) -> BTreeMap<String, TypedJudgement> {
        let typed = self
            .standards
            .iter()
            .filter(|it| !it.typed.judgement.is_empty());
        typed
            .map(|it| (it.standard.id.clone(), it.typed.clone()))
            .collect()
    }

    /// The revision of the whole report, as the check page showed it.
    pub fn revision(&self) -> Revision {
        let texts: Vec<(String, String)> = self
            .standards
            .iter()
            .map(|it| {
                let TypedJudgement {
                    judgement,
                    feedback,
                } = &it.typed;
                (it.standard.id.clone(), format!("{judgement}\n{feedback}"))
            })
            .collect();
        Revision::of(texts.iter().map(|(id, text)| (id.as_str(), text.as_str())))
    }
}

impl Query for ReadingPage {
    type View = ReadingView;

    const ACTION: Action = Action::WriteReading;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<ReadingView, Failure> {
        let id = self.application;
        let application = reading.application(id)?;
        let framework = application.judged_by()?;
        let person = application.asker().ok_or(Refusal::NotFound)?;
        let (people, quality) = (reading.people(), application.for_rules());
        let assignment = quality::may_judge(people, quality, id, person, reading.today)?;
        let reader = assignment.reader;
        let mut answers = submitted_answers(reading, &application)?;
        let mut before = earlier(reading, assignment, application.round())?;
        let reported = reported(assignment, application.round());
        let submitted = application.submitted().map(|it| it.position);
        let since = since(reading, &application, submitted)?;
        let then = since.as_ref().filter(|it| it.earlier.is_none());
        let again = then.and_then(|then| {
            quality::read_again(application.for_rules(), id, &answers, &then.answers)
        });
        let mut asked = asked_for(reading, &application)?;
        let mut standards = Vec::new();
        for standard in framework.standards() {
            let sheet = quality::Sheet::Judgement(id, reader, standard.id.clone());
            let lies = reading.draft(&sheet)?;
            let damaged = lies == OnSheet::Damaged;
            let text = lies.draft().map(|draft| draft.text).unwrap_or_default();
            let before = before.remove(&standard.id);
            let typed: Option<TypedJudgement> = read_draft(&text);
            let why = again.as_ref().map(|again| again.get(&standard.id));
            let same = why == Some(None) && !damaged;
            let found = before.as_ref().filter(|_| same);
            let carried = found.filter(|_| typed.is_none()).map(as_typed);
            standards.push(ReadStandard {
                standard,
                area: area_of(framework, standard),
                answer: answers.remove(&standard.id).unwrap_or_default(),
                before,
                asked: asked.remove(&standard.id),
                again: why.flatten().cloned().unwrap_or_default(),
                carried: carried.is_some(),
                damaged,
                typed: typed.or(carried).unwrap_or_default(),
                revision: draft_revision(&text, false),
            });
        }
        Ok(ReadingView {
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            due: application.reading_due(assignment),
            reader,
            reported,
            since,
            standards,
        })
    }
}

type OwnFindings = BTreeMap<String, (Judgement, Option<String>)>;

/// What was found before, as it would be typed again.
fn as_typed((judgement, feedback): &(Judgement, Option<String>)) -> TypedJudgement {
    TypedJudgement {
        judgement: judgement.name().to_owned(),
        feedback: feedback.clone().unwrap_or_default(),
    }
}

/// What the group asked to be strengthened before this submission; nothing of a first one.
fn asked_for(
    reading: &StoredReading<'_>,
    application: &CoveredApplication<'_>,
) -> Result<BTreeMap<String, String>, Failure> {
    match application.invitations.last() {
        Some(invited) => revisions(reading, invited.position),
        None => Ok(BTreeMap::new()),
    }
}

/// When a reader reported on the submission before the one numbered `round`.
fn reported(assignment: &Assignment, round: u32) -> Option<Timestamp> {
    let given = assignment.reading(round.checked_sub(1)?)?;
    Some(given.mark.at)
}

/// What a reader found of the submission before this one.
fn earlier(
    reading: &StoredReading<'_>,
    assignment: &Assignment,
    round: u32,
) -> Result<OwnFindings, Failure> {
    let before = round.checked_sub(1);
    let Some(given) = before.and_then(|round| assignment.reading(round)) else {
        return Ok(OwnFindings::new());
    };
    let found = report(reading, given, u64::MAX)?.into_iter();
    Ok(found
        .map(|it| (it.standard, (it.judgement, it.feedback.map(shown))))
        .collect())
}
