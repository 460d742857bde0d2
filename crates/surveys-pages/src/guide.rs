//! A guide for interviews or groups: prompts, and nothing to count.

use crate::address;
use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    layout::{Above, Page, Title},
};
use vocabulary::Refusal;

/// `survey.read`
pub(crate) async fn get(ask: Ask, At(id): At<String>) -> Result<Response, Response> {
    let mut guides = instrument::guides().into_iter();
    let guide = guides.find(|it| it.id == id);
    let guide = guide.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (guide.title) }
        p class="govuk-body" { "Source: " (guide.source) "." }
        h2 class="govuk-heading-m" { "Before anything else" }
        p class="govuk-body" { (guide.opens_with) }
        @for part in &guide.parts {
            h2 class="govuk-heading-m" { (part.label) }
            ul class="govuk-list govuk-list--bullet govuk-list--spaced" {
                @for prompt in &part.prompts { li { (prompt) } }
            }
        }
    });
    let title = Title::about("Interview guide", guide.title.as_str());
    let page =
        Page::new(title, &ask.surroundings, content).with_above(Above::back(address::SURVEYS));
    Ok(show(&page))
}
