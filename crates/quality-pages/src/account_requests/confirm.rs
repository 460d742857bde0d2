//! Confirming a request for an account: the link shows it, the button sends it.

use super::lines;
use axum::response::Response;
use doors::Link;
use maud::html;
use people_pages::sign_in;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, Panel},
    form::FormStart,
    layout::Page,
    security::{CheckedForm, NoFields},
};

/// `account-request.make`
pub(crate) async fn get(ask: Ask, At(token): At<String>) -> Result<Response, Response> {
    let link = ask.service().sign_in().look_at_link(&token);
    match link.map_err(|failure| ask.failure(&failure, None))? {
        Link::Request(request) => ask.with_visit(|csrf| {
            let content = two_thirds(&html! {
                h1 class="govuk-heading-l" { "Send your request for an account" }
                p class="govuk-body" {
                    "You have confirmed your email address. Check your request before you send \
                     it. If something is wrong, "
                    a class="govuk-link" href="/request-account" { "start again" } "."
                }
                (lines(&request.provider, &request.name, &request.email))
                (FormStart::new(csrf).around("", &html! {
                    (Button {
                        content: "Send request".into(),
                        prevent_double_click: Some(true),
                        ..Button::default()
                    })
                }))
            });
            Page::new(
                "Send your request for an account",
                &ask.surroundings,
                content,
            )
        }),
        // Opened again after it was sent.
        Link::Spent => Ok(received(&ask)),
        link => Ok(dead(&ask, &link)),
    }
}

/// `account-request.make`
pub(crate) async fn post(
    ask: Ask,
    At(token): At<String>,
    _: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let sent = ask.service().sign_in().send_request(&token).await;
    match sent.map_err(|failure| ask.failure(&failure, None))? {
        // Sent twice: the request is there.
        Ok(()) | Err(Link::Spent) => Ok(received(&ask)),
        Err(link) => Ok(dead(&ask, &link)),
    }
}

/// A link that sends no request.
fn dead(ask: &Ask, link: &Link) -> Response {
    let again = html! {
        @if *link == Link::Over { "Your request was not sent. " }
        a class="govuk-link" href="/request-account" { "Ask for an account again" }
    };
    sign_in::dead_link(ask, link, &again)
}

fn received(ask: &Ask) -> Response {
    let content = two_thirds(&html! {
        (Panel { title: "Request sent".into(), ..Panel::default() })
        h2 class="govuk-heading-m" { "What happens next" }
        p class="govuk-body" {
            "The Provider Group’s coordinator will read your request and answer by email, usually \
             within 2 weeks. If it is admitted, your provider becomes an associate of the \
             Provider Group. You can then invite colleagues and start the application for \
             registration."
        }
        p class="govuk-body" { a class="govuk-link" href="/" { "Go to the home page" } }
    });
    show(&Page::new("Request sent", &ask.surroundings, content))
}
