//! Claims to answer.

use super::lines::stands;
use crate::address;
use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show},
    components::{Cell, Table},
    layout::Page,
    words,
};
use workforce_views::{ClaimLine, ClaimsToAnswer};

/// `claim.answer`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let lines = ask.view(&ClaimsToAnswer)?;
    Ok(show(&page(&ask, &lines)))
}

fn page<'a>(ask: &'a Ask, lines: &[ClaimLine]) -> Page<'a> {
    let content = html! {
        h1 class="govuk-heading-l" { "Claims of awards" }
        p class="govuk-body" {
            "People who say that they have an award that is not in the register. Until the university \
             confirms it, it counts for nothing."
        }
        @if lines.is_empty() {
            p class="govuk-body" { "No one has claimed an award yet." }
        } @else {
            (table(lines))
        }
    };
    Page::new("Claims of awards", &ask.surroundings, content)
}

fn table(lines: &[ClaimLine]) -> Table<'_> {
    let head = [
        "Claim",
        "Name on the certificate",
        "Who taught the course",
        "Year",
        "Claimed on",
        "Status",
    ];
    Table {
        caption: "Those that wait are first".into(),
        head: head.into_iter().map(Cell::from).collect(),
        rows: lines
            .iter()
            .map(|line| {
                let link = html! {
                    a class="govuk-link" href=(address::answer(line.claim)) { (line.number) }
                };
                vec![
                    Cell::from(link),
                    Cell::from(words::labelled("Name on the certificate", &line.name)),
                    Cell::from(words::labelled("Who taught the course", &line.provider)),
                    Cell::from(words::labelled("Year", &line.year)),
                    Cell::from(words::labelled("Claimed on", &words::day(line.at))),
                    Cell::from(words::labelled("Status", &stands(&line.stands))),
                ]
            })
            .collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}
