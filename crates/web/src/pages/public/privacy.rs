//! What senco keeps about people.

use crate::{
    ask::{Ask, show, two_thirds},
    layout::Page,
};
use axum::response::Response;
use maud::html;

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Response {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Privacy" }
        h2 class="govuk-heading-m" { "If you only look" }
        p class="govuk-body" {
            "You can search the register without signing in. We set no cookie for that, and we keep \
             no record of what you looked up: the log holds the kind of page, never your search."
        }
        h2 class="govuk-heading-m" { "If you sign in" }
        p class="govuk-body" {
            "We keep your name, your email address, the organisations that you act for, and what \
             you did: who started, submitted or decided something stays on record. One cookie says \
             that it is you; it is gone after twelve hours or when you sign out."
        }
        h2 class="govuk-heading-m" { "How it is kept" }
        p class="govuk-body" {
            "Names, addresses and what people write are stored encrypted, each person's under a key \
             of their own. To erase somebody, that key is destroyed. Then nobody can read what it \
             encrypted, not even in a backup once the keys of backups have been renewed; senco \
             names the day on which that is complete."
        }
        h2 class="govuk-heading-m" { "Legal basis" }
        p class="govuk-body" {
            "To be confirmed by the controller, the host of the Provider Group."
        }
    });
    show(&Page::new("Privacy", &ask.surroundings, content))
}
