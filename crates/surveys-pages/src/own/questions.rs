//! Everything that a survey asks, to be changed.

use super::view;
use crate::{address, asked};
use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    layout::{Above, Page, Title},
};
use vocabulary::InstrumentId;

/// `instrument.keep`
pub(crate) async fn get(ask: Ask, At(id): At<InstrumentId>) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let back = address::instrument(id);
    let content = html! {
        (two_thirds(&html! {
            (super::caption(&view))
            h1 class="govuk-heading-l" { "Questions and routes" }
            p class="govuk-body" {
                a class="govuk-link" href=(address::opening(id)) { "Change the title, and what people read first and last" }
            }
        }))
        (asked::routes(&view.instrument, &back, Some(id)))
        (two_thirds(&html! {
            p class="govuk-body" { a class="govuk-link" href=(address::add_route(id)) { "Add a route" } }
            (asked::questions(&view.instrument, Some(id)))
        }))
    };
    let title = Title::about("Questions and routes", view.instrument.title.as_str());
    let page = Page::new(title, &ask.surroundings, content).with_above(Above::back(back));
    Ok(show(&page))
}
