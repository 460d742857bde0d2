//! The heading of a part of a survey.

use super::{caption, revision, view};
use crate::{address, field};
use axum::{extract::Query, response::Response};
use instrument::Edit;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, TextInput},
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
        heading: String = field::HEADING,
        revision: String = field::REVISION,
    }
}

/// `instrument.keep`
pub(crate) async fn get(
    ask: Ask,
    At(id): At<InstrumentId>,
    Query(asked): Query<Form>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let block = view
        .instrument
        .blocks
        .iter()
        .find(|it| it.id == asked.block);
    let block = block.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let shown = Form {
        heading: block.heading.clone().unwrap_or_default(),
        ..asked
    };
    Ok(show(&page(&ask, &view, &shown, &[])))
}

/// `instrument.keep`
pub(crate) async fn post(
    ask: Ask,
    At(id): At<InstrumentId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let typed = form.value();
    let edit = Edit::Heading {
        block: typed.block.clone(),
        heading: typed.heading.clone(),
    };
    let what = "Heading changed";
    let change = (typed.revision.as_str(), edit);
    let done = super::change(&ask, &form, &view, change, what, |problems| {
        Ok(page(&ask, &view, typed, problems))
    })
    .await?;
    Ok(ask.done(&address::questions(id), done))
}

fn page<'a>(ask: &'a Ask, view: &InstrumentView, shown: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let title = Title::about("Heading", shown.block.clone());
    FormPage {
        caption: caption(view),
        heading: html! { "Heading of “" (shown.block) "”" },
        fields: html! {
            (revision(view))
            (hidden_field(&field::BLOCK, &shown.block))
            (TextInput {
                name: field::HEADING.into(),
                label: "Heading".into(),
                hint: Some("It stands above each question of this part. Leave it blank if none should".into()),
                value: Some(shown.heading.as_str().into()),
                error: errors.of(field::HEADING),
                ..TextInput::default()
            })
            (Button { content: "Save".into(), prevent_double_click: Some(true), ..Button::default() })
        },
        ..FormPage::new(ask, title, address::questions(view.id))
    }
    .page(ask, &errors)
}
