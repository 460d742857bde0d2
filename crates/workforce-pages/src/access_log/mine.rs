//! Who asked about the person who asks.

use crate::address;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{SummaryCard, SummaryList, SummaryRow},
    layout::{Above, Page},
    words::{day, moment},
};
use vocabulary::in_words;
use workforce_views::{LookUpLine, LookUpsOfMe, LookUpsView};

/// `look-ups.see`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&LookUpsOfMe)?;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Who has asked about you" }
        p class="govuk-body" {
            "Each time someone has an answer about you that is not public, we keep a record of it. You see which \
             organisation it was, in which role, when and why. You do not see the name of the person."
        }
        (lines(&view))
        p class="govuk-body" { "We keep these records for " (view.kept_for) "." }
    });
    let page = Page::new("Who has asked about you", &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(address::RECORD))))
}

fn lines(view: &LookUpsView) -> Markup {
    html! {
        @if !view.linked {
            p class="govuk-body" {
                "We do not know yet which record of the register is yours, so there is nothing to show. "
                a class="govuk-link" href=(address::RECORD) { "See your own record" }
            }
        } @else if view.lines.is_empty() {
            p class="govuk-body" { "No one has asked about you." }
        }
        @for line in &view.lines { (card(line)) }
        @if view.more {
            p class="govuk-body" { "There are more records than these. Ask the registrar for all of them." }
        }
    }
}

fn card(line: &LookUpLine) -> SummaryList<'_> {
    let row = |key: &'static str, value: Markup| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    let mut rows = vec![row("When", html! { (moment(line.at)) })];
    if let Some(organisation) = &line.organisation {
        rows.push(row("Organisation", html! { (organisation) }));
    }
    if let Some(role) = line.role {
        rows.push(row("Role", html! { (role.in_words()) }));
    }
    if let Some(purpose) = &line.purpose {
        rows.push(row("Why", html! { (purpose) }));
    }
    rows.push(row("The date asked about", html! { (in_words(line.on)) }));
    SummaryList {
        card: Some(SummaryCard {
            title: day(line.at).into(),
            ..SummaryCard::default()
        }),
        rows,
        ..SummaryList::default()
    }
}
