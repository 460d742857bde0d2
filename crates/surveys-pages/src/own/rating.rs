//! How an aspect is rated in one set of ratings, to be changed.

use super::{caption, question::others, revision};
use crate::{address, field};
use instrument::{Aspect, Variant};
use maud::html;
use shell::{
    ask::Ask,
    components::{Button, Textarea},
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
};
use surveys_views::InstrumentView;
use vocabulary::Problem;

pub(super) fn page<'a>(
    ask: &'a Ask,
    view: &InstrumentView,
    (variant, aspect): (&Variant, &Aspect),
    says: &str,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let column = view.instrument.column_of(variant, aspect);
    let stem = view.instrument.stem(variant, aspect).to_owned();
    let points = view.instrument.scale_of(variant).points();
    let points: Vec<&str> = points.map(String::as_str).collect();
    FormPage {
        caption: caption(view),
        heading: html! { "Change a rating" },
        says: html! {
            p class="govuk-body" { "Answers are kept in the column " code { (column) } ", whatever the words are." }
            p class="govuk-body" { "The question before it: “" (stem) "”" }
            p class="govuk-body" { "People choose one of: " (points.join("; ")) "." }
            (others(view, &column))
        },
        fields: html! {
            (revision(view))
            (Textarea {
                name: field::ASKS.into(),
                label: "What is rated".into(),
                value: says.to_owned().into(),
                error: errors.of(field::ASKS),
                rows: Some(3),
                ..Textarea::default()
            })
            (Button { content: "Save".into(), prevent_double_click: Some(true), ..Button::default() })
        },
        ..FormPage::new(
            ask,
            Title::about("Change a rating", aspect.short.clone()),
            address::questions(view.id),
        )
    }
    .page(ask, &errors)
}
