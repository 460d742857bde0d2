//! A parent’s question: the page on which they find the school.

use crate::{
    address,
    schools::search::{self, Asked},
};
use axum::{
    extract::RawQuery,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use maud::{Markup, Render as _, html};
use shell::{
    ask::{Ask, two_thirds},
    layout::Page,
};
use workforce_views::SchoolSearch;

/// What the page is called.
pub(super) const NAME: &str = "Is our SENCO qualified?";

/// `school.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let query = query.as_deref();
    ask.public_page(query, || page(&ask, query))
}

fn page(ask: &Ask, query: Option<&str>) -> Result<(StatusCode, Markup), Response> {
    let asked = Asked::read(query);
    if let Some(urn) = asked.school() {
        return Err(Redirect::to(&address::school_question(urn)).into_response());
    }
    let text = asked.text();
    let view = ask.view(&SchoolSearch {
        text: text.to_owned(),
        most: search::MOST,
    })?;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (NAME) }
        @if text.is_empty() { (about()) }
        @if view.has_list {
            (search::form(address::QUESTION_START, text))
            @if !text.is_empty() { (search::results(text, &view, address::school_question)) }
        } @else {
            p class="govuk-body" {
                "We do not have the national list of schools yet, so you cannot look for a school here. Ask the school \
                 who its SENCO is."
            }
        }
    });
    let page = Page::new(NAME, &ask.surroundings, content);
    Ok((StatusCode::OK, page.render()))
}

/// What a parent finds here, and why. In 2016, 373 of 481 parents (78%) did not know whether the SENCO of their child’s
/// school had the Award (source 001, section 4.3).
fn about() -> Markup {
    html! {
        p class="govuk-body-l" {
            "A SENCO is the teacher who leads help for children with special educational needs (SEN). Most schools must \
             have one. A new SENCO has 3 years to gain a qualification."
        }
        p class="govuk-body" {
            "If you do not know whether yours has it, you are not alone. When 481 parents were asked in 2016, 78% could \
             not say."
        }
        p class="govuk-body" { "Find the school. Then see:" }
        ul class="govuk-list govuk-list--bullet" {
            li { "whether it must have a SENCO, and who is responsible" }
            li { "what the school has chosen to publish here" }
            li { "who to ask, and what to ask them" }
        }
    }
}
