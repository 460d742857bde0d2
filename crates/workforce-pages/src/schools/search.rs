//! Finding a school: one field, and what was found, in one page that needs no script.

use crate::{address, field};
use axum::{extract::RawQuery, http::StatusCode, response::Response};
use maud::{Markup, Render as _, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, two_thirds},
    components::{Button, InsetText, Label, TextInput},
    layout::Page,
    words,
};
use workforce_views::{FoundSchool, SchoolName, SchoolSearch, SearchView};

/// The most schools that one page shows: about what fits on two screens.
const MOST: usize = 15;

/// What stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
}

/// `school.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let query = query.as_deref();
    ask.public_page(query, || page(&ask, query))
}

fn page(ask: &Ask, query: Option<&str>) -> Result<(StatusCode, Markup), Response> {
    let asked: Asked = serde_html_form::from_str(query.unwrap_or_default()).unwrap_or_default();
    let text = asked.q.trim();
    let search = SchoolSearch {
        text: text.to_owned(),
        most: MOST,
    };
    let view = ask.view(&search)?;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Find a school" }
        @if view.has_list {
            (form(text))
            @if !text.is_empty() { (results(text, &view)) }
        } @else {
            p class="govuk-body" {
                "The national list of schools has not been added to this service yet. You can still \
                 check whether a SENCO is qualified."
            }
            p class="govuk-body" {
                a class="govuk-link" href="/check-senco" { "Check a SENCO’s qualification" }
            }
        }
    });
    let page = Page::new("Find a school", &ask.surroundings, content);
    Ok((StatusCode::OK, page.render()))
}

/// The one field. It is its own page’s: what was typed stands in the address.
pub(super) fn form(text: &str) -> Markup {
    html! {
        form method="get" action=(address::SCHOOLS) role="search" aria-label="Schools" novalidate {
            (TextInput {
                name: field::Q.into(),
                label: Label {
                    content: "School name, town, postcode or number".into(),
                    classes: "govuk-label--m".into(),
                    ..Label::default()
                },
                hint: Some("For example, St Mary’s Whitby, YO21 1AA, or the URN 121234".into()),
                value: Some(text.to_owned().into()),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (Button { content: "Search".into(), ..Button::default() })
        }
    }
}

fn results(text: &str, view: &SearchView) -> Markup {
    html! {
        @match view.all {
            0 => (nothing(text)),
            1 => h2 class="govuk-heading-m" { "1 school found" },
            all => h2 class="govuk-heading-m" { (words::thousands(all as u64)) " schools found" },
        }
        @if !view.found.is_empty() {
            ol class="govuk-list senco-found" {
                @for found in &view.found { li { (school(found)) } }
            }
        }
        @if view.all > view.found.len() {
            (InsetText {
                content: html! {
                    "The first " (view.found.len()) " are shown. Add the town, postcode or street to \
                     see fewer."
                }.into(),
                ..InsetText::default()
            })
        }
    }
}

/// The empty state: what was searched for, and what to try next.
fn nothing(text: &str) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "No school found for “" (text) "”" }
        p class="govuk-body" { "You can try:" }
        ul class="govuk-list govuk-list--bullet" {
            li { "fewer words, such as the town alone" }
            li { "the postcode" }
            li { "the URN, a number of up to 7 digits on the school’s website" }
        }
        p class="govuk-body" { "Only schools in England are listed." }
    }
}

/// Enough to tell one St Mary’s from fifty others.
fn school(found: &FoundSchool) -> Markup {
    let it = &found.school;
    let kind = [it.type_name.as_str(), it.phase];
    let kind: Vec<&str> = kind.into_iter().filter(|part| !part.is_empty()).collect();
    html! {
        p class="govuk-body govuk-!-margin-bottom-1" {
            a class="govuk-link govuk-!-font-weight-bold" href=(address::school(it.urn)) { (it.name) }
            @if it.status != "Open" { ", " (it.status.to_lowercase()) }
            @if let Some(former) = &found.former_name { br; "Formerly " (former) }
        }
        p class="govuk-body-s" {
            (it.place.join(", "))
            br;
            (kind.join(", "))
            @if !it.authority.is_empty() { ", " (it.authority) }
            br;
            "URN " (it.urn)
            @for next in &found.goes_on_as { br; "Now " (link(next)) }
        }
    }
}

pub(super) fn link(school: &SchoolName) -> Markup {
    html! {
        a class="govuk-link" href=(address::school(school.urn)) { (school.name) }
        " (URN " (school.urn) ")"
    }
}
