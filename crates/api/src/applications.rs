//! Applications: the list, one, a new one.

use crate::{
    parameters::{APPLICATION, CURSOR, LIMIT, QUALIFICATIONS, WORDS, of},
    provider::{Condition, of_decision},
    words,
    words::{Need, Phase},
};
use access::Action;
use axum::{
    Json,
    http::StatusCode,
    routing::{get, post},
};
use jiff::{Timestamp, civil::Date};
use quality::{Qualification, StartApplication};
use quality_views::{ApplicationFile, ApplicationSearch, ApplicationView, FoundApplication};
use schemars::JsonSchema;
use serde::Serialize;
use shell::api::{Caller, Endpoint, Listed, Problem, Try, Verb};
use std::str::FromStr;
use vocabulary::{ApplicationId, Refusal};

pub(crate) const LIST: Endpoint = Endpoint::read(
    "/api/v1/applications",
    Action::ReadApplication,
    of::<Listed<ListedApplication>>,
    || get(list),
)
.named(
    "listApplications",
    "Applications",
    "List the applications that the key may read, in the order of their numbers.",
)
.with(&[WORDS, LIMIT, CURSOR])
.tried(&[Try {
    about: "The first 2",
    query: "limit=2",
    body: "",
}]);

pub(crate) const START: Endpoint = Endpoint::change(
    Verb::Post,
    "/api/v1/applications",
    Action::StartApplication,
    of::<Application>,
    || post(start),
)
.making()
.named(
    "startApplication",
    "Applications",
    "Start an application of the provider that the key acts for.",
)
.with(&[QUALIFICATIONS])
.tried(&[Try {
    about: "Where one is open already",
    query: "",
    body: "",
}]);

pub(crate) const APPLICATION_FILE: Endpoint = Endpoint::read(
    "/api/v1/applications/{application}",
    Action::ReadApplication,
    of::<Application>,
    || get(application),
)
.named(
    "readApplication",
    "Applications",
    "Read an application: where it stands, what it waits for, its answers as submitted, its decision.",
)
.with(&[APPLICATION])
.tried(&[Try { about: "An application", query: "", body: "" }]);

/// An application in a line.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct ListedApplication {
    /// Its id.
    id: String,
    /// Its number, as people use it.
    number: String,
    /// The provider that applies.
    provider_name: String,
    /// Why it was made: `first`, `renewal` or `after-withdrawal`.
    kind: String,
    /// Where it stands.
    phase: Phase,
    /// The day on which it was submitted, decided or withdrawn, or else started.
    latest: Date,
}

/// An application.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Application {
    /// Its id.
    id: String,
    /// Its number, as people use it.
    number: String,
    /// The id of the provider that applies.
    provider: String,
    /// What that provider is called.
    provider_name: String,
    /// Why it was made: `first`, `renewal` or `after-withdrawal`.
    kind: String,
    /// Where it stands.
    phase: Phase,
    /// The standards that it is judged by, each with its answer as submitted.
    standards: Vec<Standard>,
    /// How many documents of evidence it has.
    documents: usize,
    /// What it waits for.
    waits_for: Vec<Waiting>,
    /// The day by which to submit revisions, while they are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    revise_by: Option<Date>,
    /// What happened so far, the oldest first.
    timeline: Vec<Event>,
    /// The decision that stands, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<Decision>,
}

/// A standard of an application.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Standard {
    /// Its short name, such as `entry-1`.
    id: String,
    /// Its title.
    title: String,
    /// The answer as submitted, where the key may read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    /// Whether an answer is being written, where the key may know.
    begun: bool,
    /// Whether someone said that the answer being written is finished.
    finished: bool,
    /// What revision is asked of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<String>,
}

/// What an application waits for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Waiting {
    /// What has to be done.
    need: Need,
    /// Whether it is the organisation of this key that has to act.
    yours: bool,
    /// Who has to act.
    whom: String,
    /// Since when it waits.
    since: Timestamp,
    /// The day by which.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Date>,
}

/// Something that happened.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "TimelineEvent")]
struct Event {
    /// When.
    at: Timestamp,
    /// What, in a sentence.
    what: String,
    /// Who, as the key may know it.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

/// The group’s decision.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Decision {
    /// `accepted` or `not-yet`.
    outcome: String,
    /// The day of it.
    on: Date,
    /// The group’s reasons.
    reasons: String,
    /// What an acceptance asks.
    conditions: Vec<Condition>,
    /// The short names of the standards to strengthen, when not yet.
    strengthen: Vec<String>,
    /// The first day of the registration that followed.
    #[serde(skip_serializing_if = "Option::is_none")]
    registered_from: Option<Date>,
    /// The last day of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    registered_until: Option<Date>,
}

impl From<FoundApplication> for ListedApplication {
    fn from(found: FoundApplication) -> Self {
        Self {
            id: found.id.to_string(),
            number: found.number,
            provider_name: found.provider_name,
            kind: words::kind(found.kind),
            phase: found.phase.into(),
            latest: found.latest,
        }
    }
}

impl From<ApplicationView> for Application {
    fn from(view: ApplicationView) -> Self {
        let decision = view.decision.as_ref().map(|it| Decision {
            outcome: it.kind.name().to_owned(),
            on: it.on,
            reasons: it.reasons.clone(),
            conditions: of_decision(view.id, it),
            strengthen: it.strengthen.iter().map(|it| it.id.clone()).collect(),
            registered_from: it.registered.map(|(from, _)| from),
            registered_until: it.registered.and_then(|(_, last)| last),
        });
        Self {
            id: view.id.to_string(),
            number: view.number,
            provider: view.provider.to_string(),
            provider_name: view.provider_name,
            kind: words::kind(view.kind),
            phase: view.phase.into(),
            standards: view
                .standards
                .into_iter()
                .map(|line| Standard {
                    id: line.standard.id.clone(),
                    title: line.standard.title.clone(),
                    answer: line.answer,
                    begun: line.begun,
                    finished: line.finished,
                    asked: line.asked,
                })
                .collect(),
            documents: view.documents,
            waits_for: view
                .waits_for
                .into_iter()
                .map(|it| Waiting {
                    need: it.need.into(),
                    yours: it.yours,
                    whom: it.whom,
                    since: it.since,
                    due: it.due,
                })
                .collect(),
            revise_by: view.revise_by,
            timeline: view
                .timeline
                .into_iter()
                .map(|it| Event {
                    at: it.at,
                    what: it.what,
                    by: it.by,
                })
                .collect(),
            decision,
        }
    }
}

async fn list(caller: Caller) -> Result<Json<Listed<ListedApplication>>, Problem> {
    let given = caller.given(&["q", "limit", "cursor"])?;
    let found = caller.view(&ApplicationSearch {
        words: given.text("q").unwrap_or_default().to_owned(),
        phases: Vec::new(),
    })?;
    let key = |it: &FoundApplication| format!("{}\u{1}{}", it.number, it.id);
    Ok(Json(given.page()?.of(found, key, Into::into)?))
}

async fn application(caller: Caller) -> Result<Json<Application>, Problem> {
    caller.given(&[])?;
    let application = caller.part("application")?;
    read(&caller, application).map(Json)
}

/// An application as it is now.
pub(crate) fn read(caller: &Caller, application: ApplicationId) -> Result<Application, Problem> {
    Ok(caller.view(&ApplicationFile { application })?.into())
}

/// What a course leads to: stable names of qualifications with a comma between them, each once.
struct LeadsTo(Vec<Qualification>);

impl FromStr for LeadsTo {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "nasenco" => Ok(Self(vec![Qualification::Award])),
            "npq-senco" => Ok(Self(vec![Qualification::Npq])),
            "nasenco,npq-senco" => Ok(Self(vec![Qualification::Award, Qualification::Npq])),
            _ => Err(()),
        }
    }
}

async fn start(caller: Caller) -> Result<(StatusCode, Json<Application>), Problem> {
    let given = caller.given(&["qualifications"])?;
    let provider = caller.actor.organisation.ok_or(Refusal::NotFound)?;
    let said = given.read::<LeadsTo>(
        "qualifications",
        "Qualifications must be nasenco, npq-senco or nasenco,npq-senco",
    )?;
    let start = match said {
        None => StartApplication::for_the_award(provider),
        Some(LeadsTo(qualifications)) => StartApplication {
            provider,
            qualifications,
        },
    };
    let done = caller.execute(start).await?;
    let made = done.made.ok_or(Refusal::NotFound)?;
    Ok((StatusCode::CREATED, Json(read(&caller, made.into())?)))
}
