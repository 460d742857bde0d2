//! Whether the service works now.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use doors::{Failure, Unavailable};
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    layout::Page,
};

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Response {
    let ready = ask.service().ready();
    let works = ready.is_ok();
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Status of this service" }
        @if works {
            p class="govuk-body" { "This service is working." }
        } @else {
            p class="govuk-body" {
                "You cannot save anything at the moment"
                @match ready {
                    Err(Failure::Unavailable(Unavailable::Full)) => {
                        ", because senco’s disk is full"
                    },
                    Err(Failure::Unavailable(Unavailable::Clock | Unavailable::Ahead)) => {
                        ", because senco’s clock is wrong"
                    },
                    _ => {}
                }
                ". You can still read pages. What you have typed stays on your screen. Try again in \
                 a few minutes."
            }
        }
    });
    let page = show(&Page::new(
        "Status of this service",
        &ask.surroundings,
        content,
    ));
    if works {
        page
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, page).into_response()
    }
}
