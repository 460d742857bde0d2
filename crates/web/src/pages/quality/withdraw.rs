//! Taking an application back: asked once more before it is done.

use crate::{
    ask::{Ask, show, two_thirds},
    components::{Button, ButtonKind, WarningText},
    error_pages::Typed,
    layout::{Above, Page},
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use axum::{extract::Path, response::Response};
use maud::html;
use quality::WithdrawApplication;
use service::{Command, views::ApplicationFile};
use vocabulary::{ApplicationId, Refusal};

/// `application.withdraw`
pub(crate) async fn get(ask: Ask, Path(id): Path<String>) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let view = ask.view(&ApplicationFile { application })?;
    if !view.phase.is_open() {
        return Err(ask.refusal(Refusal::rule(
            "phase",
            format!("This application is {}.", view.phase.in_words()),
            "It cannot be withdrawn any more.",
        )));
    }
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Withdraw application " (view.number) }
        (WarningText {
            content: "You cannot undo this. To apply again you start a new application.".into(),
            ..WarningText::default()
        })
        (ask.form().around("", &html! {
            div class="govuk-button-group" {
                (Button {
                    content: "Withdraw application".into(),
                    kind: ButtonKind::Warning,
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                a class="govuk-link" href={ "/applications/" (application) } { "Keep it" }
            }
        }))
    });
    let page = Page::new("Withdraw an application", &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(format!(
        "/applications/{application}"
    )))))
}

/// `application.withdraw`
pub(crate) async fn post(
    ask: Ask,
    Path(id): Path<String>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let command = Command::WithdrawApplication(WithdrawApplication { application });
    match ask
        .execute(form.command(), command, Typed::default())
        .await?
    {
        Ok(_) => Ok(ask.done(&format!("/applications/{application}"), Done::new("You withdrew the application").next("Whoever was working on it is told by email. What you wrote and your documents are kept."))),
        Err(refusal) => Err(ask.refusal(refusal)),
    }
}
