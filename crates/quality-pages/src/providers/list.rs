//! Every provider, for the coordinator.

use crate::address;
use crate::words;
use axum::response::Response;
use maud::html;
use quality_views::{ProviderLine, Providers};
use shell::{
    ask::{Ask, show},
    components::{Button, Cell, Table},
    layout::Page,
};

/// `provider.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let lines = ask.view(&Providers)?;
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
                    (words::labelled("Last day", &vocabulary::in_words(day)))
                }
            }),
            Cell::from(html! {
                @if let Some(phase) = line.open {
                    (words::labelled("Application", &words::phase(phase)))
                }
            }),
        ]
    };
    let table = Table {
        caption: "Providers".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec![
            "Provider".into(),
            "Status".into(),
            "Last day".into(),
            "Application".into(),
        ],
        rows: lines.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    };
    let content = html! {
        h1 class="govuk-heading-l" { "Providers" }
        (Button {
            content: "Add a provider".into(),
            href: "/providers/new".into(),
            ..Button::default()
        })
        @if lines.is_empty() {
            p class="govuk-body" { "No providers have been added yet." }
        } @else {
            p class="govuk-body" { (words::count(lines.len(), "provider", "providers")) "." }
            (table)
        }
    };
    Ok(show(&Page::new("Providers", &ask.surroundings, content)))
}
