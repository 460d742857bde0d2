//! Asking for a link: an address, and the same answer whether anybody is known by it or not.

use crate::{
    ask::{Ask, two_thirds},
    components::{Button, ButtonKind, Details, InsetText, NotificationBanner, TextInput},
    form::{CsrfToken, FieldErrors, FormStart, hidden_field},
    layout::Page,
    next,
    security::CheckedForm,
};
use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use maud::{Markup, html};
use serde::Deserialize;
use service::{Failure, Posted};
use vocabulary::Refusal;

/// Where to go on to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    next: String,
}

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    email: String,
    next: String,
}

/// `session.begin`
pub(crate) async fn get(ask: Ask, Query(wanted): Query<Wanted>) -> Result<Response, Response> {
    let form = Form {
        next: wanted.next,
        email: String::new(),
    };
    ask.with_visit(|csrf| page(&ask, csrf, &form, &FieldErrors::new()))
}

/// `session.begin`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let typed = form.value();
    let next = next::of_ours(&typed.next).unwrap_or(super::HOME);
    match ask.service().ask_to_sign_in(&typed.email, next).await {
        Ok(Posted::Mailed { attempt, address }) => ask.with_visit(|csrf| {
            let sent = Sent {
                attempt: &attempt,
                address: &address,
                next,
            };
            check_your_email(&ask, csrf, &sent, &FieldErrors::new())
        }),
        Ok(Posted::TooOften(again)) => Ok(too_often(&ask, again)),
        Err(Failure::Refused(Refusal::Invalid(problems))) => {
            let mut errors = FieldErrors::new();
            for problem in problems {
                errors.add(problem.field, problem.says);
            }
            let page = ask.with_visit(|csrf| page(&ask, csrf, typed, &errors))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

fn page<'a>(ask: &'a Ask, csrf: &CsrfToken, shown: &Form, errors: &FieldErrors) -> Page<'a> {
    let next = next::of_ours(&shown.next).unwrap_or_default();
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        @if ask.ended && ask.surroundings.done.is_none() { (ended()) }
        h1 class="govuk-heading-l" { "Sign in" }
        @if ask.site.demonstration { (demonstration()) }
        p class="govuk-body" {
            "We send you a link and a code. There is no password to remember."
        }
        (FormStart { action: "/sign-in".into(), ..FormStart::new(csrf) }.around("", &html! {
            (hidden_field("next", next))
            (TextInput {
                name: "email".into(),
                label: "Email address".into(),
                hint: Some("The one that your organisation or the Provider Group knows".into()),
                value: Some((&shown.email).into()),
                error: errors.of("email"),
                input_type: "email".into(),
                autocomplete: "email".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (Button {
                content: "Send link and code".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
        h2 class="govuk-heading-m" { "If you have no account" }
        p class="govuk-body" {
            "If colleagues of yours use senco, ask one of them to invite you. If you represent a \
             provider that is new to senco, "
            a class="govuk-link" href="/request-account" { "ask for an account" } "."
        }
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Sign in", &ask.surroundings, content)
    }
}

fn ended() -> NotificationBanner<'static> {
    NotificationBanner {
        title: "You are signed out".into(),
        content: html! {
            p class="govuk-notification-banner__heading" {
                "Your session has ended. Nothing that you saved is lost."
            }
            p class="govuk-body" {
                "A session lasts for 12 hours, or until you end it from another place. Sign in \
                 again to go on where you were."
            }
        }
        .into(),
        ..NotificationBanner::default()
    }
}

fn demonstration() -> InsetText<'static> {
    InsetText {
        content: html! {
            p class="govuk-body" {
                "In this demonstration you can "
                a class="govuk-link" href="/demonstration/personas" {
                    "choose whom you want to be"
                }
                ". Or sign in as you would in earnest: every email can be read in "
                a class="govuk-link" href="/demonstration/outbox" { "the outbox" } "."
            }
        }
        .into(),
        ..InsetText::default()
    }
}

/// What was sent, and where it goes on to.
pub(super) struct Sent<'s> {
    pub(super) attempt: &'s str,
    pub(super) address: &'s str,
    pub(super) next: &'s str,
}

/// The answer to everybody.
pub(super) fn check_your_email<'a>(
    ask: &'a Ask,
    csrf: &CsrfToken,
    sent: &Sent<'_>,
    errors: &FieldErrors,
) -> Page<'a> {
    let code = FormStart {
        action: "/sign-in/code".into(),
        ..FormStart::new(csrf)
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Check your email" }
        p class="govuk-body" {
            "We have sent an email to " strong { (sent.address) }
            ". Open the link in it, or type the code from it here. Both work for an hour."
        }
        @if ask.site.demonstration {
            p class="govuk-body" {
                "In this demonstration the email is in "
                a class="govuk-link" href="/demonstration/outbox" { "the outbox" } "."
            }
        }
        (code.around("", &html! {
            (hidden_field("attempt", sent.attempt))
            (hidden_field("email", sent.address))
            (hidden_field("next", sent.next))
            (TextInput {
                name: "code".into(),
                label: "Code".into(),
                hint: Some("8 digits".into()),
                error: errors.of("code"),
                inputmode: "numeric".into(),
                autocomplete: "one-time-code".into(),
                spellcheck: Some(false),
                classes: "govuk-input--width-10".into(),
                ..TextInput::default()
            })
            (Button {
                content: "Sign in".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
        (Details {
            summary: "Nothing has arrived".into(),
            content: nothing(csrf, sent).into(),
            ..Details::default()
        })
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Check your email", &ask.surroundings, content)
    }
}

fn nothing(csrf: &CsrfToken, sent: &Sent<'_>) -> Markup {
    let again = FormStart {
        action: "/sign-in".into(),
        ..FormStart::new(csrf)
    };
    html! {
        p class="govuk-body" {
            "It can take some minutes. Look in your junk mail, too. Check the address above: if it \
             is not right, "
            a class="govuk-link" href=(next::leading("/sign-in", sent.next)) { "change it" } "."
        }
        p class="govuk-body" {
            "You can ask for a new email up to 5 times an hour. Only the newest needs to work for \
             you; older ones keep working until they are used or an hour old."
        }
        (again.around("", &html! {
            (hidden_field("email", sent.address))
            (hidden_field("next", sent.next))
            (Button {
                content: "Send a new email".into(),
                kind: ButtonKind::Secondary,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    }
}

/// Asked for too often: the same to everybody.
pub(in crate::pages) fn too_often(ask: &Ask, again: Timestamp) -> Response {
    let minutes = again.duration_since(ask.service().now()).as_mins().max(0) + 1;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "We have sent this address many emails" }
        p class="govuk-body" {
            "5 emails have been sent to this address in the last hour. Use the newest one: look in \
             your junk mail, too."
        }
        p class="govuk-body" {
            "You can ask again in " (crate::pages::words::count(
                usize::try_from(minutes).unwrap_or(60), "minute", "minutes")) "."
        }
        p class="govuk-body" { a class="govuk-link" href="/sign-in" { "Back to sign in" } }
    });
    let page = Page::new("Many emails", &ask.surroundings, content);
    (StatusCode::TOO_MANY_REQUESTS, crate::ask::show(&page)).into_response()
}
