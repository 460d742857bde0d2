//! Applications: where one stands, its answers, what it waits for, its decision.

use crate::{
    CoveredApplication, Outside, Query, Reading, StoredReading,
    decision::{DecisionView, decisions},
    drafts,
    required::{Known, required},
    scope::WithinScope as _,
    since::{Since, since},
    timeline::{Event, timeline},
    timeline_evidence::evidence_events,
};
use access::{Action, Facet, Resource, Scope};
use asking::{Drafts, Failure};
use framework::{QualityStandards, Standard};
use jiff::{Timestamp, civil::Date};
use joint::KeptStates;
use quality::{
    Application, ApplicationKind, Deciding, Need, Party, Phase, Qualifications, answers_of,
    application_number,
};
use serde::Serialize;
use std::collections::BTreeMap;
use vocabulary::{ApplicationId, HoldId, OrganisationId, PersonId, Refusal, Role};

/// One application.
#[derive(Clone, Copy, Debug)]
pub struct ApplicationFile {
    /// The application.
    pub application: ApplicationId,
}

/// An application as its reader may know it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ApplicationView {
    /// The id of the application.
    pub id: ApplicationId,
    /// Its number.
    pub number: String,
    /// The provider that applies.
    pub provider: OrganisationId,
    /// What that provider is called.
    pub provider_name: String,
    /// Why it was made.
    pub kind: ApplicationKind,
    /// Where it stands.
    pub phase: Phase,
    /// For which qualifications it is.
    pub qualifications: Qualifications,
    /// What it is judged by.
    pub framework: &'static QualityStandards,
    /// How the group reviews and decides today.
    #[serde(skip)]
    pub settled: Deciding,
    /// The legal hold on it that was placed in the role of who asks, and since when.
    #[serde(skip)]
    pub held: Option<(HoldId, Timestamp)>,
    /// Each standard with how far its answer is.
    pub standards: Vec<StandardLine>,
    /// What was submitted before the answers that are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
    /// What happened so far, oldest first.
    pub timeline: Vec<Event>,
    /// The outcome of its evidence, where the actor may see that, oldest first: beside the timeline,
    /// because what was answered once stays as it was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence_changed: Vec<Event>,
    /// The decision that stands, where there is one and the actor may know it.
    pub decision: Option<DecisionView>,
    /// Decisions that were set aside, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<DecisionView>,
    /// The earlier application whose answers it began with, where the actor may read it: its id and
    /// number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub continues: Option<(ApplicationId, String)>,
    /// What it waits for, as this actor may know.
    pub waits_for: Vec<WaitsFor>,
    /// How many evidence documents it depends on: as they are for the applicant, as they were
    /// submitted for others.
    #[serde(skip_serializing_if = "is_zero")]
    pub documents: usize,
    /// The day by which revisions are to be sent, while they are being made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revise_by: Option<Date>,
    /// The coordinator: whom the applicant and the readers can ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coordinator: Option<Contact>,
    /// Who writes to the supporter: the course leaders of the applicant, for the supporter alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub applicants: Vec<Contact>,
    /// Who answers the applicant's questions: their name and where mail reaches them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supporter: Option<Contact>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
const fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// Someone to ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// As they are called.
    pub name: String,
    /// Where mail reaches them.
    pub email: String,
}

/// What an application waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WaitsFor {
    /// Whether it is the actor who has to act.
    pub yours: bool,
    /// Who has to act: the applicant, the coordinator, the readers.
    pub whom: String,
    /// What has to be done.
    pub need: Need,
    /// When it began to wait.
    pub since: Timestamp,
    /// The day by which.
    pub due: Option<Date>,
}

/// One standard of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one thing that a task list says of an answer, and they combine freely"
)]
pub struct StandardLine {
    /// The standard.
    pub standard: &'static Standard,
    /// The submitted answer, where the actor may read it.
    pub answer: Option<String>,
    /// Whether an answer is being written, where the actor may know.
    pub begun: bool,
    /// Whether what was saved cannot be read any more: it is to be written again.
    pub damaged: bool,
    /// Whether there is an answer that could be submitted, where the actor may know.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ready: bool,
    /// Whether someone said that the answer is finished.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub finished: bool,
    /// Whether it says otherwise than what the application began with.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub changed: bool,
    /// Whether it stays as it was submitted while the others are revised.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
    /// What revision is asked of it, while revisions are being made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<String>,
    /// Whether the last decision, of *not yet*, asks to strengthen it, while the next application is
    /// being written.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub strengthen: bool,
    /// When it was last saved, and who did it, while it is being written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saved: Option<(Timestamp, String)>,
}

/// Refuses whom the table lets in once the file is open to them, and to whom it is not open yet.
pub(crate) fn opened(
    reading: &Reading<'_>,
    application: &CoveredApplication<'_>,
) -> Result<(), Refusal> {
    if reading.grant.scope != Scope::Opened {
        return Ok(());
    }
    open_to_reader(reading, application)
}

/// Refuses a reader to whom the file is not open yet, or not any more.
pub(crate) fn open_to_reader(
    reading: &Reading<'_>,
    application: &CoveredApplication<'_>,
) -> Result<(), Refusal> {
    let (people, quality) = (reading.people(), application.for_rules());
    let person = application.asker().ok_or(Refusal::NotFound)?;
    quality::open_to(people, quality, application.id, person, reading.today)
}

impl Query for ApplicationFile {
    type View = ApplicationView;

    const ACTION: Action = Action::ReadApplication;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<ApplicationView, Failure> {
        let id = self.application;
        let application = reading.application(id)?;
        let framework = application.judged_by()?;
        // What is not submitted is the applicant's own: for others there is nothing to see yet.
        if application.submitted().is_none() && !reading.grant.shows(Facet::Draft) {
            return Err(Refusal::NotFound.into());
        }
        opened(reading, &application)?;
        let (set_aside, decision) = decisions(reading, &application, framework)?;
        let continues = application
            .continues
            .filter(|_| reading.grant.shows(Facet::Earlier))
            .map(|id| (id, application_number(id)));
        let invited = application.invitations.last();
        let submitted = application.submitted().map(|it| it.position);
        let at = submitted.filter(|_| !reading.grant.shows(Facet::Draft));
        let documents = application.present(at).count();
        let shown = submitted.filter(|_| reading.grant.shows(Facet::Answers));
        let since = match shown {
            Some(shown) => since(reading, &application, Some(shown))?,
            None => None,
        };
        Ok(ApplicationView {
            id,
            number: application_number(id),
            provider: application.provider,
            provider_name: reading.organisation(application.provider, reading.today),
            qualifications: application.qualifications,
            kind: application.kind,
            phase: application.phase,
            framework,
            settled: joint::settled_among(reading.states()).on(reading.today),
            held: KeptStates::among(reading.states()).case_held_by(id.into(), reading.actor.role),
            standards: standards(reading, &application, framework)?,
            since,
            timeline: timeline(reading, &application, framework)?,
            evidence_changed: evidence_events(reading, &application),
            decision,
            set_aside,
            continues,
            documents,
            waits_for: waits_for(reading, &application),
            revise_by: invited
                .filter(|_| application.phase == Phase::RevisionsInvited)
                .map(|invited| invited.due),
            coordinator: coordinator(reading),
            applicants: applicants(reading, &application),
            supporter: supporter(reading, &application),
        })
    }
}

fn standards(
    reading: &StoredReading<'_>,
    application: &CoveredApplication<'_>,
    framework: &'static QualityStandards,
) -> Result<Vec<StandardLine>, Failure> {
    let writing = application.phase.is_being_written() && reading.grant.shows(Facet::Draft);
    let (drafts, base) = if writing {
        (
            drafts::answers(reading, application)?,
            drafts::base_answers(reading, application)?,
        )
    } else {
        (Drafts::default(), BTreeMap::new())
    };
    let answers = submitted_answers(reading, application)?;
    let asked = match application.invitations.last() {
        Some(invited) if application.phase == Phase::RevisionsInvited => {
            crate::decision::revisions(reading, invited.position)?
        }
        _ => BTreeMap::new(),
    };
    let not_yet = if writing && application.submitted().is_none() {
        crate::decision::to_strengthen(reading, application.for_rules(), application.provider)?
    } else {
        None
    };
    let strengthen = |standard: &Standard| {
        let named = not_yet.as_ref().map(|(_, named)| named);
        named.is_some_and(|named| named.iter().any(|it| it.id == standard.id))
    };
    let line = |standard: &'static Standard| {
        let draft = drafts.written.get(&standard.id);
        let before = base.get(&standard.id);
        let now = draft.map(|draft| &draft.text).or(before);
        StandardLine {
            standard,
            answer: answers.get(&standard.id).cloned(),
            begun: draft.is_some(),
            damaged: drafts.damaged.contains(&standard.id),
            ready: writing && now.is_some_and(|text| !text.is_empty()),
            finished: draft.is_some_and(|draft| draft.finished),
            changed: before.is_some() && draft.is_some_and(|draft| Some(&draft.text) != before),
            closed: writing && !quality::is_reopened(application, &standard.id),
            asked: asked.get(&standard.id).cloned(),
            strengthen: strengthen(standard),
            saved: draft.map(|draft| (draft.at, reading.author(draft.by))),
        }
    };
    Ok(framework.standards().map(line).collect())
}

/// What the application waits for. Who reads it is the coordinator's and the readers' own to know.
fn waits_for(reading: &Reading<'_>, application: &CoveredApplication<'_>) -> Vec<WaitsFor> {
    let line = |known: Known| WaitsFor {
        yours: known.yours,
        whom: match known.required.by {
            _ if known.group => "the Quality Standards Group".to_owned(),
            Party::Applicant => reading.organisation(application.provider, reading.today),
            Party::Coordinator => "the coordinator of the Provider Group".to_owned(),
            Party::Reader(person) | Party::Member(person) => reading.person(person),
        },
        need: known.required.need,
        since: known.required.since,
        due: known.required.due,
    };
    required(reading, application)
        .into_iter()
        .map(line)
        .collect()
}

/// Whether it is the actor, in the role they act in, who has to act.
pub(crate) fn is_theirs(reading: &Reading<'_>, application: &Application, by: Party) -> bool {
    let Reading { actor, .. } = reading;
    let may = |action, thing: Resource<'_>| access::grant(actor.role, action).covers(actor, thing);
    let applicants = Resource::of(application.provider);
    match by {
        Party::Applicant => may(Action::SubmitApplication, applicants),
        Party::Coordinator => may(Action::ReviewApplication, applicants),
        Party::Reader(reader) => {
            // Whichever of their ids was asked.
            let same = |own: &PersonId| reading.people().same_person(*own, reader);
            let own = actor.person.filter(same);
            let named = Resource {
                named: own.as_slice(),
                ..Resource::default()
            };
            may(Action::WriteReading, named)
        }
        Party::Member(member) => {
            let person = actor.person;
            let own = person.is_some_and(|it| reading.people().same_person(it, member));
            own && may(
                Action::SignDecision,
                Resource {
                    person,
                    ..Resource::default()
                },
            )
        }
    }
}

/// The person whom everyone but the coordinator can ask about an application that they may read.
pub(crate) fn coordinator(reading: &Reading<'_>) -> Option<Contact> {
    if access::grant(reading.actor.role, Action::ReviewApplication).allows() {
        return None;
    }
    clerk(reading)
}

/// The coordinator.
pub(crate) fn clerk(reading: &Reading<'_>) -> Option<Contact> {
    let people = reading.people();
    let mut clerks = people.holders(Role::Coordinator, reading.today);
    clerks.find_map(|(person, _)| contact(reading, person))
}

pub(crate) fn contact(reading: &Reading<'_>, person: PersonId) -> Option<Contact> {
    let (name, email) = reading.people().reached_at(person)?;
    Some(Contact { name, email })
}

/// Who asks the questions that the supporter answers: for the supporter to know.
fn applicants(reading: &Reading<'_>, application: &CoveredApplication<'_>) -> Vec<Contact> {
    let people = reading.people();
    let asker = application.asker();
    let supports = application
        .supporter
        .is_some_and(|it| asker.is_some_and(|asker| people.same_person(it, asker)));
    if !supports || reading.actor.role != Role::Supporter {
        return Vec::new();
    }
    let acting = people.acting_for(application.provider, reading.today);
    let leaders = acting.filter(|(_, role)| *role == Role::CourseLeader);
    leaders
        .filter_map(|(person, _)| contact(reading, person))
        .collect()
}

/// Who answers the applicant's questions: for the applicant and the coordinator to know.
pub(crate) fn supporter(reading: &Reading<'_>, application: &Application) -> Option<Contact> {
    if !reading.grant.shows(Facet::Draft) && !reading.grant.shows(Facet::Readers) {
        return None;
    }
    contact(reading, application.supporter?)
}

/// The answers as they were submitted last, where the actor may read them.
pub(crate) fn submitted_answers(
    reading: &StoredReading<'_>,
    application: &Application,
) -> Result<BTreeMap<String, String>, Failure> {
    match application.submitted() {
        Some(submitted) if reading.grant.shows(Facet::Answers) => {
            Ok(answers_of(reading.fact_of(submitted.position)?))
        }
        _ => Ok(BTreeMap::new()),
    }
}
