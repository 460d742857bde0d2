//! The bodies that award qualifications, and whether each is recognised.

use crate::address;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Cell, Table},
    layout::{Above, Page},
    words,
};
use workforce_views::{AwardingBodies, BodyLine};

/// `awarding-body.keep`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let bodies = ask.view(&AwardingBodies)?;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Awarding bodies" }
        p class="govuk-body" {
            "The National Award for SEN Coordination (NASENCO) counts only if a recognised body \
             awarded it: a university, or another body that can award degrees (Education Reform Act \
             1988, section 216). A private provider can have taught the course."
        }
        @if bodies.is_empty() {
            p class="govuk-body" { "No awarding bodies have been added." }
        } @else {
            (table(&bodies))
        }
        p class="govuk-body" {
            a class="govuk-link" href=(address::NEW_AWARDING_BODY) { "Add an awarding body" }
        }
    });
    let page = Page::new("Awarding bodies", &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(address::TEACHERS))))
}

fn table(bodies: &[BodyLine]) -> Table<'static> {
    let row = |it: &BodyLine| {
        let name = html! {
            a class="govuk-link" href=(address::awarding_body(it.body)) { (it.name) }
            @if let Some(ukprn) = it.ukprn { br; "UKPRN " (ukprn) }
        };
        vec![
            Cell::from(name),
            Cell::from(words::labelled("Recognised", &recognised(it.recognised))),
            Cell::from(words::labelled("Source", &it.source)),
        ]
    };
    Table {
        caption: "Awarding bodies, by name".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec!["Name".into(), "Recognised".into(), "Source".into()],
        rows: bodies.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

fn recognised(it: Option<bool>) -> Markup {
    html! {
        @match it {
            Some(true) => "Yes",
            Some(false) => "No",
            None => "Not known",
        }
    }
}
