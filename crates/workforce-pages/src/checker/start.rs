//! Where the checker begins.

use super::{NAME, START};
use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    components::Button,
    layout::Page,
};

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Response {
    let first = format!("{START}/school");
    let other_date = format!("{START}/date");
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (NAME) }
        p class="govuk-body-l" {
            "For headteachers, governors, trusts and SENCOs in England. For \
             most schools it takes six short questions."
        }
        p class="govuk-body" { "You learn:" }
        ul class="govuk-list govuk-list--bullet" {
            li { "whether the SENCO must hold the qualification, and the last day to gain it" }
            li { "what to do next, by when, and whose duty that is" }
            li { "which rules the answer rests on, and where the law is not clear" }
        }
        h2 class="govuk-heading-m" { "What you need to know" }
        ul class="govuk-list govuk-list--bullet" {
            li { "when the SENCO took up the post; the month and year are enough to begin" }
            li { "when any course for SENCOs began and ended, and who awarded it" }
            li { "where and when they were a SENCO before, if they were" }
        }
        p class="govuk-body" { "You can answer “I don’t know” to almost every question." }
        h2 class="govuk-heading-m" { "Nothing is kept" }
        p class="govuk-body" {
            "You need no account. Do not give any name: we never ask for one. Your answers are only \
             in the address of the page in your browser, so that you can go back, or send the \
             result to somebody else."
        }
        p class="govuk-body" {
            "If your school has more than one SENCO, check one after the other."
        }
        (Button {
            content: "Start now".into(),
            href: (&first).into(),
            start: true,
            ..Button::default()
        })
        p class="govuk-body" {
            "The answer is for today. You can also "
            a class="govuk-link" href=(other_date) { "ask about another date" }
            ", for example when a new SENCO begins."
        }
        p class="govuk-body" {
            "See also "
            a class="govuk-link" href="/how-we-read-the-law" { "how we read the law" }
            ", with worked examples. This is information, not legal advice."
        }
    });
    show(&Page::new(NAME, &ask.surroundings, content))
}
