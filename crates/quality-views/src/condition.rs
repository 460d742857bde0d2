//! Conditions of an acceptance: what was said of one, and the files that show that it is met. Both are for the
//! provider and the coordinator; everyone else who may read the decision sees whether one is met.

use crate::{
    EvidenceDownload, EvidenceFileView, FileLine, InMemory, Outside, Query, Reading, StoredReading,
    decision::{ConditionView, all_decisions, shown},
    evidence::name,
    scope::WithinScope as _,
};
use access::{Action, Facet};
use asking::Failure;
use doors::DeskRoom;
use jiff::{Timestamp, civil::Date};
use quality::{
    ConditionChange, ConditionEvent, ConditionMet, ConditionNotMet, ConditionPostponed,
    ConditionReported, ConditionState, application_number, may_report_condition,
};
use serde::Serialize;
use vocabulary::{Actor, ApplicationId, Refusal};

/// Something that was said of a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConditionLine {
    /// When it was said.
    pub at: Timestamp,
    /// Who said it.
    pub by: Option<String>,
    /// What happened.
    pub what: ConditionChange,
    /// The words that were said with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The day by which it is to be met from then on, where that became another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// The files that were sent with it; their numbers count all files of the condition, from 1.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileLine>,
}

/// One condition of the decision that stands, to be met or answered.
#[derive(Clone, Copy, Debug)]
pub struct ConditionPage {
    /// The application.
    pub application: ApplicationId,
    /// Which condition, from 0.
    pub condition: u32,
}

/// One condition of the decision that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConditionPageView {
    /// The application’s number.
    pub number: String,
    /// The name of the provider that has to meet it.
    pub provider_name: String,
    /// The condition, with all that was said of it.
    pub condition: ConditionView,
    /// How much that is: an answer says so.
    pub said: u32,
}

/// One file that was sent to show that a condition is met, to give out.
#[derive(Clone, Copy, Debug)]
pub struct ConditionFile {
    /// The application.
    pub application: ApplicationId,
    /// Which condition of the decision that stands, from 0.
    pub condition: u32,
    /// Which of all files that were sent of it, from 1.
    pub number: usize,
}

/// A condition as it stands, with what was said of it as far as the actor may read that.
pub(crate) fn condition_view(
    reading: &StoredReading<'_>,
    what: String,
    stands: &ConditionState,
) -> Result<ConditionView, Failure> {
    let grant = access::grant(reading.actor.role, Action::ReadCondition);
    let may = grant.allows();
    let mut said = Vec::new();
    let mut files = 0;
    for event in stands.events.iter().filter(|_| may) {
        let mut line = line(reading, event, files)?;
        files += event.files;
        line.by = grant
            .shows(Facet::RecordedBy)
            .then(|| reading.by(&event.said.mark.by));
        said.push(line);
    }
    Ok(ConditionView {
        what,
        due: stands.due,
        met: stands.met.map(|mark| mark.at),
        reported: stands.reported().filter(|_| may).map(|mark| mark.at),
        said,
    })
}

/// What one fact about a condition says; `before` files were sent before it.
fn line(
    reading: &StoredReading<'_>,
    event: &ConditionEvent,
    before: usize,
) -> Result<ConditionLine, Failure> {
    let at = event.said.mark.at;
    let mut line = ConditionLine {
        at,
        by: None,
        what: event.what,
        text: None,
        due: None,
        files: Vec::new(),
    };
    match event.what {
        ConditionChange::Reported => {
            let it: ConditionReported = reading.fact_of(event.said.position)?;
            line.text = Some(shown(it.note));
            let numbered = (before + 1..).zip(&it.files);
            let file = |(number, file): (usize, &quality::EvidenceFile)| FileLine {
                number,
                name: name(file),
                media_type: file.media_type.clone(),
                bytes: file.bytes,
                saved: at,
                by: None,
            };
            line.files = numbered.map(file).collect();
        }
        ConditionChange::Met => {
            let it: ConditionMet = reading.fact_of(event.said.position)?;
            line.text = it.note.map(shown);
        }
        ConditionChange::NotMet => {
            let it: ConditionNotMet = reading.fact_of(event.said.position)?;
            line.text = Some(shown(it.reasons));
            line.due = it.due;
        }
        ConditionChange::Postponed => {
            let it: ConditionPostponed = reading.fact_of(event.said.position)?;
            line.text = it.note.map(shown);
            line.due = Some(it.due);
        }
    }
    Ok(line)
}

/// A condition of the decision that stands, as it stands.
fn stands(application: &quality::Application, number: u32) -> Result<&ConditionState, Refusal> {
    let decision = application.decided().ok_or(Refusal::NotFound)?;
    let place = usize::try_from(number).map_err(|_| Refusal::NotFound)?;
    decision.conditions.get(place).ok_or(Refusal::NotFound)
}

impl Query for ConditionPage {
    type View = ConditionPageView;

    const ACTION: Action = Action::ReadCondition;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<ConditionPageView, Failure> {
        let application = reading.application(self.application)?;
        let said = stands(&application, self.condition)?.said();
        let framework = application.judged_by()?;
        let (_, decision) = all_decisions(reading, &application, framework)?;
        let conditions = decision.map(|it| it.conditions).unwrap_or_default();
        let place = usize::try_from(self.condition).unwrap_or(usize::MAX);
        let condition = conditions.into_iter().nth(place).ok_or(Refusal::NotFound)?;
        Ok(ConditionPageView {
            number: application_number(self.application),
            provider_name: reading.organisation(application.provider, reading.today),
            condition,
            said,
        })
    }
}

impl Query for ConditionFile {
    type View = EvidenceFileView;

    const ACTION: Action = Action::ReadCondition;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<EvidenceFileView, Failure> {
        let application = reading.application(self.application)?;
        let mut before = self.number.checked_sub(1).ok_or(Refusal::NotFound)?;
        for event in &stands(&application, self.condition)?.events {
            if before >= event.files {
                before -= event.files;
                continue;
            }
            let it: ConditionReported = reading.fact_of(event.said.position)?;
            let file = it.files.get(before).ok_or(Refusal::NotFound)?;
            return Ok(EvidenceFileView {
                object: file.object,
                name: name(file),
                media_type: file.media_type.clone(),
            });
        }
        Err(Refusal::NotFound.into())
    }
}

/// What the desk does with files that show that a condition is met; they are checked and kept as evidence is
/// ([`crate::EvidenceRoom::keep_evidence`]).
pub trait ConditionRoom: Sized {
    /// Whether `actor` can say now that a condition is met. When this answers, the application has a key to
    /// seal files under.
    ///
    /// # Errors
    /// *Forbidden*, *not found*, or that it is recorded as met already; *unavailable*.
    fn ready_for_report(
        self,
        actor: Actor,
        page: ConditionPage,
    ) -> impl Future<Output = Result<(), Failure>> + Send;

    /// The file that a query names, with its bytes. Takes time with the size of the file.
    ///
    /// # Errors
    /// *Not found* when it is not within the actor’s scope, whether it exists or not; that it was
    /// erased; *unavailable*.
    fn condition_file(
        self,
        actor: &Actor,
        query: &ConditionFile,
    ) -> Result<EvidenceDownload, Failure>;
}

impl ConditionRoom for DeskRoom<'_> {
    async fn ready_for_report(self, actor: Actor, page: ConditionPage) -> Result<(), Failure> {
        let action = Action::ReportCondition;
        self.make_key(actor, action, page.application.into())
            .await?;
        self.view(&actor, &Reportable(page))
    }

    fn condition_file(
        self,
        actor: &Actor,
        query: &ConditionFile,
    ) -> Result<EvidenceDownload, Failure> {
        let (view, bytes) = self.open(actor, query)?;
        Ok(EvidenceDownload {
            bytes,
            name: view.name,
            media_type: view.media_type,
        })
    }
}

/// Whether a provider can say now that a condition is met.
struct Reportable(ConditionPage);

impl Query for Reportable {
    type View = ();

    const ACTION: Action = Action::ReportCondition;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<(), Failure> {
        let ConditionPage {
            application,
            condition,
        } = self.0;
        let found = reading.application(application)?;
        may_report_condition(found.for_rules(), found.id, condition)?;
        Ok(())
    }
}
