//! The schools that someone acts for. Whoever acts for one is led straight to it.

use super::{confirmation, name_of};
use crate::{address, field};
use access::{Action, Scope};
use axum::{
    extract::RawQuery,
    response::{IntoResponse as _, Redirect, Response},
};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    components::{Button, Cell, InsetText, Label, Table, Tag, TagColour, TextInput},
    form::hidden_field,
    layout::Page,
    words,
};
use workforce_views::{MySchools, MySchoolsView, PostsWaiting, SchoolPostsLine};

/// The most schools that one page shows.
const MOST: usize = 50;

/// What stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    show: String,
}

/// `post.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    if ask.granted(Action::ReadPosts).scope == Scope::All {
        return Ok(Redirect::to(address::SCHOOLS).into_response());
    }
    let query = query.unwrap_or_default();
    let asked: Asked = serde_html_form::from_str(&query).unwrap_or_default();
    let waits = PostsWaiting::from_id(&asked.show);
    let view = ask.view(&MySchools {
        text: asked.q.clone(),
        waits,
        most: MOST,
    })?;
    if let Some(only) = view.only {
        return Ok(Redirect::to(&address::school_senco(only)).into_response());
    }
    let content = html! {
        span class="govuk-caption-l" { (view.organisation) }
        h1 class="govuk-heading-l" { "Your schools" }
        (summary(&view))
        @if view.all > 0 {
            p class="govuk-body" {
                a class="govuk-link" href=(address::STATUS_LIST) {
                    "Are their SENCOs qualified? See what is due and when, the most urgent first"
                }
            }
            (form(&asked.q, waits))
            (chosen(waits))
            (table(&asked.q, &view))
        }
    };
    Ok(show(&Page::new("Your schools", &ask.surroundings, content)))
}

fn summary(view: &MySchoolsView) -> Markup {
    html! {
        @if view.all == 0 {
            p class="govuk-body" {
                "The national list has no open school for you yet. When the registrar imports a newer list, your \
                 schools will appear here."
            }
        } @else {
            p class="govuk-body" {
                (words::count(view.all, "school", "schools")) ". "
                @if view.without_senco == 0 { "Every school that must have a SENCO has reported one." }
                @else {
                    strong {
                        (words::count(view.without_senco, "school that must have a SENCO has", "schools that must have a SENCO have"))
                        " reported none."
                    }
                }
            }
        }
    }
}

/// What is chosen, with a way to take it off.
fn chosen(waits: Option<PostsWaiting>) -> Markup {
    let name = waits.map(|it| match it {
        PostsWaiting::NoSenco => "No SENCO reported",
        PostsWaiting::Disputed => "SENCO says something is wrong",
        PostsWaiting::Unconfirmed => "SENCO has not confirmed the report",
    });
    html! {
        @if let Some(name) = name {
            p class="govuk-body senco-chosen" {
                a class="govuk-link" href=(address::MY_SCHOOLS) {
                    span class="govuk-visually-hidden" { "Remove filter: " } (name) " ✕"
                }
            }
        }
    }
}

fn form(text: &str, waits: Option<PostsWaiting>) -> Markup {
    html! {
        form method="get" action=(address::MY_SCHOOLS) role="search" aria-label="Your schools" novalidate {
            (TextInput {
                name: field::Q.into(),
                label: Label {
                    content: "School name, town, postcode or URN".into(),
                    classes: "govuk-label--s".into(),
                    ..Label::default()
                },
                value: Some(text.to_owned().into()),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            @if let Some(waits) = waits { (hidden_field(&field::SHOW, waits.id())) }
            (Button { content: "Search".into(), ..Button::default() })
        }
    }
}

fn table(text: &str, view: &MySchoolsView) -> Markup {
    html! {
        @if view.schools.is_empty() {
            p class="govuk-body" {
                @if text.trim().is_empty() { "None of your schools matches. Remove the filter to see all." }
                @else { "None of your schools matches “" (text) "”. Use fewer words, or the URN." }
            }
        } @else {
            (Table {
                caption: "Your schools".into(),
                caption_classes: "govuk-visually-hidden".into(),
                head: vec!["School".into(), "SENCO".into(), "Report".into()],
                rows: view.schools.iter().map(row).collect(),
                classes: words::ROWS.into(),
                ..Table::default()
            })
        }
        @if view.found > view.schools.len() {
            (InsetText {
                content: html! {
                    "The first " (view.schools.len()) " of " (words::thousands(view.found as u64)) " are shown, those \
                     without a SENCO first. Search to see fewer."
                }.into(),
                ..InsetText::default()
            })
        }
    }
}

fn row(line: &SchoolPostsLine) -> Vec<Cell<'_>> {
    let it = &line.school;
    vec![
        Cell::from(html! {
            a class="govuk-link" href=(address::school_senco(it.urn)) { (it.name) }
            br; (it.place.last().map_or("", String::as_str)) " URN " (it.urn)
        }),
        Cell::from(words::labelled(
            "SENCO",
            &html! {
                @for senco in &line.sencos {
                    (name_of(senco)) @if senco.leave.is_some() { " (on leave)" } br;
                }
                @if line.sencos.is_empty() { "None reported" }
            },
        )),
        Cell::from(html! {
            @for senco in &line.sencos { (confirmation(senco.confirmation)) " " }
            @if line.reports_none {
                (Tag { content: "No SENCO reported".into(), colour: TagColour::Red, ..Tag::default() })
            }
        }),
    ]
}
