//! The accessibility statement.

use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    layout::{HELP, Page},
};

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Response {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Accessibility statement" }
        p class="govuk-body" {
            "You should be able to use senco with a keyboard, a screen reader or a switch, on a \
             phone or an old computer, without JavaScript, and zoomed in to 400%."
        }
        h2 class="govuk-heading-m" { "How we test" }
        p class="govuk-body" {
            "Before each release we open every page in a real browser. A tool checks it against the \
             Web Content Accessibility Guidelines 2.2, level AA. We also go through it by keyboard, \
             in a window 320 pixels wide, and without JavaScript."
        }
        h2 class="govuk-heading-m" { "Known limitations" }
        p class="govuk-body" {
            "We have not yet tested the pages with people who use a screen reader or other aids \
             every day. A tool only finds some of the problems."
        }
        h2 class="govuk-heading-m" { "If something does not work for you" }
        p class="govuk-body" {
            "Tell the Provider Group’s office what you wanted to do and what happened. You can ask for \
             any page in another format. The office’s address is on "
            a class="govuk-link" href=(HELP) { "Help and contact" }
            "."
        }
    });
    show(&Page::new(
        "Accessibility statement",
        &ask.surroundings,
        content,
    ))
}
