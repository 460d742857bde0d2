//! What was claimed, as rows.

use maud::{Markup, html};
use shell::components::{Content, SummaryList, SummaryRow, Tag, TagColour};
use vocabulary::PartialDate;
use workforce_views::{ClaimStands, OwnClaimView};

pub(super) fn row<'a>(key: &'a str, value: impl Into<Content<'a>>) -> SummaryRow<'a> {
    SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    }
}

/// How a claim stands: in words, never by colour alone.
pub(super) fn stands(stands: &ClaimStands) -> Tag<'static> {
    let colour = match stands {
        ClaimStands::Open => TagColour::Yellow,
        ClaimStands::Confirmed => TagColour::Green,
        ClaimStands::Declined(_) => TagColour::Red,
        ClaimStands::Withdrawn => TagColour::Grey,
    };
    Tag {
        content: stands.in_words().into(),
        colour,
        ..Tag::default()
    }
}

/// What is said where something was left out.
pub(super) const NOT_GIVEN: &str = "Not given";

/// What was claimed.
pub(super) fn claimed(view: &OwnClaimView) -> Vec<SummaryRow<'_>> {
    let or_not = |value: Option<&str>| value.unwrap_or(NOT_GIVEN).to_owned();
    let date = view.completed.map(PartialDate::in_words);
    vec![
        row("Name on the certificate", view.name.as_str()),
        row("Teacher reference number", or_not(view.trn.as_deref())),
        row("Qualification", view.qualification.in_words()),
        row("Who taught the course", view.provider.as_str()),
        row("Awarding body", or_not(view.body.as_deref())),
        row("Year of the award", view.year.to_string()),
        row("Date on the certificate", or_not(date.as_deref())),
        row("Certificate number", or_not(view.certificate.as_deref())),
    ]
}

/// The same in a list.
pub(super) fn summary(view: &OwnClaimView) -> SummaryList<'_> {
    SummaryList {
        rows: claimed(view),
        ..SummaryList::default()
    }
}

/// Links that open each copy of the certificate, below `at`.
pub(super) fn copies(view: &OwnClaimView, at: &str) -> Markup {
    html! {
        @if view.evidence.is_empty() {
            p class="govuk-body" { "No copy of the certificate has been added." }
        } @else {
            ul class="govuk-list govuk-list--bullet" {
                @for (number, name) in (1..).zip(&view.evidence) {
                    li {
                        a class="govuk-link senco-file-name" href={ (at) "/" (number) } { (name) }
                    }
                }
            }
        }
    }
}
