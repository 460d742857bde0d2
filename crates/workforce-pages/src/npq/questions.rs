//! Questions about outcomes that no one has answered.

use crate::{address, courses::outcome_in_words};
use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Cell, Table},
    layout::{Above, Page},
    words,
};
use workforce_views::{OutcomeQuestions, QuestionLine};

/// `npq.import`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let lines = ask.view(&OutcomeQuestions)?;
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "Questions about outcomes" }
            @if lines.is_empty() {
                p class="govuk-body" { "There are no open questions." }
            } @else {
                p class="govuk-body" {
                    "Each is about someone who is recorded as passed. A file has another date. What is \
                     recorded stays until you answer."
                }
            }
        }))
        @if !lines.is_empty() { (table(&lines)) }
    };
    let page = Page::new("Questions about outcomes", &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(address::NPQ))))
}

fn table(lines: &[QuestionLine]) -> Table<'static> {
    let row = |it: &QuestionLine| {
        let name = html! {
            a class="govuk-link" href=(address::question(it.course)) { (it.name) }
        };
        let recorded = it.recorded.as_ref();
        let recorded = recorded.map_or_else(|| "No outcome".to_owned(), outcome_in_words);
        vec![
            Cell::from(name),
            Cell::from(words::labelled("Provider", &it.provider)),
            Cell::from(words::labelled("Recorded", &recorded)),
            Cell::from(words::labelled(
                "The file says",
                &outcome_in_words(&it.said),
            )),
            Cell::from(words::labelled("Asked", &words::day(it.at))),
        ]
    };
    Table {
        caption: "Open questions, the oldest first".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec![
            "Name".into(),
            "Provider".into(),
            "Recorded".into(),
            "The file says".into(),
            "Asked".into(),
        ],
        rows: lines.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}
