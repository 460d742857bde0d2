//! Going on with the review after revisions: a button on the page of the readers.

use super::ruled_out;
use crate::{ask::Ask, error_pages::Typed, security::CheckedForm};
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use quality::OpenReview;
use serde::Deserialize;
use service::Command;
use vocabulary::ApplicationId;

/// Nothing is asked but the button.
#[derive(Debug, Deserialize)]
pub(crate) struct Form {}

/// `application.review`
pub(crate) async fn post(
    ask: Ask,
    Path(id): Path<String>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let command = Command::OpenReview(OpenReview { application });
    match ask
        .execute(form.command(), command, Typed::default())
        .await?
    {
        Ok(_) => Ok(Redirect::to(&format!("/applications/{application}/readers")).into_response()),
        Err(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}
