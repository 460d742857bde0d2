//! A link that anyone can use: who can start by it, what they are told about that, and who might have started before.

use super::Asked;
use crate::address;
use axum::{http::HeaderValue, response::Response};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::InsetText,
    layout::{Page, Title},
    words,
};

/// The page that says that no one can start by it, and why: only those can answer who were invited, or enough have.
pub(super) fn not_by_link(ask: &Ask, asked: &Asked) -> Result<Option<Response>, Response> {
    let limits = &asked.view.limits;
    let id = &asked.view.asked.id;
    if limits.invited_only.contains(id) {
        let says = html! {
            "Only people who were invited by email can answer this survey. If you were, use the link in your email."
        };
        return Ok(Some(page(ask, asked, "You need an invitation", &says)));
    }
    let Some(enough) = limits.enough.get(id) else {
        return Ok(None);
    };
    let room = ask.service().answers();
    let has_enough = room.has_enough(asked.campaign, id, *enough);
    if !has_enough.map_err(|failure| ask.failure(&failure, None))? {
        return Ok(None);
    }
    let says = html! {
        "As many people as we need have answered it. Thank you for your interest. If you have started, you can still finish at the web \
         address that you kept. If you were invited by email, you can still use the link in it."
    };
    Ok(Some(page(ask, asked, "Enough people have answered", &says)))
}

fn page(ask: &Ask, asked: &Asked, heading: &'static str, says: &Markup) -> Response {
    let title = asked.instrument.in_words(None).title();
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { (title) }
        h1 class="govuk-heading-l" { (heading) }
        p class="govuk-body" { (says) }
        p class="govuk-body" { "If you have a question, contact " (asked.view.organisation) ": " (asked.view.prepared.contact) "." }
    });
    show(&Page::new(
        Title::about(heading, title),
        &ask.surroundings,
        content,
    ))
}

/// What someone is told first: that someone has started here before, and where no one is asked.
pub(super) fn told_first(asked: &Asked, was_begun_here: bool) -> Markup {
    let left_out = &asked.view.limits.left_out;
    html! {
        @if was_begun_here {
            (InsetText {
                content: "Someone has already started this survey on this device. If that was you, do not answer twice: use the web \
                          address that you kept. If you share this device and it was someone else, you can start."
                    .into(),
                ..InsetText::default()
            })
        }
        @if !left_out.is_empty() {
            p class="govuk-body" {
                "We do not ask people about schools in " (words::alternatives(left_out)) ". Do not answer for one of them."
            }
        }
    }
}

/// What notes that someone has started here, until the survey closes.
pub(super) fn note(ask: &Ask, asked: &Asked) -> HeaderValue {
    let days = ask.service().today().until(asked.view.until);
    let days = days.map_or(1, |it| it.get_days());
    ask.note_begun_here(
        &address::take_part(asked.campaign, &asked.view.asked.id),
        days + 1,
    )
}
