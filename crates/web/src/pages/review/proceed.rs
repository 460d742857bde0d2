//! Going on with the review after revisions: a button on the page of the readers.

use super::ruled_out;
use crate::{
    ask::Ask,
    error_pages::Typed,
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use axum::{extract::Path, response::Response};
use quality::OpenReview;
use service::Command;
use vocabulary::ApplicationId;

/// `application.review`
pub(crate) async fn post(
    ask: Ask,
    Path(id): Path<String>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let command = Command::OpenReview(OpenReview { application });
    match ask
        .execute(form.command(), command, Typed::default())
        .await?
    {
        Ok(_) => Ok(ask.done(
            &format!("/applications/{application}/readers"),
            Done::new("The readers are asked to read again")
                .next("Each is told by email what was revised."),
        )),
        Err(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}
