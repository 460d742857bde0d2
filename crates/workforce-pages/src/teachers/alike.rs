//! Entries that may be one teacher, each with why.

use super::{number, told};
use crate::address;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::InsetText,
    layout::{Above, Page},
    words,
};
use workforce_views::{AlikeTeachers, AlikeView, DuplicateLine, EntryLine};

/// `teacher.keep`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&AlikeTeachers)?;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Entries that might be one teacher" }
        p class="govuk-body" {
            "If 2 entries are one teacher, join them: what counts for one then counts for both. If \
             they are 2 teachers, say so, and no one is asked again. You can undo both."
        }
        (called(&view))
        h2 class="govuk-heading-l" id="pairs" {
            @match (view.pairs.len(), view.more) {
                (0, _) => "No pairs of entries at present",
                (all, true) => { "At least " (all) " pairs of entries" },
                (all, false) => (words::count(all, "pair of entries", "pairs of entries")),
            }
        }
        @for pair in &view.pairs { (line(pair)) }
        @if view.more {
            (InsetText {
                content: html! {
                    "These are the first " (view.pairs.len()) ". More are shown once you have \
                     answered some."
                }.into(),
                ..InsetText::default()
            })
        }
    });
    let page = Page::new(
        "Entries that might be one teacher",
        &ask.surroundings,
        content,
    );
    Ok(show(&page.with_above(Above::back(address::TEACHERS))))
}

/// Teachers whom a source called otherwise: what was said stands in their record.
fn called(view: &AlikeView) -> Markup {
    if view.called.is_empty() {
        return html! {};
    }
    html! {
        h2 class="govuk-heading-l" id="called" { "Called by another name" }
        p class="govuk-body" {
            "A file or report gives a teacher’s number with another name. Either their name changed, or \
             the number is someone else’s and what was recorded belongs to another."
        }
        ul class="govuk-list govuk-list--bullet" {
            @for it in &view.called {
                @for asked in &it.asked {
                    li {
                        a class="govuk-link" href=(address::settle_name(it.teacher, asked.id)) {
                            (it.name) ", called " (asked.name)
                        }
                        br;
                        span class="govuk-hint" { (told(&asked.told)) }
                    }
                }
            }
        }
    }
}

/// Two entries with why they may be one, and the link that compares them.
fn line(pair: &DuplicateLine) -> Markup {
    html! {
        h3 class="govuk-heading-m govuk-!-margin-bottom-2" {
            (pair.one.name) @if pair.one.name != pair.other.name { " and " (pair.other.name) }
        }
        (reasons(&pair.why))
        ul class="govuk-list govuk-list--bullet" {
            li { (entry(&pair.one)) }
            li { (entry(&pair.other)) }
        }
        p class="govuk-body" {
            a class="govuk-link" href=(address::compare(pair.one.teacher, pair.other.teacher)) {
                "Compare these entries"
                span class="govuk-visually-hidden" { ": " (pair.one.name) ", " (pair.other.name) }
            }
        }
    }
}

pub(super) fn reasons(why: &[String]) -> Markup {
    html! { @for reason in why { p class="govuk-body" { (reason) "." } } }
}

/// What tells two entries of one name apart.
pub(super) fn entry(it: &EntryLine) -> Markup {
    html! {
        (it.name) ", "
        @if it.numbers.is_empty() { "no number" }
        @for (n, held) in it.numbers.iter().enumerate() {
            @if n > 0 { " and " }
            (number(held))
        }
        br;
        span class="govuk-hint" { (told(&it.told)) }
    }
}
