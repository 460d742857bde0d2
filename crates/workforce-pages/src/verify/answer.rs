//! What the register answers of a person, as every page shows it that does.

use maud::{Markup, html};
use shell::components::{Content, SummaryCard, SummaryList, SummaryRow};
use workforce::{PROVES_NOT, PersonAnswer, VerifiedAward};

/// A row of a summary.
pub(crate) fn row<'a>(key: &'a str, value: impl Into<Content<'a>>) -> SummaryRow<'a> {
    SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    }
}

/// An award, with what is said of it.
pub(super) fn award<'a>(qualification: &'a str, rows: Vec<SummaryRow<'a>>) -> SummaryList<'a> {
    SummaryList {
        rows,
        card: Some(SummaryCard {
            title: qualification.into(),
            ..SummaryCard::default()
        }),
        ..SummaryList::default()
    }
}

/// What the result means, and the awards that show it.
pub(crate) fn answer(answer: &PersonAnswer) -> Markup {
    html! {
        p class="govuk-body" { (answer.meaning()) }
        @for award in &answer.awards { (card(award)) }
    }
}

fn card(it: &VerifiedAward) -> SummaryList<'_> {
    let mut rows = vec![match it.awarded {
        Some(on) => row("Awarded", on.in_words()),
        None => row("Awarded", "The register does not have the date."),
    }];
    let texts = [
        ("Awarded by", &it.body),
        ("Certificate number", &it.certificate),
        ("In law", &it.remark),
        ("Who taught the course", &it.provider),
    ];
    for (key, value) in texts {
        rows.extend(value.as_deref().map(|value| row(key, value)));
    }
    award(it.qualification.in_words(), rows)
}

/// What no such answer proves.
pub(crate) fn proves_not() -> Markup {
    html! {
        h2 class="govuk-heading-m" { "What this does not prove" }
        ul class="govuk-list govuk-list--bullet" {
            @for limit in PROVES_NOT { li { (limit) } }
        }
    }
}
