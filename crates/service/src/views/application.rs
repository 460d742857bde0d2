//! Applications: where one stands, its answers while and after they are written, its decision.

use super::{Query, Reading};
use crate::{Draft, Failure, fact::Fact, given::answers_revision};
use access::{Action, Facet, Thing};
use framework::{QualityStandards, Standard};
use jiff::{Timestamp, civil::Date};
use quality::{Application, ApplicationKind, Judgement, Phase, application_number};
use serde::Serialize;
use std::collections::BTreeMap;
use vocabulary::{ApplicationId, OrganisationId, Refusal, Revision, Sealed};

/// One application.
#[derive(Clone, Copy, Debug)]
pub struct ApplicationFile {
    /// Which.
    pub application: ApplicationId,
}

/// An application as its reader may know it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ApplicationView {
    /// Which.
    pub id: ApplicationId,
    /// Its number.
    pub number: String,
    /// Whose.
    pub provider: OrganisationId,
    /// What that provider is called.
    pub provider_name: String,
    /// Why it was made.
    pub kind: ApplicationKind,
    /// Where it stands.
    pub phase: Phase,
    /// What it is judged by.
    pub framework: &'static QualityStandards,
    /// Each standard with how far its answer is.
    pub standards: Vec<StandardLine>,
    /// What happened so far, oldest first.
    pub timeline: Vec<Event>,
    /// The decision, where there is one and the actor may know it.
    pub decision: Option<DecisionView>,
}

/// One standard of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StandardLine {
    /// The standard.
    pub standard: &'static Standard,
    /// The submitted answer, where the actor may read it.
    pub answer: Option<String>,
    /// Whether an answer is being written, where the actor may know.
    pub begun: bool,
}

/// Something that happened to an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: String,
    /// Who, as the reader may know it.
    pub by: Option<String>,
}

/// A decision, exactly as the applicant reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DecisionView {
    /// What was decided.
    pub judgement: Judgement,
    /// The day of it.
    pub on: Date,
    /// Why.
    pub reasons: String,
    /// The standards to strengthen, when not yet.
    pub strengthen: Vec<&'static Standard>,
    /// Who will help, when not yet.
    pub help: Option<String>,
    /// The first and last day of the registration that followed.
    pub registered: Option<(Date, Option<Date>)>,
}

/// One answer being written.
#[derive(Clone, Debug)]
pub struct AnswerPage {
    /// Of which application.
    pub application: ApplicationId,
    /// To which standard.
    pub standard: String,
}

/// An answer being written, and what the form must carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerView {
    /// The application's number.
    pub number: String,
    /// The area of the standard.
    pub area: &'static str,
    /// The standard.
    pub standard: &'static Standard,
    /// The standard that follows, if any.
    pub next: Option<&'static Standard>,
    /// The text as it stands.
    pub text: String,
    /// The revision of that text.
    pub revision: Revision,
    /// When it was saved, and by whom.
    pub saved: Option<(Timestamp, String)>,
}

/// All answers before they are submitted.
#[derive(Clone, Copy, Debug)]
pub struct CheckAnswers {
    /// Of which application.
    pub application: ApplicationId,
}

/// All answers before they are submitted, and what the form must carry.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// What it is judged by.
    pub framework: &'static QualityStandards,
    /// The answers by standard; one that is missing is not there.
    pub answers: BTreeMap<String, String>,
    /// The revision of all answers.
    pub revision: Revision,
}

/// The application, when it is within the actor's scope.
fn covered<'a>(
    reading: &Reading<'a>,
    id: ApplicationId,
) -> Result<(&'a Application, &'static QualityStandards), Refusal> {
    let application = reading
        .state
        .quality
        .application(id)
        .ok_or(Refusal::NotFound)?;
    if !reading
        .grant
        .covers(reading.actor, Thing::of(application.provider))
    {
        return Err(Refusal::NotFound);
    }
    let framework = framework::version(&application.framework).ok_or(Refusal::NotFound)?;
    Ok((application, framework))
}

/// The application, when it is also still being written.
fn being_written<'a>(
    reading: &Reading<'a>,
    id: ApplicationId,
) -> Result<(&'a Application, &'static QualityStandards), Refusal> {
    let (application, framework) = covered(reading, id)?;
    application.phase.after(quality::Step::Answer)?;
    Ok((application, framework))
}

impl Query for ApplicationFile {
    type View = ApplicationView;

    const ACTION: Action = Action::ReadApplication;

    fn answer(&self, reading: &Reading<'_>) -> Result<ApplicationView, Failure> {
        let id = self.application;
        let (application, framework) = covered(reading, id)?;
        // What is not submitted is the applicant's own: for others there is nothing to see yet.
        if application.submitted.is_none() && !reading.grant.shows(Facet::Draft) {
            return Err(Refusal::NotFound.into());
        }
        let drafts = match (application.phase, reading.grant.shows(Facet::Draft)) {
            (Phase::Started, true) => reading.drafts(id)?,
            _ => BTreeMap::new(),
        };
        let answers = submitted_answers(reading, application)?;
        let standards = framework
            .standards()
            .map(|standard| StandardLine {
                standard,
                answer: answers.get(&standard.id).cloned(),
                begun: drafts.contains_key(&standard.id),
            })
            .collect();
        Ok(ApplicationView {
            id,
            number: application_number(id),
            provider: application.provider,
            provider_name: reading.organisation(application.provider, reading.today),
            kind: application.kind,
            phase: application.phase,
            framework,
            standards,
            timeline: timeline(reading, application),
            decision: decision(reading, id, application, framework)?,
        })
    }
}

impl Query for AnswerPage {
    type View = AnswerView;

    const ACTION: Action = Action::AnswerApplication;

    fn answer(&self, reading: &Reading<'_>) -> Result<AnswerView, Failure> {
        let (_, framework) = being_written(reading, self.application)?;
        let place = framework
            .standards()
            .position(|standard| standard.id == self.standard);
        let place = place.ok_or(Refusal::NotFound)?;
        let standard = framework.standards().nth(place).ok_or(Refusal::NotFound)?;
        let holds = |area: &&framework::Area| area.standards.iter().any(|it| it.id == standard.id);
        let area = framework
            .areas
            .iter()
            .find(holds)
            .ok_or(Refusal::NotFound)?;
        let draft = reading.drafts(self.application)?.remove(&self.standard);
        let saved = draft.as_ref().map(|draft| {
            let by = draft
                .by
                .map_or_else(|| "senco".to_owned(), |person| reading.person(person));
            (draft.at, by)
        });
        let text = draft.map(|draft: Draft| draft.text).unwrap_or_default();
        Ok(AnswerView {
            number: application_number(self.application),
            area: &area.title,
            standard,
            next: framework.standards().nth(place + 1),
            revision: crate::draft_revision(&text),
            text,
            saved,
        })
    }
}

impl Query for CheckAnswers {
    type View = CheckView;

    const ACTION: Action = Action::SubmitApplication;

    fn answer(&self, reading: &Reading<'_>) -> Result<CheckView, Failure> {
        let (application, framework) = being_written(reading, self.application)?;
        let drafts = reading.drafts(self.application)?;
        let answers: BTreeMap<String, String> = drafts
            .into_iter()
            .map(|(standard, draft)| (standard, draft.text))
            .collect();
        Ok(CheckView {
            number: application_number(self.application),
            provider_name: reading.organisation(application.provider, reading.today),
            framework,
            revision: answers_revision(&answers),
            answers,
        })
    }
}

/// A sealed text as a page shows it.
fn shown(text: Sealed<String>) -> String {
    text.into_known()
        .unwrap_or_else(|| "This text was erased.".to_owned())
}

fn submitted_answers(
    reading: &Reading<'_>,
    application: &Application,
) -> Result<BTreeMap<String, String>, Failure> {
    let Some(submitted) = application
        .submitted
        .filter(|_| reading.grant.shows(Facet::Answers))
    else {
        return Ok(BTreeMap::new());
    };
    match reading.fact(submitted.position)?.fact {
        Fact::Quality(quality::Fact::ApplicationSubmitted(it)) => Ok(it
            .answers
            .into_iter()
            .map(|it| (it.standard, shown(it.text)))
            .collect()),
        _ => Ok(BTreeMap::new()),
    }
}

fn decision(
    reading: &Reading<'_>,
    id: ApplicationId,
    application: &Application,
    framework: &'static QualityStandards,
) -> Result<Option<DecisionView>, Failure> {
    let Some(decided) = application
        .decided
        .filter(|_| reading.grant.shows(Facet::Decision))
    else {
        return Ok(None);
    };
    let Fact::Quality(quality::Fact::DecisionRecorded(it)) = reading.fact(decided.position)?.fact
    else {
        return Ok(None);
    };
    let provider = reading.state.quality.provider(application.provider);
    let registered = provider.and_then(|provider| {
        provider
            .registrations
            .alive(None)
            .find(|said| said.value.application == id)
    });
    Ok(Some(DecisionView {
        judgement: decided.judgement,
        on: decided.on,
        reasons: shown(it.reasons),
        strengthen: it
            .strengthen
            .iter()
            .filter_map(|id| framework.standard(id))
            .collect(),
        help: it.help.map(shown),
        registered: registered.map(|said| (said.effective.from, said.effective.last_day())),
    }))
}

/// What happened so far. Each line says what was recorded then, never what is true now.
fn timeline(reading: &Reading<'_>, application: &Application) -> Vec<Event> {
    let mut events = Vec::new();
    let mut happened = |mark: Option<quality::Mark>, what: &str| {
        events.extend(mark.map(|mark| {
            Event {
                at: mark.at,
                what: what.to_owned(),
                by: reading
                    .grant
                    .shows(Facet::RecordedBy)
                    .then(|| reading.by(&mark.by)),
            }
        }));
    };
    happened(Some(application.started), "Application started");
    happened(
        application.submitted.map(|it| it.mark),
        "Application submitted",
    );
    happened(
        application.review_opened,
        "Review opened by the Quality Standards Group",
    );
    let decided = application
        .decided
        .filter(|_| reading.grant.shows(Facet::Decision));
    let what = match decided.map(|it| it.judgement) {
        Some(Judgement::Accepted) => "Decision recorded: accepted",
        _ => "Decision recorded: not yet",
    };
    happened(decided.map(|it| it.mark), what);
    happened(
        application.withdrawn,
        "Application withdrawn by the applicant",
    );
    events
}
