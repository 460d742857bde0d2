//! What senco keeps about people.

use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    layout::Page,
};

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
        p class="govuk-body" {
            "For each place where you are signed in, we keep when it began, when it was last used \
             (to within five minutes) and what the browser calls itself, for a day and a half. You \
             see it on the page of your account, and nobody else does."
        }
        p class="govuk-body" {
            "When you ask for a link to sign in, your address is kept encrypted until the link is \
             used, or for a week. If nobody is known by it, that is all that we keep. We count how \
             often an address was asked for in the last hour, without keeping the address."
        }
        h2 class="govuk-heading-m" { "If we write to you" }
        p class="govuk-body" {
            "For each email we keep what kind it was, what it was about and what became of it. \
             Address and text are made when it is sent and are not kept."
        }
        h2 class="govuk-heading-m" { "If you ask for an account" }
        p class="govuk-body" {
            "What you type is kept encrypted for a week at most, until you confirm it by the link \
             in our email. Then the coordinator of the Provider Group reads it, and it stays on \
             record with the answer."
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
