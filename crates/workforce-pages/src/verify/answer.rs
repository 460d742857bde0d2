//! What the register answers of a person, as every page shows it that does.

use maud::{Markup, html};
use shell::components::{Content, SummaryCard, SummaryList, SummaryRow};
use workforce::{PersonAnswer, VerifiedAward, VerifyResult};

/// A row of a summary.
pub(crate) fn row<'a>(key: &'a str, value: impl Into<Content<'a>>) -> SummaryRow<'a> {
    SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    }
}

/// What the result means, and the awards that show it.
pub(crate) fn answer(answer: &PersonAnswer) -> Markup {
    html! {
        p class="govuk-body" { (meaning(answer.result)) }
        @for award in &answer.awards { (card(award)) }
        @if answer.may_be_exempt {
            p class="govuk-body" {
                "Recorded experience as a SENCO before 1 September 2009 might mean that they do not need the \
                 qualification. That depends on dates that the register does not have."
            }
        }
    }
}

const fn meaning(result: VerifyResult) -> &'static str {
    match result {
        VerifyResult::Holds => {
            "The register has this qualification, and it counts in law for the post of SENCO."
        }
        VerifyResult::Exempt => {
            "The register has more than 12 months of their experience as a SENCO before 1 September 2009. \
             The law does not ask them for the qualification."
        }
        VerifyResult::NotKnown => {
            "The register has an award. Something is missing, so it is not known whether it counts in law."
        }
        VerifyResult::DoesNotCount => {
            "The register has an award. It does not count in law for the post of SENCO."
        }
        VerifyResult::NothingRecorded => {
            "The register has this person, and no award of theirs. An award can be missing here: ask them \
             for the certificate, and to claim it."
        }
        VerifyResult::SeveralEntries => {
            "The register has 2 entries with this number and name. Ask the person who keeps the register \
             which one is meant."
        }
        VerifyResult::NoResult => {
            "The register has no one with this number and this name together."
        }
    }
}

fn card(award: &VerifiedAward) -> SummaryList<'_> {
    let mut rows = Vec::new();
    rows.extend(award.awarded.map(|on| row("Awarded", on.in_words())));
    let texts = [
        ("Awarded by", &award.body),
        ("Certificate number", &award.certificate),
        ("In law", &award.remark),
        ("Who taught the course", &award.provider),
    ];
    for (key, value) in texts {
        rows.extend(value.as_deref().map(|value| row(key, value)));
    }
    rows.extend(award.registered.map(|registered| {
        let says = if registered {
            "On the register when this was awarded. In law it makes no difference."
        } else {
            "Not on the register when this was awarded. In law it makes no difference."
        };
        row("Register of Quality Providers", says)
    }));
    if rows.is_empty() {
        rows.push(row("Awarded", "The register does not have the date."));
    }
    SummaryList {
        rows,
        card: Some(SummaryCard {
            title: award.qualification.in_words().into(),
            ..SummaryCard::default()
        }),
        ..SummaryList::default()
    }
}

/// What no such answer proves.
pub(crate) fn proves_not() -> Markup {
    html! {
        h2 class="govuk-heading-m" { "What this does not prove" }
        ul class="govuk-list govuk-list--bullet" {
            li { "Who someone is. Check their identity yourself." }
            li { "That they are SENCO of a school now, or ever were." }
            li { "That they are a qualified teacher (QTS), or can work with children. DfE’s services answer that." }
            li { "That someone has no award. The register can lack an award of the past." }
        }
    }
}
