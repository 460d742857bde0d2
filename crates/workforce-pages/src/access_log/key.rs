//! How an extract is checked, and the public key that signs them.

use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    layout::Page,
};

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let key = ask.service().extract_key();
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Check a signed extract" }
        p class="govuk-body" {
            "An extract is an answer that we gave, in a file that we signed. You can check that no one has changed it. \
             You do not need an account, or to be online."
        }
        h2 class="govuk-heading-m" { "What you need" }
        ul class="govuk-list govuk-list--bullet" {
            li { "the file: its name ends in .json" }
            li { "the program senco, which is free" }
            li { "our public key, below" }
        }
        h2 class="govuk-heading-m" { "Our public key" }
        p class="govuk-body" { code class="senco-long" { (key) } }
        h2 class="govuk-heading-m" { "What to type" }
        p class="govuk-body" {
            code class="senco-long" { "senco check-extract FILE --key " (key) }
        }
        p class="govuk-body" {
            "It says if the file is as we signed it, and what the answer was. A paper copy or a PDF proves nothing \
             without the file."
        }
    });
    Ok(show(&Page::new(
        "Check a signed extract",
        &ask.surroundings,
        content,
    )))
}
