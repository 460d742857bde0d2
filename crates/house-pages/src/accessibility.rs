//! The accessibility statement.

use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    layout::Page,
};

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Response {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Accessibility statement" }
        p class="govuk-body" {
            "senco is meant for everybody: with a keyboard, a screen reader, a switch, a small \
             telephone or an old computer, with scripts switched off, and enlarged to 400%."
        }
        h2 class="govuk-heading-m" { "How we check" }
        p class="govuk-body" {
            "Every page is opened in a real browser before each release: an automatic check against \
             the Web Content Accessibility Guidelines 2.2, level AA; a walk through the page by \
             keyboard; a window 320 pixels wide; and once without scripts."
        }
        h2 class="govuk-heading-m" { "What we know is missing" }
        p class="govuk-body" {
            "The pages have not yet been tried by people who use assistive technology every day. \
             Automatic checks find only some problems."
        }
        h2 class="govuk-heading-m" { "If something does not work for you" }
        p class="govuk-body" {
            "Tell the coordinator of the Provider Group what you wanted to do and what happened. \
             You can ask for any page in another format."
        }
    });
    show(&Page::new(
        "Accessibility statement",
        &ask.surroundings,
        content,
    ))
}
