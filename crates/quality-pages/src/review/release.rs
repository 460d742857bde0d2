//! Releasing a reader: asked once more before it is done.

use super::{caption, ruled_out};
use crate::address;
use axum::response::Response;
use doors::Command;
use maud::html;
use quality::ReleaseReader;
use quality_views::ReviewFile;
use shell::{
    ask::{Ask, show},
    at::At,
    confirm::Confirm,
    layout::Title,
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{ApplicationId, PersonId, Refusal};

/// `application.review`
pub(crate) async fn get(
    ask: Ask,
    At((application, reader)): At<(ApplicationId, PersonId)>,
) -> Result<Response, Response> {
    let view = ask.view(&ReviewFile { application })?;
    let mut readers = view.readers.iter();
    let line = readers
        .find(|it| it.person == reader && it.released.is_none())
        .ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let title = Title::about("Remove a reader", view.number.clone());
    let asked = Confirm {
        caption: caption(&view.provider_name, &view.number),
        heading: html! { "Remove " (line.name) " as a reader of this application" },
        says: html! {
            p class="govuk-body" {
                "If you remove them, they can no longer open the application. We email them, and \
                 delete any report they have not submitted. You can then ask someone else. Nothing is held against a reader who has \
                 no time."
            }
        },
        keep: "Cancel",
        ..Confirm::warning(
            &ask,
            title,
            "Remove this reader",
            address::readers(application),
        )
    };
    Ok(show(&asked.page(&ask)))
}

/// `application.review`
pub(crate) async fn post(
    ask: Ask,
    At((application, reader)): At<(ApplicationId, PersonId)>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let command = Command::from(ReleaseReader {
        application,
        reader,
    });
    let done = ask.execute(&form, &[], command).await?.outcome();
    match done {
        Ok(_) => Ok(ask.done(
            &address::readers(application),
            Done::new("Reader removed").next("We have emailed them. Select another reader below."),
        )),
        Err(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}
