//! Which figures there are.

use crate::address;
use axum::{extract::RawQuery, http::StatusCode, response::Response};
use maud::{Markup, Render as _, html};
use shell::{
    ask::{Ask, two_thirds},
    layout::Page,
};

/// `figures.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    ask.public_page(query.as_deref(), || Ok((StatusCode::OK, page(&ask))))
}

fn page(ask: &Ask) -> Markup {
    let figure = |href: &'static str, title: &str, says: &str| {
        html! {
            h2 class="govuk-heading-m" { a class="govuk-link" href=(href) { (title) } }
            p class="govuk-body" { (says) }
        }
    };
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Figures about SENCOs in England" }
        p class="govuk-body-l" { "Anyone can read and use these figures. No school or person can be seen in them." }
        (figure(
            address::NATIONAL_PICTURE,
            "The national picture",
            "How many schools have a qualified SENCO, by region, authority, phase, type and trust, and what is due and when.",
        ))
        (figure(
            address::PROVIDER_FIGURES,
            "Course results",
            "How many people start, leave and pass with each provider, and how many are still SENCO later.",
        ))
        (figure(
            address::SUCCESSION_FIGURES,
            "Who trains next",
            "How many staff schools have trained in 2 years, and who they plan to train in the next 2.",
        ))
        (figure(
            address::LEADERSHIP_FIGURES,
            "SENCOs who lead, and their time",
            "How many SENCOs are on the senior leadership team, and how many days a week they have.",
        ))
    });
    Page::new(
        "Figures about SENCOs in England",
        &ask.surroundings,
        content,
    )
    .render()
}
