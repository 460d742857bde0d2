//! Every provider, for the coordinator. The search is in the address, so that a list can be kept or sent on.

use crate::words;
use crate::{address, field};
use axum::{extract::RawQuery, response::Response};
use maud::{Markup, html};
use quality::{Region, Standing};
use quality_views::{ProviderLine, ProviderSearch};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    components::{
        Button, ButtonKind, Cell, Checkboxes, Choice, Details, Fieldset, Legend, Table, TextInput,
    },
    layout::Page,
};

/// How the address says that a provider was never registered.
const ASSOCIATE: &str = "associate";

/// What is asked, as it is in the address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    words: String,
    state: Vec<String>,
    region: Vec<String>,
}

impl Asked {
    /// The search; what cannot be read is left out.
    fn search(&self) -> ProviderSearch {
        let stands = |name: &String| match name.as_str() {
            ASSOCIATE => Some(None),
            name => Standing::named(name).map(Some),
        };
        ProviderSearch {
            words: self.words.clone(),
            standings: self.state.iter().filter_map(stands).collect(),
            regions: self
                .region
                .iter()
                .filter_map(|it| Region::named(it))
                .collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.state.is_empty() && self.region.is_empty()
    }
}

/// `provider.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let query = query.unwrap_or_default();
    let asked: Asked = serde_html_form::from_str(&query).unwrap_or_default();
    let lines = ask.view(&asked.search())?;
    let content = html! {
        h1 class="govuk-heading-l" { "Providers" }
        (Button {
            content: "Add a provider".into(),
            href: "/providers/new".into(),
            ..Button::default()
        })
        (filters(&asked))
        @if !lines.is_empty() {
            p class="govuk-body" {
                (words::count(lines.len(), "provider", "providers"))
                @if !asked.is_empty() { " found" } "."
            }
            (table(&lines))
        } @else if asked.is_empty() {
            p class="govuk-body" { "No providers have been added yet." }
        } @else {
            p class="govuk-body" { "No providers match your search." }
            p class="govuk-body" {
                a class="govuk-link" href="/providers" { "Show all providers" }
            }
        }
    };
    Ok(show(&Page::new("Providers", &ask.surroundings, content)))
}

fn filters(asked: &Asked) -> Markup {
    let standings = Standing::ALL.into_iter();
    let standings = standings
        .map(|it| (it.name(), it.in_words()))
        .chain([(ASSOCIATE, "Associate")]);
    let regions = Region::ALL.iter().map(|it| (it.name(), it.in_words()));
    html! {
        (Details {
            summary: "Search and filter".into(),
            open: !asked.is_empty(),
            content: html! {
                form method="get" action="/providers" role="search" aria-label="Providers" {
                    (TextInput {
                        name: field::WORDS.into(),
                        label: "Name or number".into(),
                        hint: Some("Current or former name, UKPRN or reference".into()),
                        value: Some((&asked.words).into()),
                        ..TextInput::default()
                    })
                    (boxes(field::STATE, "Status", standings, &asked.state))
                    (boxes(field::REGION, "Where they teach", regions, &asked.region))
                    (Button {
                        content: "Apply filters".into(),
                        kind: ButtonKind::Secondary,
                        ..Button::default()
                    })
                }
            }.into(),
            ..Details::default()
        })
    }
}

fn boxes<'a>(
    name: vocabulary::Field,
    legend: &'static str,
    choices: impl Iterator<Item = (&'static str, &'static str)>,
    chosen: &'a [String],
) -> Checkboxes<'a> {
    let choice = |(value, content): (&'static str, &'static str)| {
        Choice {
            value: value.into(),
            content: content.into(),
            ..Choice::default()
        }
        .into()
    };
    Checkboxes {
        name: name.into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content: legend.into(),
                classes: "govuk-fieldset__legend--s".into(),
                ..Legend::default()
            },
            ..Fieldset::default()
        }),
        items: choices.map(choice).collect(),
        values: chosen.iter().map(Into::into).collect(),
        classes: "govuk-checkboxes--small".into(),
        ..Checkboxes::default()
    }
}

fn table(lines: &[ProviderLine]) -> Table<'static> {
    let row = |line: &ProviderLine| {
        vec![
            Cell::from(html! {
                a class="govuk-link" href=(address::provider(line.id)) { (line.name) }
            }),
            Cell::from(html! {
                @match line.standing {
                    Some(standing) => (words::standing(standing)),
                    None => "Associate",
                }
            }),
            Cell::from(html! {
                @if let Some(day) = line.last_day {
                    (words::labelled("Registered until", &vocabulary::in_words(day)))
                }
            }),
            Cell::from(html! {
                @if let Some(phase) = line.open {
                    (words::labelled("Application", &words::phase(phase)))
                }
            }),
        ]
    };
    Table {
        caption: "Providers".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec![
            "Provider".into(),
            "Status".into(),
            "Registered until".into(),
            "Application".into(),
        ],
        rows: lines.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}
