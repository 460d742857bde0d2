//! Going on with the review after revisions: a form on the page of the readers.

use super::{readers::not_continued, ruled_out, sent::Sent};
use axum::{extract::Path, response::Response};
use quality::OpenReview;
use service::Command;
use shell::{ask::Ask, error_pages::Typed, security::CheckedForm, told_once::Done};
use vocabulary::{ApplicationId, Refusal};

/// `application.review`
pub(crate) async fn post(
    ask: Ask,
    Path(id): Path<String>,
    form: CheckedForm<Sent>,
) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let due = form.value().date("due");
    let command = Command::from(OpenReview {
        application,
        due: due.read(),
    });
    match ask
        .execute(form.command(), command, Typed::default())
        .await?
    {
        Ok(_) => Ok(ask.done(
            &format!("/applications/{application}/readers"),
            Done::new("The readers are asked to read again")
                .next("Each is told by email, and by when you ask for it."),
        )),
        Err(Refusal::Invalid(problems)) => not_continued(&ask, application, due, &problems),
        Err(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}
