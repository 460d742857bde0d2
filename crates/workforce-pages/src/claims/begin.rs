//! Beginning, for someone without an account: a name and an address, which a link proves. Opening the link shows; its
//! button begins the account and signs in.

use crate::{address, field};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use doors::{Failure, Link, SignInRequested};
use maud::html;
use people::BeginOwnAccount;
use people_pages::sign_in;
use serde::Deserialize;
use shell::{
    ask::{Ask, two_thirds},
    at::At,
    browser::Browser,
    components::{Button, TextInput},
    form,
    form::{CsrfToken, FieldErrors, FormStart},
    layout::Page,
    security::{CheckedForm, NoFields},
};
use vocabulary::Refusal;

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        name: String = field::NAME,
        email: String = field::EMAIL,
    }
}

/// The page for someone who is not signed in.
pub(super) fn first(ask: &Ask) -> Result<Response, Response> {
    ask.with_visit(|csrf| page(ask, csrf, &Form::default(), &FieldErrors::new()))
}

/// `own-account.begin`: has mail sent.
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let typed = form.value();
    let account = BeginOwnAccount {
        name: typed.name.clone(),
        email: typed.email.clone(),
    };
    let posted = ask
        .service()
        .sign_in()
        .ask_to_begin(account, address::CLAIM);
    match posted.await {
        Ok(SignInRequested { address, .. }) => ask.with_visit(|_| sent(&ask, &address)),
        Err(Failure::Refused(Refusal::Invalid(problems))) => {
            let errors = FieldErrors::from(problems.as_slice());
            let page = ask.with_visit(|csrf| page(&ask, csrf, typed, &errors))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(failure) => Err(ask.failure(&failure, Some(form.typed(vec![])))),
    }
}

/// `own-account.begin`
pub(crate) async fn get_link(ask: Ask, At(token): At<String>) -> Result<Response, Response> {
    let link = ask.service().sign_in().look_at_link(&token);
    match link.map_err(|failure| ask.failure(&failure, None))? {
        Link::Begin(_) => ask.with_visit(|csrf| {
            let content = two_thirds(&html! {
                h1 class="govuk-heading-l" { "Continue to your claim" }
                p class="govuk-body" {
                    "You have confirmed your email address. Press the button to continue. You can only \
                     use this link once. After that, you sign in with this address."
                }
                (FormStart::new(csrf).around("", &html! {
                    (Button {
                        content: "Continue".into(),
                        prevent_double_click: Some(true),
                        ..Button::default()
                    })
                }))
            });
            Page::new("Continue to your claim", &ask.surroundings, content)
        }),
        link => Ok(dead(&ask, &link)),
    }
}

/// `own-account.begin`
pub(crate) async fn post_link(
    ask: Ask,
    At(token): At<String>,
    browser: Browser,
    _: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let begun = ask
        .service()
        .sign_in()
        .begin_by_link(&token, &browser.0)
        .await;
    match begun.map_err(|failure| ask.failure(&failure, None))? {
        doors::ByLink::Not(link) => Ok(dead(&ask, &link)),
        begun => sign_in::begun(&ask, begun).await,
    }
}

/// A link that begins nothing.
fn dead(ask: &Ask, link: &Link) -> Response {
    let again = html! {
        a class="govuk-link" href="/sign-in?next=%2Fclaims%2Fnew" { "Sign in" }
        " if you have begun before, or "
        a class="govuk-link" href=(address::CLAIM) { "get a new link" }
    };
    sign_in::dead_link(ask, link, &again)
}

fn sent<'a>(ask: &'a Ask, to: &str) -> Page<'a> {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Check your email" }
        p class="govuk-body" {
            "Look for an email from senco at " strong { (to) } ". Open the link in it to continue to your \
             claim. It works for an hour."
        }
        p class="govuk-body" {
            "It can take 10 minutes. Check your junk folder. If the address is not correct, "
            a class="govuk-link" href=(address::CLAIM) { "change it" } "."
        }
        @if ask.is_demonstration() {
            p class="govuk-body" {
                "In this demonstration the email is in "
                a class="govuk-link" href="/demonstration/outbox" { "the outbox" } "."
            }
        }
    });
    Page::new("Check your email", &ask.surroundings, content)
}

fn page<'a>(ask: &'a Ask, csrf: &CsrfToken, shown: &Form, errors: &FieldErrors) -> Page<'a> {
    let form = FormStart {
        action: address::BEGIN.into(),
        ..FormStart::new(csrf)
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Claim an award that you already have" }
        p class="govuk-body" {
            "Use this if you have the National Award for SEN Coordination (NASENCO) or the National \
             Professional Qualification (NPQ) for SENCOs, and want it in the national register."
        }
        p class="govuk-body" {
            "We ask the university that awarded it. Until it confirms, your award is claimed, not \
             confirmed, and counts for nothing yet."
        }
        p class="govuk-body" {
            "You need your certificate, or the year and the name of the university. It takes 5 minutes."
        }
        h2 class="govuk-heading-m" { "First, confirm your email address" }
        p class="govuk-body" {
            "If you use senco already, "
            a class="govuk-link" href="/sign-in?next=%2Fclaims%2Fnew" { "sign in" } " instead."
        }
        (form.around("", &html! {
            (TextInput {
                name: field::NAME.into(),
                label: "Your full name".into(),
                value: Some((&shown.name).into()),
                error: errors.of(field::NAME),
                autocomplete: "name".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (TextInput {
                name: field::EMAIL.into(),
                label: "Email address".into(),
                hint: Some("One that you will keep when you change school is best. We will only write \
                     to you about your record.".into()),
                value: Some((&shown.email).into()),
                error: errors.of(field::EMAIL),
                input_type: "email".into(),
                autocomplete: "email".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (Button {
                content: "Send me a link".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Claim an award", &ask.surroundings, content)
    }
}
