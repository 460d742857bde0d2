//! To whom an answer was given, by its reference: for the registrar.

use crate::{address, field};
use axum::{
    extract::RawQuery,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use doors::Failure;
use maud::{Markup, Render as _, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, two_thirds},
    components::{Button, SummaryList, SummaryRow, TextInput},
    form::FieldErrors,
    layout::{Above, Page},
    words::moment,
};
use vocabulary::{AccessEntryId, Refusal, in_words};
use workforce_views::{LoggedAnswer, LoggedView};

/// What stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    reference: String,
}

/// `access-log.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let asked: Asked =
        serde_html_form::from_str(query.as_deref().unwrap_or_default()).unwrap_or_default();
    let typed = asked.reference.trim().to_lowercase();
    let mut errors = FieldErrors::new();
    let found = match (typed.as_str(), typed.parse::<AccessEntryId>()) {
        ("", _) => None,
        (_, Err(_)) => {
            let says = "Reference must be the 26 letters and numbers of an extract";
            errors.add(field::REFERENCE, says);
            None
        }
        (_, Ok(entry)) => match ask.service().view(&ask.actor, &LoggedAnswer { entry }) {
            Ok(view) => Some(view),
            Err(Failure::Refused(Refusal::NotFound)) => {
                let says = "We have no record with this reference. Check it. We delete records after some years";
                errors.add(field::REFERENCE, says);
                None
            }
            Err(failure) => return Err(ask.failure(&failure, None)),
        },
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Look up an answer that was given" }
        p class="govuk-body" {
            "Each extract has a reference. It shows who we gave the answer to, when and why."
        }
        form method="get" action=(address::ACCESS_LOG) novalidate {
            (TextInput {
                name: field::REFERENCE.into(),
                label: "Reference".into(),
                value: Some((&asked.reference).into()),
                error: errors.of(field::REFERENCE),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (Button { content: "Look up".into(), ..Button::default() })
        }
        @if let Some(view) = &found { (entry(view)) }
    });
    let page = Page {
        has_errors: !errors.is_empty(),
        ..Page::new(
            "Look up an answer that was given",
            &ask.surroundings,
            content,
        )
    }
    .with_above(Above::back(address::TEACHERS));
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok((status, page.render()).into_response())
}

fn entry(view: &LoggedView) -> Markup {
    let row = |key: &'static str, value: Markup| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    let rows = vec![
        row("Given", html! { (moment(view.at)) }),
        row(
            "To",
            html! {
                @match &view.person {
                    Some(person) => { (person) }
                    None => { "Someone without an account, or a program" }
                }
                @if let Some(organisation) = &view.organisation { ", " (organisation) }
                " (" (view.role.in_words()) ")"
            },
        ),
        row("Why", html! { (view.purpose) }),
        row(
            "About",
            html! {
                @if let Some(urn) = view.school {
                    a class="govuk-link" href=(address::school(urn)) { "The school with the URN " (urn) }
                } @else if let Some(teacher) = view.teacher {
                    a class="govuk-link" href=(address::teacher(teacher)) { "A teacher" }
                } @else { "No one was found" }
            },
        ),
        row("The date asked about", html! { (in_words(view.on)) }),
        row(
            "Answer",
            html! {
                @if view.erased { "Erased with the person it was about" }
                @else { (view.status.as_deref().unwrap_or("No status")) }
            },
        ),
    ];
    html! {
        h2 class="govuk-heading-m" { "The answer that was given" }
        (SummaryList { rows, ..SummaryList::default() })
        p class="govuk-body" {
            a class="govuk-link" href=(address::extract(view.entry)) { "See the whole answer" }
        }
    }
}
