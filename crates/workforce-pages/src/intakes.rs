//! Intakes of the NPQ for SENCOs, as a table: for *Start here* and *How we read the law*.

use maud::{Markup, html};
use shell::{
    components::{Cell, Table},
    words::{ROWS, labelled},
};
use vocabulary::{PartialDate, text::capitalised};
use workforce::{Intake, Intakes};

const OPENS: &str = "Registration opens";
const OUTCOME: &str = "Outcome";
const FUNDED: &str = "Funded for";

/// The intakes with their dates, and what a reader should know of those that are not announced.
pub(crate) fn table<'a>(of: impl Iterator<Item = &'a Intake>, caption: &str) -> Markup {
    let of: Vec<_> = of.collect();
    let expected = of.iter().any(|intake| !intake.announced);
    let rows = of.iter().map(|intake| {
        vec![
            Cell::from(html! {
                (intake.in_words())
                @if !intake.announced { " (expected)" }
            }),
            Cell::from(labelled(OPENS, &opens(intake))),
            Cell::from(labelled(OUTCOME, &outcome(intake))),
            Cell::from(labelled(FUNDED, &capitalised(&intake.funded_for))),
        ]
    });
    let table = Table {
        caption: caption.into(),
        caption_classes: "govuk-table__caption--s".into(),
        head: vec!["Intake".into(), OPENS.into(), OUTCOME.into(), FUNDED.into()],
        rows: rows.collect(),
        first_cell_is_header: true,
        classes: ROWS.into(),
    };
    let course = Intakes::table().course();
    html! {
        @if of.is_empty() {
            p class="govuk-body" { "We do not know yet when the course starts next." }
        } @else {
            (table)
        }
        p class="govuk-body-s" {
            "The course takes " (course.months) " months, and the outcome up to "
            (course.outcome_months) " more. "
            @if expected { "“Expected” means that no one has announced the intake yet. " }
            "Source: Department for Education, guidance on the mandatory qualification for SENCOs."
        }
    }
}

fn outcome(intake: &Intake) -> String {
    let (from, to) = (intake.outcome_from.in_words(), intake.outcome_to.in_words());
    format!("{from} to {to}")
}

fn opens(intake: &Intake) -> String {
    intake
        .registration_opens
        .map_or_else(|| "Not known".to_owned(), PartialDate::in_words)
}
