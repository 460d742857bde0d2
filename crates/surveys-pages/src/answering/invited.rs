//! Someone comes by the link of an invitation, and has not started: what they are told first, and starting.

use super::{Asked, begin};
use crate::address;
use answers::{Change, LinkEnd, Secret, Stamp};
use axum::response::{IntoResponse, Redirect, Response};
use doors::{AnsweredPage, Invited};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    layout::{Page, Title},
};
use vocabulary::Refusal;

/// What they are told before they start. Everyone else is told that there is nothing at this address.
pub(super) fn page(ask: &Ask, asked: &Asked, link: LinkEnd) -> Result<Response, Response> {
    let invited = invited(ask, asked, link.secret)?;
    if let Some(closed) = asked.not_open(ask) {
        return Ok(closed);
    }
    if invited.is_answered {
        return Ok(answered(ask, asked));
    }
    let first = html! {};
    begin::page(
        ask,
        asked,
        &first,
        Some(&travels(asked, &invited, link)),
        link.code,
    )
}

/// Starts.
pub(super) async fn start(ask: &Ask, asked: &Asked, link: LinkEnd) -> Result<Response, Response> {
    let invited = invited(ask, asked, link.secret)?;
    let audience = asked.view.asked.id.clone();
    let here = address::answer(asked.campaign, &audience, &link.to_string());
    if invited.is_answered || asked.not_open(ask).is_some() {
        // Its page says so.
        return Ok(Redirect::to(&here).into_response());
    }
    let stamp = Stamp {
        audience,
        facts: invited.travels,
    };
    let begun = ask.service().answers().post(AnsweredPage {
        campaign: asked.campaign,
        secret: link.secret,
        stamp,
        change: Change::Begin { language: None },
        code: None,
    });
    let begun = begun.await;
    begun
        .map_err(|failure| ask.failure(&failure, None))
        .map(|_| Redirect::to(&here).into_response())
}

fn invited(ask: &Ask, asked: &Asked, secret: Secret) -> Result<Invited, Response> {
    let found = ask.service().invitations().find(asked.campaign, secret);
    let found = found.map_err(|failure| ask.failure(&failure, None))?;
    let found = found.filter(|it| it.audience == asked.view.asked.id);
    found.ok_or_else(|| ask.refusal(Refusal::NotFound))
}

fn answered(ask: &Ask, asked: &Asked) -> Response {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "You have already answered this survey" }
        p class="govuk-body" { "Thank you. You do not need to do anything. If someone else used your link, contact "
            (asked.view.organisation) ": " (asked.view.prepared.contact) "." }
    });
    let title = Title::about("Already answered", asked.instrument.title.as_str());
    show(&Page::new(title, &ask.surroundings, content))
}

/// What is known of their school that travels with the answer, word by word.
fn travels(asked: &Asked, invited: &Invited, link: LinkEnd) -> Markup {
    let known = invited.travels.named();
    let known: Vec<(&str, &str)> = known
        .into_iter()
        .filter_map(|(name, value)| Some((called(name), value?)))
        .collect();
    html! {
        @if known.is_empty() {
            "Your link does not add anything about your school to your answers."
        } @else {
            "Your link adds what we know of your school, and at least 10 invited schools have in common: "
            @for (at, (name, value)) in known.iter().enumerate() {
                @if at > 0 { "; " }
                (name) ": " (value)
            }
            "."
        }
        @if let Some(says) = begin::shared_with_children(asked) {
            " " (says)
        } @else if link.code.is_some() && !asked.instrument.sole.is_empty() {
            " It also adds a code that the answers from your school have in common, unless your school has only one of your role, \
             as with a SENCO or headteacher. After the survey has closed, your school can see how its staff rated, once at least "
            (asked.instrument.school_tables_from) " have answered. It does not see who said what."
        }
    }
}

fn called(name: &str) -> &str {
    match name {
        "senco" => "SENCO in the national register",
        "school-type" => "type",
        "years" => "years that the SENCO has been in post",
        name => name,
    }
}
