//! A search of the register that found nothing: what to do depends on what was searched.

use super::asked::RegisterQuery;
use crate::words;
use jiff::civil::Date;
use maud::{Markup, html};
use quality_views::{RegisterList, RegisterSearch, Show};
use vocabulary::in_words;

/// Why there may be nothing, and what to try.
pub(super) fn nothing_found(
    asked: &RegisterQuery,
    list: &RegisterList,
    search: &RegisterSearch,
) -> Markup {
    if let Some(begins) = before_the_register(list) {
        return html! {
            p class="govuk-body" {
                "This register begins on " (in_words(begins))
                ". It does not say who taught the award before then. "
                a class="govuk-link" href=(asked.as_at(Some(begins))) { "Search on that date" }
                " or "
                a class="govuk-link" href=(asked.as_at(None)) { "today" } "."
            }
        };
    }
    if looks_for_npq(&search.words) {
        return html! {
            p class="govuk-body" {
                "This register is not about the NPQ for SENCOs, so it lists no one who offers it. "
                a class="govuk-link" href="/npq-for-sencos" {
                    "See who offers the NPQ for SENCOs and when it starts"
                }
                ", or "
                a class="govuk-link" href="/register" { "see the whole register" }
                "."
            }
        };
    }
    let words = !search.words.trim().is_empty();
    html! {
        p class="govuk-body" { "No provider matches this search." }
        (others(asked, list, search.show))
        ul class="govuk-list govuk-list--bullet" {
            @if words {
                li {
                    "Check the spelling, or try fewer words: part of the name is enough. You can \
                     also search by UKPRN (UK Provider Reference Number)."
                }
            }
            @if !search.regions.is_empty() {
                li {
                    "Choose another region, or "
                    a class="govuk-link" href=(asked.everywhere()) { "search in all regions" }
                    "."
                }
            }
            @if search.as_at.is_some() {
                li {
                    "Try another date, or "
                    a class="govuk-link" href=(asked.as_at(None)) { "search the register today" }
                    "."
                }
            }
            li { a class="govuk-link" href="/register" { "See the whole register" } }
        }
    }
}

/// The day on which the register begins, where the day asked about was before.
pub(super) fn before_the_register(list: &RegisterList) -> Option<Date> {
    list.begins.filter(|begins| list.as_at < *begins)
}

/// Whether someone looks for the qualification that this register is not about.
fn looks_for_npq(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphanumeric());
    words.any(|word| word.to_lowercase().starts_with("npq"))
}

/// Those who match and are not shown, because of how they stand.
fn others(asked: &RegisterQuery, list: &RegisterList, shown: Show) -> Markup {
    let [registered, expired, _] = list.counts;
    let (many, one_is, several_are, instead) = match shown {
        Show::Registered => (
            expired,
            "provider that is no longer registered matches",
            "providers that are no longer registered match",
            Show::Expired,
        ),
        Show::Expired => (
            registered,
            "registered provider matches",
            "registered providers match",
            Show::Registered,
        ),
        Show::Everyone => return html! {},
    };
    html! {
        @if many > 0 {
            p class="govuk-body" {
                (words::count(many, one_is, several_are)) ". "
                a class="govuk-link" href=(asked.showing(instead)) {
                    @if many == 1 { "Show it" } @else { "Show them" }
                }
            }
        }
    }
}
