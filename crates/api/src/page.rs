//! The page about the interface: how to begin, every address, every kind of problem. It needs no script.

use crate::{ENDPOINTS, description::is_public};
use axum::response::Response;
use doors::event_types;
use maud::{Markup, html};
use shell::{
    api::{Body, Endpoint, KINDS, Place},
    ask::{Ask, show, two_thirds},
    components::{Cell, Table},
    layout::{HELP, Page},
    route,
    routes::Route,
    words,
};

/// The route of the page.
pub const ROUTES: &[Route] = &[route!(Get "/api", ReadPage, crate::page::get)];

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let content = html! {
        (two_thirds(&begin(ask.public_address())))
        (notified())
        h2 class="govuk-heading-l" { "Addresses" }
        @for subject in subjects() { (addresses(subject)) }
        h2 class="govuk-heading-l" { "Kinds of problem" }
        p class="govuk-body" { "A problem says what happened, and what to do next. Its type is one of these." }
        (problems())
    };
    Ok(show(&Page::new(
        "For other programs",
        &ask.surroundings,
        content,
    )))
}

fn begin(address: &str) -> Markup {
    html! {
        h1 class="govuk-heading-l" { "For other programs" }
        p class="govuk-body" {
            "Programs can read the Register of Quality Providers, look up schools and check whether a school needs a \
             qualified SENCO. With the key of a course provider, they can also see what needs doing and, if the key \
             allows it, write the provider’s application. Only what is listed below is there: programs cannot read or \
             change what schools, trusts and local authorities report."
        }
        p class="govuk-body" {
            "No licence has been chosen yet for what senco publishes. Until there is one, "
            a class="govuk-link" href=(HELP) { "ask the Provider Group’s office" }
            " before you publish it again."
        }
        p class="govuk-body" {
            a class="govuk-link" href="/api/v1/openapi.json" { "The description for programs (OpenAPI 3.1)" }
        }
        h2 class="govuk-heading-m" { "Read something public" }
        pre class="senco-code" tabindex="0" { code { "curl " (address) "/api/v1/register/providers?limit=2" } }
        h2 class="govuk-heading-m" { "Use a key" }
        p class="govuk-body" {
            "An owner of a course provider’s account makes a key on the page "
            a class="govuk-link" href="/account/keys" { "Keys for other programs" }
            ". Send it with each request."
        }
        pre class="senco-code" tabindex="0" { code {
            "curl -H \"Authorization: Bearer $KEY\" " (address) "/api/v1/applications"
        } }
        ul class="govuk-list govuk-list--bullet" {
            li { "A key can call 600 times in a minute. " code { "RateLimit" } " says what is left." }
            li {
                "Send an " code { "Idempotency-Key" } " with whatever you want done: if the connection breaks, send the \
                 same again, and it is done at most once."
            }
            li {
                "What is read has an " code { "ETag" } ". Send it as " code { "If-None-Match" }
                " to hear whether something has changed, and as " code { "If-Match" } " to save over it."
            }
            li { "A list has a member " code { "next" } ". Send it as " code { "cursor" } " to read the next page." }
            li { "Days are written as 2026-11-22, and times as 2026-11-22T10:00:00Z." }
        }
        h2 class="govuk-heading-m" { "How it may change" }
        p class="govuk-body" {
            "Version 1 only gains: addresses, members of answers, words that a member can have, parameters that you can \
             leave out, and kinds of problem. Ignore anything you do not recognise. Nothing is taken away or renamed, and no \
             member changes its meaning; what has to be different gets another version beside this one."
        }
    }
}

/// What programs are notified of.
fn notified() -> Markup {
    let row = |(kind, about): &(&'static str, &'static str)| {
        vec![
            Cell::from(html! { code class="senco-break" { (kind) } }),
            Cell::from(words::labelled("What happened", about)),
        ]
    };
    html! {
        (two_thirds(&html! {
            h2 class="govuk-heading-l" id="told" { "Be notified" }
            p class="govuk-body" {
                "An owner gives us the address of a program on the page "
                a class="govuk-link" href="/account/subscriptions" { "Notify other programs" }
                ". When something happens that people of the organisation can see, we post a CloudEvent (version 1.0, \
                 JSON) there. It says what happened and where to read about it, without any details."
            }
            ul class="govuk-list govuk-list--bullet" {
                li {
                    "It is signed (RFC 9421, Ed25519). The public key is at "
                    a class="govuk-link" href="/api/v1/webhook-keys" { "/api/v1/webhook-keys" } "."
                }
                li { "We send an event again for up to a day, until it is answered with a 2xx status. It always has the same " code { "id" } "." }
                li { "Events about the same thing (the same " code { "subject" } ") come in order. " code { "sequence" } " counts them all, from 1." }
                li { "If the program does not answer for a day, we stop. An owner can continue, and send any event again." }
            }
        }))
        (Table {
            caption: "Types of event".into(),
            caption_classes: "govuk-visually-hidden".into(),
            head: ["Type", "What happened"].into_iter().map(Cell::from).collect(),
            rows: event_types::ALL.iter().map(row).collect(),
            classes: words::ROWS.into(),
            ..Table::default()
        })
    }
}

fn subjects() -> Vec<&'static str> {
    let mut subjects: Vec<&str> = Vec::new();
    for endpoint in ENDPOINTS {
        if !subjects.contains(&endpoint.subject) {
            subjects.push(endpoint.subject);
        }
    }
    subjects
}

fn addresses(subject: &str) -> Markup {
    let all = ENDPOINTS.iter().filter(|it| it.subject == subject);
    html! {
        h3 class="govuk-heading-m" { (subject) }
        @for endpoint in all { (one(endpoint)) }
    }
}

fn one(endpoint: &Endpoint) -> Markup {
    html! {
        h4 class="govuk-heading-s senco-break" id=(endpoint.name) { (endpoint.verb.name()) " " (endpoint.path) }
        p class="govuk-body" {
            (endpoint.about)
            @if is_public(endpoint) { " Needs no key." }
            @if endpoint.wants_match { " Needs If-Match." }
            @if matches!(endpoint.takes, Body::File) { " Takes the bytes of a file." }
        }
        @if !endpoint.parameters.is_empty() {
            dl class="senco-parameters" {
                @for it in endpoint.parameters {
                    dt { code { (it.name) } }
                    dd class="govuk-body" {
                        (it.about)
                        @if it.place == Place::Query && !it.needed { " Can be left out." }
                    }
                }
            }
        }
    }
}

fn problems() -> Table<'static> {
    Table {
        caption: "Kinds of problem".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: ["Type", "Status", "What it means"]
            .into_iter()
            .map(Cell::from)
            .collect(),
        rows: KINDS
            .iter()
            .map(|kind| {
                vec![
                    Cell::from(html! { code id=(kind.name) { (kind.name) } }),
                    Cell::from(kind.status.to_string()),
                    Cell::from(kind.title),
                ]
            })
            .collect(),
        ..Table::default()
    }
}
