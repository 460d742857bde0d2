//! Submitting an application, and withdrawing it.

use crate::{
    applications::{Application, read},
    parameters::{APPLICATION, of},
};
use access::Action;
use axum::{
    Json,
    body::Bytes,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use quality::WithdrawApplication;
use quality_views::CheckAnswers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shell::api::{Caller, Endpoint, Problem, Try, Verb};
use std::collections::BTreeMap;
use vocabulary::ApplicationId;

const PATH: &str = "/api/v1/applications/{application}/submission";

pub(crate) const CHECK: Endpoint = Endpoint::read(
    PATH,
    Action::SubmitApplication,
    of::<ToSubmit>,
    || get(check),
)
.named(
    "checkSubmission",
    "Applications",
    "Read all answers as they would be submitted. Its ETag is what submitting must be sent with.",
)
.with(&[APPLICATION])
.tried(&[Try {
    about: "What would be submitted",
    query: "",
    body: "",
}]);

pub(crate) const SUBMIT: Endpoint = Endpoint::change(
    Verb::Post,
    PATH,
    Action::SubmitApplication,
    of::<Application>,
    || post(submit),
)
.named(
    "submitApplication",
    "Applications",
    "Submit an application with the answers that were read: for the first time, or with revisions.",
)
.with(&[APPLICATION])
.taking(of::<Submission>)
.matching()
.tried(&[Try {
    about: "Before every answer is finished",
    query: "",
    body: r#"{ "declared": true }"#,
}]);

pub(crate) const WITHDRAW: Endpoint = Endpoint::change(
    Verb::Post,
    "/api/v1/applications/{application}/withdrawal",
    Action::WithdrawApplication,
    of::<Application>,
    || post(withdraw),
)
.named(
    "withdrawApplication",
    "Applications",
    "Withdraw an application. It cannot be undone.",
)
.with(&[APPLICATION])
.tried(&[Try {
    about: "An open application",
    query: "",
    body: "",
}]);

/// All answers as they would be submitted.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct ToSubmit {
    /// The id of the application.
    application: String,
    /// The answers, by the short names of the standards.
    answers: BTreeMap<String, String>,
    /// The standards whose answer no one has said to be finished.
    unfinished: Vec<String>,
    /// The standards that the group asks to strengthen, while revisions are being made.
    asked: Vec<String>,
}

/// Submitting an application.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Submission {
    /// That the answers are true, and made with the organisation’s authority.
    declared: bool,
}

async fn check(caller: Caller) -> Result<Response, Problem> {
    caller.given(&[])?;
    let application: ApplicationId = caller.part("application")?;
    let view = caller.view(&CheckAnswers { application })?;
    let tag = HeaderValue::from_str(&format!("\"{}\"", view.revision));
    let mut response = Json(ToSubmit {
        application: application.to_string(),
        answers: view.answers,
        unfinished: view.unfinished,
        asked: view.asked,
    })
    .into_response();
    if let Ok(tag) = tag {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

async fn submit(
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Application>, Problem> {
    caller.given(&[])?;
    let application = caller.part("application")?;
    let submission: Submission = Caller::json(&headers, &body)?;
    read(&caller, application)?;
    let command = joint::SubmitApplication {
        application,
        revision: caller.last_read()?,
        declared: submission.declared,
    };
    caller.execute(command).await?;
    read(&caller, application).map(Json)
}

async fn withdraw(caller: Caller) -> Result<Json<Application>, Problem> {
    caller.given(&[])?;
    let application = caller.part("application")?;
    caller.execute(WithdrawApplication { application }).await?;
    read(&caller, application).map(Json)
}
