//! Releasing a reader: asked once more before it is done.

use super::{caption, ruled_out};
use axum::{extract::Path, response::Response};
use maud::html;
use quality::ReleaseReader;
use service::{Command, views::ReviewFile};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, ButtonKind},
    error_pages::Typed,
    layout::{Above, Page, Title},
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{ApplicationId, PersonId, Refusal};

/// `application.review`
pub(crate) async fn get(
    ask: Ask,
    Path((id, reader)): Path<(String, String)>,
) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let reader: PersonId = ask.id(&reader)?;
    let view = ask.view(&ReviewFile { application })?;
    let mut readers = view.readers.iter();
    let line = readers
        .find(|it| it.person == reader && it.released.is_none())
        .ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let back = format!("/applications/{application}/readers");
    let content = two_thirds(&html! {
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Release " (line.name) " from reading this application" }
        p class="govuk-body" {
            "The file closes to them, and what they have written so far is not shown to anybody. \
             You can then ask somebody else. Nothing is held against a reader who has no time."
        }
        (ask.form().around("", &html! {
            div class="govuk-button-group" {
                (Button {
                    content: "Release this reader".into(),
                    kind: ButtonKind::Warning,
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                a class="govuk-link" href=(back) { "Keep them" }
            }
        }))
    });
    let title = Title::about("Release a reader", view.number.clone());
    Ok(show(
        &Page::new(title, &ask.surroundings, content).with_above(Above::back(back)),
    ))
}

/// `application.review`
pub(crate) async fn post(
    ask: Ask,
    Path((id, reader)): Path<(String, String)>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let reader: PersonId = ask.id(&reader)?;
    let command = Command::from(ReleaseReader {
        application,
        reader,
    });
    let done = ask
        .execute(form.command(), command, Typed::default())
        .await?;
    match done {
        Ok(_) => Ok(ask.done(
            &format!("/applications/{application}/readers"),
            Done::new("The reader is released")
                .next("They are told by email. Choose somebody else to read below."),
        )),
        Err(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}
