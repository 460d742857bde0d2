//! The link of an invitation: looking shows what someone is invited to, a button answers.

use crate::{
    field,
    sign_in::{HOME, signed_in},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use doors::{InvitationAnswered, InvitationLink, InvitedTo};
use maud::{Markup, html};
use people::InvitationOutcome;
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    browser::Browser,
    components::{Button, ButtonKind},
    form,
    form::{CsrfToken, FormStart, hidden_field},
    layout::Page,
    security::CheckedForm,
};
use vocabulary::in_words;

form! {
    /// The answer.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        /// `accept`, or anything else to decline.
        answer: String = field::ANSWER,
    }
}

/// `invitation.answer`
pub(crate) async fn get(ask: Ask, At(token): At<String>) -> Result<Response, Response> {
    match ask.service().sign_in().look_at_invitation(&token) {
        InvitationLink::Open(to) => ask.with_visit(|csrf| page(&ask, csrf, &to)),
        link => Ok(dead(&ask, &link)),
    }
}

/// `invitation.answer`
pub(crate) async fn post(
    ask: Ask,
    At(token): At<String>,
    browser: Browser,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let accepts = match form.value().answer.as_str() {
        "accept" => true,
        "decline" => false,
        // None of our buttons says so.
        _ => return get(ask, At(token)).await,
    };
    let sign_in = ask.service().sign_in();
    let answered = sign_in.answer_invitation(&token, accepts, &browser.0).await;
    match answered.map_err(|failure| ask.failure(&failure, None))? {
        InvitationAnswered::Begun { token } => signed_in(&ask, token, HOME).await,
        InvitationAnswered::Accepted { address } => {
            ask.with_visit(|csrf| accepted(&ask, csrf, &address))
        }
        InvitationAnswered::Declined => Ok(show(&declined(&ask))),
        InvitationAnswered::Not(link) => Ok(dead(&ask, &link)),
    }
}

fn page<'a>(ask: &'a Ask, csrf: &CsrfToken, to: &InvitedTo) -> Page<'a> {
    let by = to.by.as_deref().unwrap_or("The Provider Group");
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Invitation to act for " (to.organisation) }
        p class="govuk-body" {
            (by) " invites you to act for " strong { (to.organisation) } " as "
            (to.role.in_words()) "."
            @if to.owner {
                " You would also own its account: you decide who else can act for it."
            }
        }
        @if to.known {
            p class="govuk-body" {
                "You already have an account with the address " strong { (to.address) } ". If you accept, you can also act for "
                (to.organisation) ". Your name stays the same."
            }
        } @else {
            p class="govuk-body" {
                "If you accept, you will sign in with " strong { (to.address) }
                ", and your name will be " strong { (to.name) } ". You can change your name later."
            }
        }
        p class="govuk-body" {
            "Nothing happens until you accept. You can answer until " (in_words(to.last_day)) "."
        }
        (FormStart::new(csrf).around("", &html! {
            div class="govuk-button-group" {
                (Button {
                    content: "Accept".into(),
                    name: field::ANSWER.into(),
                    value: "accept".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                (Button {
                    content: "Decline".into(),
                    kind: ButtonKind::Secondary,
                    name: field::ANSWER.into(),
                    value: "decline".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }
        }))
    });
    Page::new("Invitation", &ask.surroundings, content)
}

/// The person who is known signs in as always: the link opens no entry that someone has already.
fn accepted<'a>(ask: &'a Ask, csrf: &CsrfToken, address: &str) -> Page<'a> {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "You have accepted the invitation" }
        p class="govuk-body" {
            "Sign in as usual. If you are already signed in, you can choose who you act for."
        }
        (FormStart { action: "/sign-in".into(), ..FormStart::new(csrf) }.around("", &html! {
            (hidden_field(&field::EMAIL, address))
            (Button {
                content: html! { "Send a link to " (address) }.into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
        p class="govuk-body" {
            a class="govuk-link" href="/work" { "I am already signed in" }
        }
    });
    Page::new(
        "You have accepted the invitation",
        &ask.surroundings,
        content,
    )
}

fn declined(ask: &Ask) -> Page<'_> {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "You have declined the invitation" }
        p class="govuk-body" {
            "Nothing was changed, and we tell the person who invited you. If you pressed the wrong button, \
             ask them for a new invitation."
        }
    });
    Page::new(
        "You have declined the invitation",
        &ask.surroundings,
        content,
    )
}

/// A link that is good for nothing: why, and what to do instead.
fn dead(ask: &Ask, link: &InvitationLink) -> Response {
    let sign_in = html! { a class="govuk-link" href="/sign-in" { "Sign in" } };
    let (title, says): (_, Markup) = match link {
        InvitationLink::Answered(InvitationOutcome::Accepted { .. }) => (
            "This invitation has been accepted",
            html! { "If it was you who accepted it, you can sign in with the address it went to. " (sign_in) },
        ),
        InvitationLink::Answered(InvitationOutcome::Declined) => (
            "This invitation has been declined",
            html! { "If you have changed your mind, ask the person who invited you for a new one." },
        ),
        InvitationLink::Answered(InvitationOutcome::TakenBack) => (
            "This invitation has been withdrawn",
            html! { "If you think this is a mistake, ask the person who invited you." },
        ),
        InvitationLink::Lapsed { organisation } => (
            "This invitation has expired",
            html! {
                "It was not answered in time. Ask the person who invited you to act for " (organisation)
                " to send it again."
            },
        ),
        InvitationLink::Unknown | InvitationLink::Open(_) => (
            "This link does not work",
            html! {
                "Part of the link might be missing, or the invitation might have been sent to \
                 another address since. Ask the person who invited you to send it again."
            },
        ),
    };
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (says) }
    });
    let page = show(&Page::new(title, &ask.surroundings, content));
    (StatusCode::GONE, page).into_response()
}
