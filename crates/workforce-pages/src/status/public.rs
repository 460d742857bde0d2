//! What everyone reads of a school that publishes its status: on the public page, and before it is published, so that
//! both are the same to the letter.

use jiff::civil::Date;
use maud::{Markup, html};
use shell::components::InsetText;
use vocabulary::in_words;
use workforce::PublicStatus;

/// The answer of a school, with the names that it publishes, the day on which it did and the day on which it last
/// checked it.
pub(super) fn what_everyone_reads(
    status: &PublicStatus,
    names: &[String],
    (since, checked): (Date, Date),
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
                    (in_words(checked)) ". The answer is for today, " (in_words(status.on)) "."
                }
            }.into(),
            ..InsetText::default()
        })
    }
}
