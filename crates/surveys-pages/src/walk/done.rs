//! What is said after the last answer.

use super::state::Walk;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    layout::{Above, Page, Title},
};
use vocabulary::text::count;

pub(super) fn page(ask: &Ask, walk: &Walk<'_>) -> Response {
    if let Some(open) = walk.open() {
        return walk.go_to(open);
    }
    let words = walk.words();
    if walk.instrument.is_of_pupils() {
        return show(&super::pupils::pages::thanks(
            ask,
            walk,
            "done",
            trial_over(walk),
        ));
    }
    let content = two_thirds(&html! {
        div lang=(words.lang()) {
            h1 class="govuk-heading-l" { (words.title()) }
            @if let Some(closes) = words.closes() { p class="govuk-body-l" { (closes) } }
        }
        (trial_over(walk))
    });
    let title = Title::about("End of the survey", words.title());
    let page =
        Page::new(title, &ask.surroundings, content).with_above(Above::back(walk.address("check")));
    show(&page)
}

fn trial_over(walk: &Walk<'_>) -> Markup {
    let asked = walk.pages().len();
    html! {
        p class="govuk-body" {
            "This was a trial: we have not kept your answers. It asked you " (count(asked, "question", "questions")) "."
        }
        ul class="govuk-list" {
            li { a class="govuk-link" href=(walk.place("")) { "Try the survey again" } }
            li { a class="govuk-link" href=(walk.home()) { "See everything that it asks" } }
        }
    }
}
