//! A new question of a survey.

use super::{caption, view};
use crate::{address, field};
use axum::{extract::Query, response::Response};
use instrument::{Edit, Kind, NewQuestion, Place};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Choice, Fieldset, Radios, Select, SelectOption, TextInput, Textarea},
    form::{FieldErrors, hidden_field},
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
};
use surveys_views::InstrumentView;
use vocabulary::{InstrumentId, Problem, Refusal};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        block: String = field::BLOCK,
        after: String = field::AFTER,
        kind: String = field::KIND,
        asks: String = field::ASKS,
        column: String = field::COLUMN,
        answers: String = field::ANSWERS,
        least: String = field::LEAST,
        most: String = field::MOST,
        revision: String = field::REVISION,
    }
}

/// The kinds that can be added.
const KINDS: [(&str, Kind, &str); 4] = [
    ("single", Kind::Single, "One answer out of several"),
    ("multi", Kind::Multi, "Any number of answers"),
    ("number", Kind::Number, "A number"),
    ("text", Kind::Text, "Their own words"),
];

/// `instrument.keep`
pub(crate) async fn get(
    ask: Ask,
    At(id): At<InstrumentId>,
    Query(asked): Query<Form>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let last = asked_in(&ask, &view, &asked.block)?.pop();
    let shown = Form {
        after: last.map_or_else(String::new, |it| it.0),
        ..asked
    };
    Ok(show(&page(&ask, &view, &shown, &[])?))
}

/// `instrument.keep`
pub(crate) async fn post(
    ask: Ask,
    At(id): At<InstrumentId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let typed = form.value();
    let kind = KINDS.iter().find(|it| it.0 == typed.kind);
    let Some((_, kind, _)) = kind else {
        let problems = [Problem::new(field::KIND, "Select how people answer")];
        let page = page(&ask, &view, typed, &problems)?;
        return Ok(shell::error_pages::refused_form(&page));
    };
    let bounds = (typed.least.trim().parse(), typed.most.trim().parse());
    let range = match bounds {
        (Ok(least), Ok(most)) => Some((least, most)),
        (least, _) if *kind == Kind::Number => {
            let (name, says) = if least.is_err() {
                (
                    field::LEAST,
                    "Smallest number must be a whole number, for example 0",
                )
            } else {
                (
                    field::MOST,
                    "Largest number must be a whole number, for example 60",
                )
            };
            let page = page(&ask, &view, typed, &[Problem::new(name, says)])?;
            return Ok(shell::error_pages::refused_form(&page));
        }
        _ => None,
    };
    let edit = Edit::Add {
        place: Place {
            block: typed.block.clone(),
            after: Some(typed.after.clone()).filter(|it| !it.is_empty()),
        },
        question: NewQuestion {
            id: typed.column.trim().to_owned(),
            kind: *kind,
            asks: typed.asks.clone(),
            answers: typed.answers.lines().map(str::to_owned).collect(),
            range,
        },
    };
    let change = (typed.revision.as_str(), edit);
    let done = super::change(&ask, &form, &view, change, "Question added", |problems| {
        page(&ask, &view, typed, problems)
    })
    .await?;
    Ok(ask.done(&address::questions(id), done))
}

/// What a part asks: ids of columns, and the questions.
fn asked_in(
    ask: &Ask,
    view: &InstrumentView,
    block: &str,
) -> Result<Vec<(String, String)>, Response> {
    let instrument = &view.instrument;
    let found = instrument.blocks.iter().find(|it| it.id == block);
    let found = found.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let items = instrument.items(found).into_iter();
    let items = items.filter(|item| !item.is_beside());
    Ok(items
        .map(|item| (instrument.id_of(item), instrument.asks(item)))
        .collect())
}

fn page<'a>(
    ask: &'a Ask,
    view: &InstrumentView,
    shown: &Form,
    problems: &[Problem],
) -> Result<Page<'a>, Response> {
    let errors = FieldErrors::from(problems);
    let before = asked_in(ask, view, &shown.block)?;
    let title = Title::about("Add a question", shown.block.clone());
    Ok(FormPage {
        caption: caption(view),
        heading: html! { "Add a question to “" (shown.block) "”" },
        fields: html! {
            (super::revision_seen(view, &shown.revision))
            (hidden_field(&field::BLOCK, &shown.block))
            (fields(shown, &before, &errors))
        },
        ..FormPage::new(ask, title, address::questions(view.id))
    }
    .page(ask, &errors))
}

fn fields(shown: &Form, before: &[(String, String)], errors: &FieldErrors) -> Markup {
    let number = |name: vocabulary::Field, label: &'static str, value: &str| TextInput {
        name: name.into(),
        label: label.into(),
        error: errors.of(name),
        value: Some(value.to_owned().into()),
        inputmode: "numeric".into(),
        classes: "govuk-input--width-4".into(),
        ..TextInput::default()
    };
    let answers = Textarea {
        name: field::ANSWERS.into(),
        label: "Answers, one on each line".into(),
        value: shown.answers.as_str().into(),
        error: errors.of(field::ANSWERS),
        ..Textarea::default()
    };
    let range = html! {
        (number(field::LEAST, "Smallest number", &shown.least))
        (number(field::MOST, "Largest number", &shown.most))
    };
    let first = SelectOption {
        text: "First in this part".into(),
        value: Some("".into()),
        ..SelectOption::default()
    };
    let options = before.iter().map(|(id, asks)| SelectOption {
        text: asks.as_str().into(),
        value: Some(id.as_str().into()),
        ..SelectOption::default()
    });
    html! {
        (Textarea {
            name: field::ASKS.into(),
            label: "Question".into(),
            value: shown.asks.as_str().into(),
            error: errors.of(field::ASKS),
            rows: Some(2),
            ..Textarea::default()
        })
        (Radios {
            name: field::KIND.into(),
            fieldset: Some(Fieldset { legend: "How do people answer?".into(), ..Fieldset::default() }),
            error: errors.of(field::KIND),
            items: KINDS.iter().map(|(value, _, says)| Choice {
                value: (*value).into(),
                content: (*says).into(),
                ..Choice::default()
            }.into()).collect(),
            value: Some(shown.kind.as_str().into()),
            ..Radios::default()
        })
        p class="govuk-body" { "If people choose answers, enter the answers. If they enter a number, enter the smallest and the largest." }
        (answers)
        (range)
        (TextInput {
            name: field::COLUMN.into(),
            label: "Column name".into(),
            hint: Some("What the answers are called in files. For example, training_days".into()),
            value: Some(shown.column.as_str().into()),
            error: errors.of(field::COLUMN),
            classes: "govuk-input--width-20".into(),
            ..TextInput::default()
        })
        (Select {
            name: field::AFTER.into(),
            label: "Ask it after".into(),
            options: std::iter::once(first).chain(options).collect(),
            value: shown.after.as_str().into(),
            ..Select::default()
        })
        (Button { content: "Add the question".into(), prevent_double_click: Some(true), ..Button::default() })
    }
}
