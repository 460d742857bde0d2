//! Taking an application back: asked once more before it is done.

use crate::address;
use axum::response::Response;
use maud::html;
use quality::{ApplicationKind, WithdrawApplication};
use quality_views::ApplicationFile;
use shell::{
    ask::{Ask, show},
    at::At,
    components::WarningText,
    confirm::Confirm,
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{ApplicationId, Refusal};

/// `application.withdraw`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = ask.view(&ApplicationFile { application })?;
    if !view.phase.is_open() {
        return Err(ask.refusal(Refusal::rule(
            quality::rule::PHASE,
            format!("This application is {}.", view.phase.in_words()),
            "You can no longer withdraw it.",
        )));
    }
    let submitted = view.standards.iter().any(|it| it.answer.is_some());
    let asked = Confirm {
        heading: html! { "Withdraw application " (view.number) },
        says: html! {
            p class="govuk-body" { "If you withdraw it:" }
            ul class="govuk-list govuk-list--bullet" {
                @if submitted {
                    li {
                        "no one will read it: we will email the coordinator and the readers"
                    }
                    li {
                        "what you submitted stays on record, and a new application will start \
                         from it"
                    }
                }
                @if view.phase.is_being_written() {
                    li { "you lose anything you have not submitted: a new application will not \
                          contain it" }
                }
                @if view.kind == ApplicationKind::Renewal {
                    li { "you stay registered until the last day of your registration" }
                }
            }
            (WarningText {
                content: "You cannot undo this. To apply again, you will need to start a new \
                     application.".into(),
                ..WarningText::default()
            })
        },
        ..Confirm::warning(
            &ask,
            "Withdraw an application".into(),
            "Withdraw application",
            address::application(application),
        )
    };
    Ok(show(&asked.page(&ask)))
}

/// `application.withdraw`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    ask.carry_out(&form, WithdrawApplication { application })
        .await?;
    Ok(ask.done(
        &address::application(application),
        Done::new("Application withdrawn").next(
            "We \
         have emailed the people who were working on it. We keep what you wrote and your \
         documents.",
        ),
    ))
}
