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
    let title = Title::about("Release a reader", view.number.clone());
    let asked = Confirm {
        caption: caption(&view.provider_name, &view.number),
        heading: html! { "Release " (line.name) " from reading this application" },
        says: html! {
            p class="govuk-body" {
                "The file closes to them, and what they have written so far is not shown to anybody. \
                 You can then ask somebody else. Nothing is held against a reader who has no time."
            }
        },
        keep: "Keep them",
        ..Confirm::warning(
            &ask,
            title,
            "Release this reader",
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
            Done::new("The reader is released")
                .next("They are told by email. Choose somebody else to read below."),
        )),
        Err(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}
