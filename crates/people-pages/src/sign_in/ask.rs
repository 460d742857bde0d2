//! Asking for a link: an address, and the same answer whether anyone is known by it or not.

use crate::field;
use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use doors::{Failure, SESSION_HOURS, SignInRequested};
use maud::{Markup, html};
use people_views::CoordinatorAddress;
use serde::Deserialize;
use shell::{
    ask::{Ask, Ended, two_thirds},
    components::{Button, ButtonKind, Details, InsetText, NotificationBanner, TextInput},
    form,
    form::{CsrfToken, FieldErrors, FormStart, hidden_field},
    layout::Page,
    next,
    security::CheckedForm,
};
use vocabulary::Refusal;

/// Where the link leads that proves another address of somebody who is signed in.
const CONFIRMS: &str = "/account/addresses/confirm/";

/// Where to go on to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct NextPage {
    next: String,
}

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        email: String = field::EMAIL,
        next: String = field::NEXT,
    }
}

/// `session.begin`
pub(crate) async fn get(ask: Ask, Query(wanted): Query<NextPage>) -> Result<Response, Response> {
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
    match ask
        .service()
        .sign_in()
        .ask_to_sign_in(&typed.email, next)
        .await
    {
        Ok(SignInRequested { attempt, address }) => {
            let sent = SentLink {
                attempt: &attempt,
                address: &address,
                next,
                codes: !paused(&ask)?,
            };
            ask.with_visit(|csrf| check_your_email(&ask, csrf, &sent, &FieldErrors::new()))
        }
        Err(Failure::Refused(Refusal::Invalid(problems))) => {
            let errors = FieldErrors::from(problems.as_slice());
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
        @if let (Some(why), None) = (&ask.ended, &ask.surroundings.done) { (ended(why)) }
        h1 class="govuk-heading-l" { "Sign in" }
        @if next.starts_with(CONFIRMS) {
            p class="govuk-body" {
                "The link works, and nothing has changed yet. Sign in first, with an address that you \
                 have had before. Then you can confirm the new one."
            }
        }
        @if ask.is_demonstration() { (demonstration()) }
        p class="govuk-body" {
            "We will email you a link and a code. There is no password to remember."
        }
        (FormStart { action: "/sign-in".into(), ..FormStart::new(csrf) }.around("", &html! {
            (hidden_field(&field::NEXT, next))
            (TextInput {
                name: field::EMAIL.into(),
                label: "Email address".into(),
                hint: Some("Use the address at which you were invited, or with which you began your \
                     account".into()),
                value: Some((&shown.email).into()),
                error: errors.of(field::EMAIL),
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
        h2 class="govuk-heading-m" { "If you do not have an account" }
        p class="govuk-body" {
            "If your colleagues use senco, ask one of them to invite you. If you represent a provider \
             of the National Award for SEN Coordination and it is not on senco yet, "
            a class="govuk-link" href="/request-account" { "ask for an account" } "."
        }
        p class="govuk-body" {
            "To report your school’s SENCO you need an account: ask your trust or your local \
             authority. If neither can give you one, ask the registrar."
        }
        p class="govuk-body" {
            "If you have an award, you get an account when you "
            a class="govuk-link" href="/claims/new" { "claim it" } "."
        }
        p class="govuk-body" {
            "SENCOs, parents and governors need none to search or to check a qualification."
        }
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Sign in", &ask.surroundings, content)
    }
}

fn ended(why: &Ended) -> NotificationBanner<'static> {
    let content = match why {
        Ended::Session => html! {
            p class="govuk-notification-banner__heading" {
                "Your session has ended. We have kept everything you saved."
            }
            p class="govuk-body" {
                "A session lasts for " (SESSION_HOURS) " hours, or until you sign out. Sign in \
                 again to carry on."
            }
        },
        Ended::Membership(organisation) => html! {
            p class="govuk-notification-banner__heading" {
                "You no longer act for " (organisation) "."
            }
            p class="govuk-body" {
                "What you saved stays with " (organisation) ". If this is a mistake, ask an owner of \
                 its account to invite you again."
            }
        },
    };
    NotificationBanner {
        title: "You are signed out".into(),
        content: content.into(),
        ..NotificationBanner::default()
    }
}

fn demonstration() -> InsetText<'static> {
    InsetText {
        content: html! {
            p class="govuk-body" {
                "In this demonstration you can "
                a class="govuk-link" href="/demonstration/personas" {
                    "choose who to sign in as"
                }
                ". Or sign in by email, as you would in the real service. You can read every \
                 email in "
                a class="govuk-link" href="/demonstration/outbox" { "the outbox" } "."
            }
        }
        .into(),
        ..InsetText::default()
    }
}

/// Whether only links sign in at this moment.
pub(super) fn paused(ask: &Ask) -> Result<bool, Response> {
    let paused = ask.service().sign_in().codes_are_paused();
    paused.map_err(|failure| ask.failure(&failure, None))
}

/// A link that was asked for, and the page that it leads to.
pub(super) struct SentLink<'s> {
    pub(super) attempt: &'s str,
    pub(super) address: &'s str,
    pub(super) next: &'s str,
    /// Whether codes are taken at this moment.
    pub(super) codes: bool,
}

/// The answer to everyone: even where no mail was sent, because the address had many of late. So it
/// does not say that mail was sent.
pub(super) fn check_your_email<'a>(
    ask: &'a Ask,
    csrf: &CsrfToken,
    sent: &SentLink<'_>,
    errors: &FieldErrors,
) -> Page<'a> {
    // Whom to write to helps, and is not what the page is for.
    let coordinator = ask.view(&CoordinatorAddress).ok().flatten();
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Check your email" }
        p class="govuk-body" {
            "Look for an email from senco at " strong { (sent.address) } ". "
            @if sent.codes {
                "Open the link in it, or enter the code here. Both work for an hour."
            } @else {
                "Open the link in it. It works for an hour."
            }
        }
        @if ask.is_demonstration() {
            p class="govuk-body" {
                "In this demonstration the email is in "
                a class="govuk-link" href="/demonstration/outbox" { "the outbox" } "."
            }
        }
        @if sent.codes { (code(csrf, sent, errors)) } @else { (no_codes()) }
        (Details {
            summary: "If the email does not arrive".into(),
            content: nothing(csrf, sent, coordinator.as_deref()).into(),
            ..Details::default()
        })
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Check your email", &ask.surroundings, content)
    }
}

fn code(csrf: &CsrfToken, sent: &SentLink<'_>, errors: &FieldErrors) -> Markup {
    let code = FormStart {
        action: "/sign-in/code".into(),
        ..FormStart::new(csrf)
    };
    code.around(
        "",
        &html! {
            (hidden_field(&field::ATTEMPT, sent.attempt))
            (hidden_field(&field::EMAIL, sent.address))
            (hidden_field(&field::NEXT, sent.next))
            (TextInput {
                name: field::CODE.into(),
                label: "Code".into(),
                hint: Some("8 digits, from the newest email".into()),
                error: errors.of(field::CODE),
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
        },
    )
}

/// Instead of the field for a code, while none is taken.
fn no_codes() -> InsetText<'static> {
    InsetText {
        content: html! {
            p class="govuk-body" {
                "We have paused sign-in codes because too many wrong codes have been entered. Use \
                 the link in the email instead."
            }
        }
        .into(),
        ..InsetText::default()
    }
}

fn nothing(csrf: &CsrfToken, sent: &SentLink<'_>, coordinator: Option<&str>) -> Markup {
    let again = FormStart {
        action: "/sign-in".into(),
        ..FormStart::new(csrf)
    };
    html! {
        p class="govuk-body" {
            "It can take 10 minutes. Check your junk folder. If the address above is not correct, "
            a class="govuk-link" href=(next::leading("/sign-in", sent.next)) { "change it" } "."
        }
        p class="govuk-body" {
            "We send up to 5 links an hour to each address. Use any link you have received. Each \
             works once, for an hour."
        }
        p class="govuk-body" {
            "If nothing has arrived after an hour, ask again or try another of your addresses. If \
             that does not help, ask the person who invited you which address they used: a colleague, \
             or for a school its trust or local authority"
            @if let Some(address) = coordinator {
                ". Course providers can also write to the Provider Group’s coordinator: "
                a class="govuk-link" href={ "mailto:" (address) } { (address) }
            }
            "."
        }
        (again.around("", &html! {
            (hidden_field(&field::EMAIL, sent.address))
            (hidden_field(&field::NEXT, sent.next))
            (Button {
                content: "Send a new email".into(),
                kind: ButtonKind::Secondary,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    }
}
