//! Which surveys there are.

use crate::address;
use access::Action;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show},
    components::{Cell, Table, Tag, TagColour},
    layout::Page,
    words,
};
use surveys_views::{OwnSurveyLine, SurveyLine, Surveys};
use vocabulary::text::count;

/// `survey.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&Surveys)?;
    let content = html! {
        h1 class="govuk-heading-l" { "Surveys" }
        div class="govuk-grid-row" { div class="govuk-grid-column-two-thirds" {
            p class="govuk-body" {
                "Evaluations of the SENCO qualification ask school staff, parents and carers, pupils, and those who train. \
                 You can read everything that each survey asks, and try it. Nothing you enter is kept."
            }
        } }
        @if view.own.is_some() {
            p class="govuk-body" {
                a class="govuk-link" href=(address::CAMPAIGNS) { "Campaigns" } ": put surveys to people, and get their answers."
            }
        } @else if ask.may(Action::RunCampaigns) {
            p class="govuk-body" {
                a class="govuk-link" href=(address::CAMPAIGNS) { "Campaigns" }
                ": ask your trainees and their headteachers about your course, and get their answers."
            }
        }
        @if let Some(own) = &view.own { (made(own)) }
        h2 class="govuk-heading-m" { "Surveys you can read and try" }
        (table("Surveys", view.built_in.iter().filter(|it| !it.is_earlier)))
        @if view.own.is_some() {
            p class="govuk-body" { "To make your own survey, open one that is close to what you need, and copy it." }
        }
        h2 class="govuk-heading-m" { "Earlier editions" }
        p class="govuk-body" {
            "These are kept as they were, so that their published figures can be checked. Answers to different editions are \
             never counted together."
        }
        (table("Earlier editions", view.built_in.iter().filter(|it| it.is_earlier)))
        h2 class="govuk-heading-m" { "Guides for interviews and groups" }
        ul class="govuk-list govuk-list--spaced" {
            @for guide in instrument::guides() {
                li { a class="govuk-link" href=(address::guide(&guide.id)) { (guide.title) } }
            }
        }
    };
    Ok(show(&Page::new("Surveys", &ask.surroundings, content)))
}

fn table<'a>(caption: &'static str, lines: impl Iterator<Item = &'a SurveyLine>) -> Table<'a> {
    let row = |line: &'a SurveyLine| {
        let edition = line.edition.clone().unwrap_or_default();
        vec![
            Cell::from(html! {
                a class="govuk-link" href=(address::survey(line.name)) {
                    (line.title)
                    @if !edition.is_empty() { span class="govuk-visually-hidden" { ", " (edition) } }
                }
            }),
            Cell::from(words::labelled("Edition", &edition)),
            Cell::number(words::labelled("Questions", &line.asks)),
            Cell::number(words::labelled("Routes", &line.routes)),
        ]
    };
    Table {
        caption: caption.into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec![
            "Survey".into(),
            "Edition".into(),
            Cell::number("Questions"),
            Cell::number("Routes"),
        ],
        rows: lines.map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

fn made(own: &[OwnSurveyLine]) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Your surveys" }
        @if own.is_empty() {
            p class="govuk-body" { "You have not made any surveys yet. Open one of those below and copy it." }
        } @else {
            (Table {
                caption: (count(own.len(), "survey", "surveys")).into(),
                caption_classes: "govuk-visually-hidden".into(),
                head: vec!["Survey".into(), "Status".into(), "Last changed".into()],
                rows: own.iter().map(|line| vec![
                    Cell::from(html! {
                        a class="govuk-link" href=(address::instrument(line.instrument)) { (line.title) }
                    }),
                    Cell::from(words::labelled("Status", &status(line.version, line.is_draft))),
                    Cell::from(words::labelled("Last changed", &words::moment(line.changed))),
                ]).collect(),
                classes: words::ROWS.into(),
                ..Table::default()
            })
        }
    }
}

/// Whether a survey is a draft, and which version there is.
pub(crate) fn status(version: Option<u32>, is_draft: bool) -> Markup {
    let (says, colour) = match (version, is_draft) {
        (None, _) => ("Draft".to_owned(), TagColour::Yellow),
        (Some(version), true) => (
            format!("Changed since version {version}"),
            TagColour::Yellow,
        ),
        (Some(version), false) => (format!("Version {version} signed off"), TagColour::Green),
    };
    html! {
        (Tag { content: says.into(), colour, ..Tag::default() })
    }
}
