//! Signing in by email: an address, then a link or a code, then as whom.

pub(crate) mod ask;
pub(crate) mod choose;
pub(crate) mod code;
pub(crate) mod link;
pub(crate) mod sign_out;
pub(crate) mod signed_out;

pub use choose::also;

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use doors::{ByLink, Link, Visiting};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    error_pages,
    layout::Page,
    next,
    security::SessionId,
};

/// Where someone goes who did not say where.
pub const HOME: &str = "/work";

/// Where someone goes who acts for themselves.
pub const OWN: &str = "/my-record";

/// What followed from spending a link or a code.
///
/// # Errors
/// The page that says why no one can be signed in now.
pub async fn begun(ask: &Ask, by_link: ByLink) -> Result<Response, Response> {
    match by_link {
        ByLink::Begun { token, next } => {
            let visiting = ask.service().sign_in().visiting(&token);
            let visiting = visiting.map_err(|failure| ask.failure(&failure, None))?;
            let next = next::of_ours(&next).unwrap_or(HOME);
            let to = match visiting {
                Visiting::Choosing => next::leading("/sign-in/choose", next),
                Visiting::SignedIn(signed_in)
                    if signed_in.actor.organisation.is_none() && next == HOME =>
                {
                    OWN.to_owned()
                }
                _ => next.to_owned(),
            };
            signed_in(ask, token, &to).await
        }
        ByLink::Nobody => Ok(show(&nobody(ask))),
        ByLink::Not(link) => Ok(dead(ask, &link)),
    }
}

/// The browser gets the new session, and the one that it had is over: an id planted before is worth
/// nothing.
///
/// # Errors
/// The page that says why no one can be signed in now.
pub async fn signed_in(ask: &Ask, token: String, to: &str) -> Result<Response, Response> {
    if let Some(before) = &ask.visit {
        let ended = ask.service().sign_in().end_session(before.as_str()).await;
        ended.map_err(|failure| ask.failure(&failure, None))?;
    }
    let failed = || error_pages::failed("sign-in").respond(&ask.surroundings);
    let session = SessionId::new(token).ok_or_else(failed)?;
    let cookie = ask.guard.session_cookie().begin(&session);
    let headers = [(header::SET_COOKIE, cookie)];
    Ok((StatusCode::SEE_OTHER, headers, Redirect::to(to)).into_response())
}

/// A link to sign in that is good for nothing: which it is, and how to get a new one.
pub fn dead(ask: &Ask, link: &Link) -> Response {
    let again = html! {
        a class="govuk-link" href="/sign-in" { "Get a new link by email" }
    };
    dead_link(ask, link, &again)
}

/// A link that is good for nothing: which it is, and what to do `again` instead.
pub fn dead_link(ask: &Ask, link: &Link, again: &Markup) -> Response {
    let (title, says) = match link {
        Link::Spent => (
            "This link has been used",
            "Each link and each code works once. If you used it, you are signed in where you \
             opened it.",
        ),
        Link::Over => ("This link has expired", "Links and codes work for an hour."),
        Link::Unknown | Link::SignIn | Link::Request(_) | Link::Begin(_) => (
            "This link does not work",
            "Part of it might be missing, or it might be an old link. Links work for an hour.",
        ),
    };
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (says) }
        p class="govuk-body" { (again) }
    });
    let page = show(&Page::new(title, &ask.surroundings, content));
    (StatusCode::GONE, page).into_response()
}

fn nobody(ask: &Ask) -> Page<'_> {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "No account uses this address" }
        p class="govuk-body" {
            "This is your email address, but no account uses it."
        }
        (instead())
    });
    Page::new("No account uses this address", &ask.surroundings, content)
}

/// What someone can do whom senco does not know.
fn instead() -> Markup {
    html! {
        ul class="govuk-list govuk-list--bullet" {
            li {
                "If you have another work address, "
                a class="govuk-link" href="/sign-in" { "try that one" } "."
            }
            li { "If your colleagues use senco, ask one of them to invite you." }
            li {
                "If you already have the National Award or the NPQ for SENCOs, "
                a class="govuk-link" href="/claims/new" { "claim your award" } "."
            }
            li {
                "If you represent a provider that is new to senco, "
                a class="govuk-link" href="/request-account" { "ask for an account" } "."
            }
        }
    }
}
