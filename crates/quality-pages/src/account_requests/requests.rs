//! Requests for accounts, for the coordinator: admit, or decline with a reason.

use super::lines;
use crate::address;
use crate::words;
use axum::response::Response;
use doors::Command;
use maud::{Markup, html};
use quality_views::{AccountAnswer, AccountRequestLine, AccountRequests};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, WarningText},
    form::FormStart,
    layout::Page,
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{AccountRequestId, OrganisationId};

/// `account-request.answer`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&AccountRequests)?;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Requests for accounts" }
        p class="govuk-body" {
            "A provider that you admit becomes an associate of the Provider Group and gets an \
             account. It is not on the register until an application is accepted."
        }
        @if view.open.is_empty() {
            p class="govuk-body" { "There are no requests to answer." }
        }
        @for line in &view.open { (open(&ask, line)) }
        @if !view.answered.is_empty() {
            h2 class="govuk-heading-m" { "Answered" }
            ul class="govuk-list govuk-list--bullet" {
                @for line in &view.answered { li { (answered(line)) } }
            }
        }
    });
    Ok(show(&Page::new(
        "Requests for accounts",
        &ask.surroundings,
        content,
    )))
}

/// `account-request.answer`
pub(crate) async fn admit(
    ask: Ask,
    At(request): At<AccountRequestId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let command = Command::from(joint::AdmitAccount { request });
    let outcome = ask.carry_out(&form, command).await?;
    let made = outcome.made.map(OrganisationId::from);
    let made = made.map_or_else(|| "/providers".to_owned(), address::provider);
    let done = Done::new("Account ready")
        .next("We have emailed the person who asked. They own this provider’s account.");
    Ok(ask.done(&made, done))
}

fn open(ask: &Ask, line: &AccountRequestLine) -> Markup {
    let admit = FormStart {
        action: format!("/account-requests/{}/admit", line.id).into(),
        ..ask.form()
    };
    let erased = "erased";
    let name = line.name.as_deref().unwrap_or(erased);
    let email = line.email.as_deref().unwrap_or(erased);
    html! {
        h2 class="govuk-heading-m" { (line.provider.name) }
        p class="govuk-body" {
            "Asked on " (words::day(line.at)) ". They have confirmed the email address."
        }
        @if let Some((provider, called)) = &line.same_ukprn {
            (WarningText {
                content: html! {
                    "The UKPRN is that of "
                    a class="govuk-link" href=(address::provider(*provider)) { (called) }
                    ". Decline, and invite the person who asks as a colleague there if they belong \
                     to it."
                }.into(),
                ..WarningText::default()
            })
        }
        (lines(&line.provider, name, email))
        @for (question, at) in &line.questions {
            p class="govuk-body govuk-!-margin-bottom-1" { "You asked on " (words::day(*at)) ":" }
            div class="senco-typed govuk-body" { (question.as_deref().unwrap_or(erased)) }
        }
        @if line.same_ukprn.is_none() && line.name.is_some() {
            (admit.around("", &html! {
                (Button {
                    content: html! {
                        "Admit as an associate"
                        span class="govuk-visually-hidden" { ": " (line.provider.name) }
                    }.into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }))
        }
        @if line.name.is_some() {
            (Button {
                content: html! {
                    "Ask a question" span class="govuk-visually-hidden" { ": " (line.provider.name) }
                }.into(),
                href: format!("/account-requests/{}/ask", line.id).into(),
                kind: ButtonKind::Secondary,
                ..Button::default()
            })
        }
        (Button {
            content: html! {
                "Decline" span class="govuk-visually-hidden" { ": " (line.provider.name) }
            }.into(),
            href: format!("/account-requests/{}/decline", line.id).into(),
            kind: ButtonKind::Secondary,
            ..Button::default()
        })
    }
}

fn answered(line: &AccountRequestLine) -> Markup {
    html! {
        @match &line.answer {
            Some(AccountAnswer::Admitted { organisation, at }) => {
                a class="govuk-link" href=(address::provider(*organisation)) { (line.provider.name) }
                ", admitted on " (words::day(*at))
            }
            Some(AccountAnswer::Declined { reason, at }) => {
                (line.provider.name) ", declined on " (words::day(*at)) ": "
                (reason.as_deref().unwrap_or("the reason was erased"))
            }
            None => { (line.provider.name) }
        }
    }
}
