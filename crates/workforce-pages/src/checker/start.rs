//! Where the checker begins.

use super::{NAME, START};
use crate::address;
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
            "For headteachers, governors, trusts and SENCOs in England. For most schools there \
             are 6 short questions. They are about the National Professional Qualification (NPQ) for \
             SENCOs and the National Award that came before it."
        }
        p class="govuk-body" { "We will tell you:" }
        ul class="govuk-list govuk-list--bullet" {
            li { "whether your SENCO must have a qualification, and the last day to gain it" }
            li { "what to do next, by when, and who is responsible" }
            li { "which rules apply, and where the law is not clear" }
        }
        h2 class="govuk-heading-m" { "What you need to know" }
        p class="govuk-body" {
            "You can answer “I don’t know” to almost every question. It helps to know:"
        }
        ul class="govuk-list govuk-list--bullet" {
            li { "when the SENCO started the post (the month and year are enough)" }
            li { "when any SENCO course began and ended, and who gave the award" }
            li { "where and when they were a SENCO before, if they were" }
        }
        h2 class="govuk-heading-m" { "We do not keep your answers" }
        p class="govuk-body" {
            "You do not need an account, and we never ask for a name. Your answers are stored only in \
             the web address of the page, so you can go back, or share the result."
        }
        p class="govuk-body" {
            "If your school has more than one SENCO, check each one separately."
        }
        (Button {
            content: "Start now".into(),
            href: (&first).into(),
            start: true,
            ..Button::default()
        })
        p class="govuk-body" {
            "The answer is for today. You can also "
            a class="govuk-link" href=(other_date) { "check another date" } ", for example \
             when a new SENCO starts."
        }
        p class="govuk-body" {
            "See also "
            a class="govuk-link" href=(address::LAW) { "how we read the law" }
            ", with worked examples, "
            a class="govuk-link" href=(address::START_HERE) { "what new SENCOs should know first" }
            ", and "
            a class="govuk-link" href=(address::NPQ_COURSE) { "where to take the NPQ for SENCOs" }
            ". This is information, not legal advice."
        }
    });
    show(&Page::new(NAME, &ask.surroundings, content))
}
