//! An answer of an application, while it is written.

use crate::parameters::{APPLICATION, STANDARD, of};
use access::Action;
use axum::{
    Json,
    body::Bytes,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
    routing::{get, put},
};
use doors::SaveDraft;
use jiff::Timestamp;
use quality::Sheet;
use quality_views::{AnswerPage, AnswerView};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shell::api::{Caller, Endpoint, Problem, Try, Verb};
use vocabulary::ApplicationId;

const PATH: &str = "/api/v1/applications/{application}/answers/{standard}";

pub(crate) const ANSWER: Endpoint =
    Endpoint::read(PATH, Action::AnswerApplication, of::<Answer>, || {
        get(answer)
    })
    .named(
        "readAnswer",
        "Applications",
        "Read an answer that is being written. Its ETag is what a change of it must be sent with.",
    )
    .with(&[APPLICATION, STANDARD])
    .tried(&[Try {
        about: "An answer",
        query: "",
        body: "",
    }]);

pub(crate) const WRITE: Endpoint = Endpoint::change(
    Verb::Put,
    PATH,
    Action::AnswerApplication,
    of::<Answer>,
    || put(write),
)
.named(
    "writeAnswer",
    "Applications",
    "Save an answer that is being written, over the one that was read.",
)
.with(&[APPLICATION, STANDARD])
.taking(of::<WrittenAnswer>)
.matching()
.tried(&[Try {
    about: "A finished answer",
    query: "",
    body: r#"{ "text": "We check every record before we offer a place.", "finished": true }"#,
}]);

/// An answer that is being written.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Answer {
    /// The id of the application.
    application: String,
    /// The short name of the standard that it answers.
    standard: String,
    /// The text as it stands.
    text: String,
    /// Whether someone said that it is finished.
    finished: bool,
    /// What revision is asked of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<String>,
    /// When it was saved.
    #[serde(skip_serializing_if = "Option::is_none")]
    saved: Option<Timestamp>,
}

/// An answer to save.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WrittenAnswer {
    /// The text: up to 30,000 characters.
    #[schemars(length(max = 30_000))]
    text: String,
    /// Whether it is finished.
    #[serde(default)]
    finished: bool,
}

async fn answer(caller: Caller) -> Result<Response, Problem> {
    caller.given(&[])?;
    let (application, standard) = (caller.part("application")?, caller.part("standard")?);
    shown(&caller, application, standard)
}

fn shown(
    caller: &Caller,
    application: ApplicationId,
    standard: String,
) -> Result<Response, Problem> {
    let view: AnswerView = caller.view(&AnswerPage {
        application,
        standard: standard.clone(),
    })?;
    let tag = HeaderValue::from_str(&format!("\"{}\"", view.revision));
    let answer = Json(Answer {
        application: application.to_string(),
        standard,
        text: view.text,
        finished: view.finished,
        asked: view.asked,
        saved: view.saved.map(|(at, _)| at),
    });
    let mut response = answer.into_response();
    if let Ok(tag) = tag {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

async fn write(caller: Caller, headers: HeaderMap, body: Bytes) -> Result<Response, Problem> {
    caller.given(&[])?;
    let (application, standard): (_, String) =
        (caller.part("application")?, caller.part("standard")?);
    let written: WrittenAnswer = Caller::json(&headers, &body)?;
    // Whether there is such an answer is told before what is missing of the request.
    caller.view(&AnswerPage {
        application,
        standard: standard.clone(),
    })?;
    let save = SaveDraft {
        sheet: Sheet::Answer(application, standard.clone()).into(),
        text: written.text,
        finished: written.finished,
        shown: caller.last_read()?,
    };
    caller
        .service()
        .desk()
        .save_draft(caller.actor, save)
        .await?;
    shown(&caller, application, standard)
}
