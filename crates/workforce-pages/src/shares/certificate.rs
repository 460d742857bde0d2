//! What a link shows, on a sheet of paper that leads to it.

use super::{by_link::who, link};
use crate::{
    address,
    verify::answer::{answer, proves_not},
};
use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show},
    at::At,
    components::QrCode,
    layout::{Above, Page},
    words,
};
use vocabulary::{Refusal, ShareId, in_words};
use workforce_views::OwnShare;

/// `record.share`
pub(crate) async fn get(ask: Ask, At(share): At<ShareId>) -> Result<Response, Response> {
    let (_, shown) = ask.view(&OwnShare { share })?;
    let view = shown.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let link = link(&ask, share);
    let content = html! {
        div class="senco-certificate" {
            h1 class="govuk-heading-l" { (view.answer.result.in_words()) }
            (who(&view))
            (answer(&view.answer))
            h2 class="govuk-heading-m" { "Check that this is still so" }
            p class="govuk-body" {
                "This paper alone proves nothing: what counts is the page behind the link. Scan the code, or type the \
                 address. It works until " (in_words(view.last_day)) "."
            }
            @if let Some(code) = QrCode::of(&link, "A code that opens the address below") { (code) }
            p class="govuk-body senco-address" { (link) }
            p class="govuk-body" { "Printed from the register on " (words::moment(ask.service().now())) "." }
        }
        div class="senco-no-print" { (proves_not()) }
    };
    let page = Page::new("A link to print", &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(address::share(share)))))
}
