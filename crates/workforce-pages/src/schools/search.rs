//! Finding a school: one field, and what was found, in one page that needs no script.

use super::field::school_field;
use crate::address;
use axum::{
    extract::RawQuery,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use maud::{Markup, Render as _, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, two_thirds},
    components::{Button, InsetText, Label},
    layout::Page,
    words,
};
use vocabulary::Urn;
use workforce_views::{FoundSchool, SchoolLine, SchoolName, SchoolSearch, SearchView};

/// The most schools that one page shows: about what fits on two screens.
pub(crate) const MOST: usize = 15;

/// What stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    school: String,
}

impl Asked {
    /// Reads what stands behind the question mark; what cannot be read asks nothing.
    pub(crate) fn read(query: Option<&str>) -> Self {
        serde_html_form::from_str(query.unwrap_or_default()).unwrap_or_default()
    }

    /// What was typed, as far as anyone types to find a school.
    pub(crate) fn text(&self) -> &str {
        const LONGEST: usize = 200;
        let typed = self.q.trim();
        let end = typed.char_indices().nth(LONGEST);
        end.map_or(typed, |(end, _)| &typed[..end])
    }

    /// The school that was chosen among the suggestions.
    pub(crate) fn school(&self) -> Option<Urn> {
        self.school.parse().ok()
    }
}

/// `school.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let query = query.as_deref();
    ask.public_page(query, || page(&ask, query))
}

fn page(ask: &Ask, query: Option<&str>) -> Result<(StatusCode, Markup), Response> {
    let asked = Asked::read(query);
    if let Some(urn) = asked.school() {
        return Err(Redirect::to(&address::school(urn)).into_response());
    }
    let text = asked.text();
    let search = SchoolSearch {
        text: text.to_owned(),
        most: MOST,
    };
    let view = ask.view(&search)?;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Find a school" }
        @if view.has_list {
            (form(address::SCHOOLS, text))
            @if text.is_empty() {
                p class="govuk-body" {
                    a class="govuk-link" href=(address::FIGURES) { "Read figures about SENCOs in England" }
                }
            } @else { (results(text, &view, address::school)) }
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

/// The one field, on the page of this address: what was typed stands there.
pub(crate) fn form(page: &'static str, text: &str) -> Markup {
    html! {
        form method="get" action=(page) role="search" aria-label="Schools" novalidate {
            (school_field(
                Label {
                    content: "School name, town, postcode or number".into(),
                    classes: "govuk-label--m".into(),
                    ..Label::default()
                },
                text,
                None,
            ))
            (Button { content: "Search".into(), ..Button::default() })
        }
    }
}

/// What was found; each school leads to its page of this kind.
pub(crate) fn results(text: &str, view: &SearchView, page: fn(Urn) -> String) -> Markup {
    html! {
        @match view.all {
            0 => (nothing(text)),
            _ if view.similar => {
                h2 class="govuk-heading-m" { "No school is called “" (text) "”" }
                p class="govuk-body" { "Schools with similar names or addresses:" }
            }
            1 => h2 class="govuk-heading-m" { "1 school found" },
            all => h2 class="govuk-heading-m" { (words::thousands(all as u64)) " schools found" },
        }
        @if !view.found.is_empty() {
            ol class="govuk-list senco-found" {
                @for found in &view.found { li { (school(found, page)) } }
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
fn school(found: &FoundSchool, page: fn(Urn) -> String) -> Markup {
    let it = &found.school;
    html! {
        p class="govuk-body govuk-!-margin-bottom-1" {
            a class="govuk-link govuk-!-font-weight-bold" href=(page(it.urn)) { (it.name) }
            (status(it))
            @if let Some(former) = &found.former_name { br; "Formerly " (former) }
        }
        p class="govuk-body-s" {
            (it.place.join(", "))
            br;
            (kind_and_authority(it))
            br;
            "URN " (it.urn)
            @for next in &found.goes_on_as { br; "Now " (link_to(next, page)) }
        }
    }
}

/// What follows the name of a school that is not simply open: “, closed”.
pub(super) fn status(school: &SchoolLine) -> String {
    match school.status {
        "Open" => String::new(),
        status => format!(", {}", status.to_lowercase()),
    }
}

/// Its type, its phase and its local authority, those that the list gives.
pub(super) fn kind_and_authority(school: &SchoolLine) -> String {
    let parts = [
        school.type_name.as_str(),
        school.phase,
        school.authority.as_str(),
    ];
    let given = parts.into_iter().filter(|part| !part.is_empty());
    given.collect::<Vec<_>>().join(", ")
}

pub(super) fn link(school: &SchoolName) -> Markup {
    link_to(school, address::school)
}

/// A school by its name, and its page of this kind.
pub(crate) fn link_to(school: &SchoolName, page: fn(Urn) -> String) -> Markup {
    html! {
        a class="govuk-link" href=(page(school.urn)) { (school.name) }
        " (URN " (school.urn) ")"
    }
}
