//! Taking an application back: asked once more before it is done.

use axum::{extract::Path, response::Response};
use maud::html;
use quality::WithdrawApplication;
use service::{Command, views::ApplicationFile};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, ButtonKind, WarningText},
    error_pages::Typed,
    layout::{Above, Page},
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{ApplicationId, Refusal};

/// `application.withdraw`
pub(crate) async fn get(ask: Ask, Path(id): Path<String>) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let view = ask.view(&ApplicationFile { application })?;
    if !view.phase.is_open() {
        return Err(ask.refusal(Refusal::rule(
            quality::rule::PHASE,
            format!("This application is {}.", view.phase.in_words()),
            "It cannot be withdrawn any more.",
        )));
    }
    let submitted = view.standards.iter().any(|it| it.answer.is_some());
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Withdraw application " (view.number) }
        p class="govuk-body" { "This is what follows:" }
        ul class="govuk-list govuk-list--bullet" {
            @if submitted {
                li {
                    "nobody reads it any more: the coordinator and those who were asked to read it \
                     are told by email"
                }
                li {
                    "what you submitted stays on record, and a new application begins with it"
                }
            }
            @if view.phase.is_being_written() {
                li { "what you have written and not submitted is not taken over" }
            }
            li {
                "your place on the register is not touched: what is registered goes on until its \
                 last day, and ends then unless it is renewed"
            }
        }
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
    let command = Command::from(WithdrawApplication { application });
    match ask
        .execute(form.command(), command, Typed::default())
        .await?
    {
        Ok(_) => Ok(ask.done(&format!("/applications/{application}"), Done::new("You withdrew the application").next("Whoever was working on it is told by email. What you wrote and your documents are kept."))),
        Err(refusal) => Err(ask.refusal(refusal)),
    }
}
