//! Where a survey begins.

use super::state::Walk;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, InsetText},
    layout::{Above, Page, Title},
};

pub(crate) fn page(ask: &Ask, walk: &Walk<'_>) -> Response {
    if walk.instrument.is_of_pupils() {
        return show(&super::pupils::pages::start(ask, walk, html! {}));
    }
    let words = walk.words();
    let around = walk.around();
    let first = walk.pages().first().map(|id| walk.address(id));
    let content = two_thirds(&html! {
        (preview())
        (languages(walk, ""))
        div lang=(words.lang()) {
            h1 class="govuk-heading-l" { (words.title()) }
            @for passage in words.opens().unwrap_or_default().split("\n\n") {
                @if !passage.trim().is_empty() { p class="govuk-body" { (passage) } }
            }
            @if let Some(first) = &first {
                (Button {
                    content: around.start.as_str().into(),
                    href: first.into(),
                    start: true,
                    ..Button::default()
                })
            }
        }
        @if first.is_none() {
            p class="govuk-body" { "This survey does not ask anything yet." }
        }
    });
    let title = Title::about("Try the survey", words.title());
    let page = Page::new(title, &ask.surroundings, content)
        .with_above(Above::back(walk.home().to_owned()));
    show(&page)
}

/// Says that nothing is kept.
fn preview() -> InsetText<'static> {
    InsetText {
        content: "This is a trial. You see what people who are invited would see. We do not keep your answers: they are \
                  only in the web address, so you can go back, or share the page you are on."
            .into(),
        ..InsetText::default()
    }
}

/// The other languages, and easier words.
pub(crate) fn languages(walk: &Walk<'_>, page: &str) -> Markup {
    let chosen = walk.words().id();
    let others = walk.instrument.wordings.iter();
    let others = others.map(|it| (Some(it.id.as_str()), it.name.as_str(), it.lang.as_str()));
    let all: Vec<_> = std::iter::once((None, "English", "en"))
        .chain(others)
        .collect();
    html! {
        @if all.len() > 1 {
            nav aria-label=(walk.around().languages) lang=(walk.words().lang()) {
                ul class="govuk-list senco-languages" {
                    @for (id, name, lang) in all {
                        li lang=(lang) {
                            @if id == chosen {
                                strong aria-current="true" { (name) }
                            } @else {
                                a class="govuk-link" hreflang=(lang) href=(walk.address_in(page, id)) { (name) }
                            }
                        }
                    }
                }
            }
        }
    }
}
