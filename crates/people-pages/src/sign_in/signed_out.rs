//! After signing out: that it is done, and the way back in.

use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    components::Button,
    layout::Page,
};

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Response {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "You have signed out" }
        p class="govuk-body" {
            "We have kept what you saved. If you share this computer, close the browser."
        }
        (Button {
            content: "Sign in again".into(),
            href: "/sign-in".into(),
            ..Button::default()
        })
    });
    show(&Page::new(
        "You have signed out",
        &ask.surroundings,
        content,
    ))
}
