//! Which answers of others something depends on, as boxes to tick: `question=answer`.

use instrument::{Condition, Instrument, Kind};
use maud::{Markup, html};
use shell::components::{Checkboxes, Choice, Details, Fieldset};
use std::collections::BTreeSet;
use vocabulary::Field;

/// The boxes that are ticked, as a condition.
pub(super) fn read(ticked: &[String]) -> Condition {
    let mut found = Condition::new();
    for it in ticked {
        if let Some((question, answer)) = it.split_once('=') {
            let answers = found.entry(question.to_owned()).or_default();
            answers.push(answer.to_owned());
        }
    }
    found
}

/// A condition as the boxes that are ticked.
pub(super) fn ticked(condition: &Condition) -> Vec<String> {
    let all = condition.iter();
    all.flat_map(|(question, answers)| answers.iter().map(move |it| format!("{question}={it}")))
        .collect()
}

/// The boxes, a group for each question that something can depend on: for the question `own`, those that are asked before it.
pub(super) fn boxes(
    instrument: &Instrument,
    name: Field,
    legend: &'static str,
    ticked: &[String],
    kinds: &[Kind],
    own: Option<&str>,
) -> Markup {
    let asked = instrument.asked();
    let in_order = instrument.blocks.iter().flat_map(|it| instrument.items(it));
    let in_order = in_order.map(|item| instrument.id_of(item));
    let before: BTreeSet<String> = in_order.take_while(|id| Some(id.as_str()) != own).collect();
    let questions = instrument.questions.iter();
    let questions: Vec<_> = questions
        .filter(|it| kinds.contains(&it.kind) && asked.contains_key(&it.id))
        .filter(|it| own.is_none() || before.contains(&it.id))
        .collect();
    if questions.is_empty() {
        return html! {};
    }
    let groups = html! {
        @for (at, question) in questions.iter().enumerate() {
            (Checkboxes {
                name: name.into(),
                id_prefix: format!("{}-{at}", name.0).into(),
                fieldset: Some(Fieldset {
                    legend: instrument.asks(instrument::Item::Question(question)).into(),
                    ..Fieldset::default()
                }),
                items: question.values.iter().map(|value| Choice {
                    value: format!("{}={value}", question.id).into(),
                    content: value.as_str().into(),
                    ..Choice::default()
                }.into()).collect(),
                values: ticked.iter().map(|it| it.as_str().into()).collect(),
                classes: "govuk-checkboxes--small".into(),
                ..Checkboxes::default()
            })
        }
    };
    html! {
        (Details {
            summary: legend.into(),
            content: groups.into(),
            open: !ticked.is_empty(),
            ..Details::default()
        })
    }
}
