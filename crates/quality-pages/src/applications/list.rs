//! Every application that someone may read. The search is in the address, so that a list can be
//! sent to a colleague.

use crate::words;
use crate::{address, field};
use access::{Action, Facet};
use axum::{extract::RawQuery, response::Response};
use maud::{Markup, html};
use quality::Phase;
use quality_views::{ApplicationSearch, FoundApplication, LatestStep};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    components::{
        Button, ButtonKind, Cell, Checkboxes, Choice, Details, Fieldset, Legend, Table, TextInput,
    },
    layout::Page,
};
use vocabulary::in_words;

/// What is asked, as it is in the address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ApplicationsQuery {
    words: String,
    state: Vec<String>,
}

/// How the address says where an application stands.
const fn name(phase: Phase) -> &'static str {
    match phase {
        Phase::Started => "started",
        Phase::Submitted => "submitted",
        Phase::UnderReview => "under-review",
        Phase::RevisionsInvited => "revisions-invited",
        Phase::Resubmitted => "resubmitted",
        Phase::Accepted => "accepted",
        Phase::NotYet => "not-yet",
        Phase::Withdrawn => "withdrawn",
    }
}

/// `application.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let query = query.unwrap_or_default();
    let asked: ApplicationsQuery = serde_html_form::from_str(&query).unwrap_or_default();
    let phases = Phase::ALL.into_iter();
    let search = ApplicationSearch {
        words: asked.words.clone(),
        phases: phases
            .filter(|phase| asked.state.iter().any(|state| state == name(*phase)))
            .collect(),
    };
    let mut found = ask.view(&search)?;
    found.sort_by_key(|line| std::cmp::Reverse(line.step_on));
    let searched = !search.phases.is_empty() || !asked.words.trim().is_empty();
    let content = html! {
        h1 class="govuk-heading-l" { "Applications" }
        (filters(&ask, &asked, &search))
        @if found.is_empty() {
            p class="govuk-body" { (nothing(&ask, searched)) }
            @if searched {
                p class="govuk-body" {
                    a class="govuk-link" href="/applications" { "Show all applications" }
                }
            }
        } @else {
            p class="govuk-body" {
                (words::count(found.len(), "application", "applications"))
                @if searched { " found" } "."
            }
            (table(&found))
        }
    };
    Ok(show(&Page::new("Applications", &ask.surroundings, content)))
}

fn nothing(ask: &Ask, searched: bool) -> &'static str {
    match searched {
        true => "No applications match your search.",
        false if ask.may(Action::WriteReading) => {
            "You cannot open any applications yet. When we ask you to read one, it will be on \
             your list under What needs doing. You can open it once you have said that you have \
             no conflict of interest."
        }
        false if ask.may(Action::StartApplication) => "Your organisation has not applied yet.",
        false => "There are no applications yet.",
    }
}

fn filters(ask: &Ask, asked: &ApplicationsQuery, search: &ApplicationSearch) -> Markup {
    // What no one but the applicant knows of is no filter for others.
    let own = ask.granted(Action::ReadApplication).shows(Facet::Draft);
    let phases = Phase::ALL.into_iter();
    let choice = |phase: Phase| Choice {
        value: name(phase).into(),
        content: words::phase(phase).content,
        ..Choice::default()
    };
    let legend = Legend {
        content: "Status".into(),
        classes: "govuk-fieldset__legend--s".into(),
        ..Legend::default()
    };
    let chosen = search.phases.iter().map(|phase| name(*phase).into());
    html! {
        (Details {
            summary: "Search and filter".into(),
            open: !asked.words.is_empty() || !search.phases.is_empty(),
            content: html! {
                form method="get" action="/applications" role="search" {
                    (TextInput {
                        name: field::WORDS.into(),
                        label: "Provider or number".into(),
                        value: Some((&asked.words).into()),
                        ..TextInput::default()
                    })
                    (Checkboxes {
                        name: field::STATE.into(),
                        fieldset: Some(Fieldset { legend, ..Fieldset::default() }),
                        items: phases
                            .filter(|phase| own || *phase != Phase::Started)
                            .map(|phase| choice(phase).into())
                            .collect(),
                        values: chosen.collect(),
                        classes: "govuk-checkboxes--small".into(),
                        ..Checkboxes::default()
                    })
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

const fn step(step: LatestStep) -> &'static str {
    match step {
        LatestStep::Started => "Started",
        LatestStep::Submitted => "Submitted",
        LatestStep::RevisionsInvited => "Revisions invited",
        LatestStep::Decided => "Decided",
        LatestStep::Withdrawn => "Withdrawn",
    }
}

fn table(found: &[FoundApplication]) -> Table<'static> {
    let row = |line: &FoundApplication| {
        vec![
            Cell::from(html! {
                a class="govuk-link" href=(address::application(line.id)) { (line.number) }
            }),
            Cell::from(line.provider_name.clone()),
            Cell::from(line.kind.in_words()),
            Cell::from(html! { (words::phase(line.phase)) }),
            Cell::from(words::labelled(
                "Last step",
                &format!("{} on {}", step(line.step), in_words(line.step_on)),
            )),
        ]
    };
    Table {
        caption: "Applications".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec![
            "Number".into(),
            "Provider".into(),
            "Type of application".into(),
            "Status".into(),
            "Last step".into(),
        ],
        rows: found.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}
