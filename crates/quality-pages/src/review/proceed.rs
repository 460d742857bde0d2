//! Going on with the review after revisions: a form on the page of the readers.

use super::{readers::not_continued, ruled_out, sent::SentFields};
use crate::{address, field};
use axum::response::Response;
use doors::Command;
use quality::OpenReview;
use shell::{
    ask::{Ask, Executed},
    at::At,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::ApplicationId;

/// `application.review`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<SentFields>,
) -> Result<Response, Response> {
    let due = form.value().date(&field::DUE);
    let command = Command::from(OpenReview {
        application,
        due: due.read(),
    });
    match ask.execute(&form, &[], command).await? {
        Executed::Done(_) => Ok(ask.done(
            &address::readers(application),
            Done::new("Readers asked to read the revisions")
                .next("We have emailed each of them, with the deadline."),
        )),
        Executed::Wrong(problems) => not_continued(&ask, application, due, &problems),
        Executed::Refused(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}
