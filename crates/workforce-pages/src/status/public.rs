//! What everyone reads of a school that publishes its status: on the public page, and before it is published, so that
//! both are the same to the letter.

use jiff::civil::Date;
use maud::{Markup, html};
use shell::components::InsetText;
use vocabulary::in_words;
use workforce::PublicStatus;
use workforce_views::Published;

/// What everyone reads of a school that publishes.
pub(super) fn what_everyone_reads(it: &Published) -> Markup {
    let later = html! {
        @if it.changed {
            " The answer has changed since then."
            @if let Some(since) = it.holds_since { " This one has applied since " (in_words(since)) "." }
        }
    };
    answer(&it.status, &it.status.names, (it.since, it.checked), &later)
}

/// What everyone would read of a school if it published today.
pub(super) fn what_everyone_would_read(status: &PublicStatus) -> Markup {
    answer(status, &[], (status.on, status.on), &html! {})
}

/// The answer of a school, with the names that it publishes, the day on which it did and the day on which it last
/// checked it, and what has changed since.
fn answer(
    status: &PublicStatus,
    names: &[String],
    (since, checked): (Date, Date),
    later: &Markup,
) -> Markup {
    html! {
        (InsetText {
            content: html! {
                p class="govuk-body-l govuk-!-margin-bottom-2" { strong { (status.headline) "." } }
                p class="govuk-body" { (status.says) }
                @if !names.is_empty() {
                    p class="govuk-body" { "SENCO: " (names.join(", ")) "." }
                }
                p class="govuk-body-s govuk-!-margin-bottom-0" {
                    "The school began to publish this on " (in_words(since)) ". It last checked it on "
                    (in_words(checked)) "." (later) " The answer is for today, " (in_words(status.on)) "."
                }
            }.into(),
            ..InsetText::default()
        })
    }
}
