//! The title of a survey, and what is read first and last.

use super::{caption, revision, view};
use crate::{address, field};
use axum::response::Response;
use instrument::Edit;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, TextInput, Textarea},
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
};
use surveys_views::InstrumentView;
use vocabulary::{InstrumentId, Problem};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    pub(crate) struct Form {
        title: String = field::TITLE,
        opens: String = field::OPENS,
        closes: String = field::CLOSES,
        revision: String = field::REVISION,
    }
}

/// `instrument.keep`
pub(crate) async fn get(ask: Ask, At(id): At<InstrumentId>) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let shown = Form {
        title: view.instrument.title.clone(),
        opens: view.instrument.opens.clone().unwrap_or_default(),
        closes: view.instrument.closes.clone().unwrap_or_default(),
        revision: String::new(),
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
    let lines = |text: &str| text.replace("\r\n", "\n");
    let edit = Edit::Opening {
        title: typed.title.clone(),
        opens: lines(&typed.opens),
        closes: lines(&typed.closes),
    };
    let what = "Title and texts changed";
    let change = (typed.revision.as_str(), edit);
    let done = super::change(&ask, &form, &view, change, what, |problems| {
        Ok(page(&ask, &view, typed, problems))
    })
    .await?;
    Ok(ask.done(&address::questions(id), done))
}

fn page<'a>(ask: &'a Ask, view: &InstrumentView, shown: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let title = Title::about("Title and texts", view.instrument.title.clone());
    FormPage {
        caption: caption(view),
        heading: html! { "Title, and what people read first and last" },
        fields: html! {
            (revision(view))
            (TextInput {
                name: field::TITLE.into(),
                label: "Title".into(),
                value: Some(shown.title.as_str().into()),
                error: errors.of(field::TITLE),
                ..TextInput::default()
            })
            (Textarea {
                name: field::OPENS.into(),
                label: "What people read before the first question".into(),
                hint: Some("Leave an empty line between paragraphs".into()),
                value: shown.opens.as_str().into(),
                error: errors.of(field::OPENS),
                ..Textarea::default()
            })
            (Textarea {
                name: field::CLOSES.into(),
                label: "What people read after the last answer".into(),
                value: shown.closes.as_str().into(),
                error: errors.of(field::CLOSES),
                ..Textarea::default()
            })
            (Button { content: "Save".into(), prevent_double_click: Some(true), ..Button::default() })
        },
        ..FormPage::new(ask, title, address::questions(view.id))
    }
    .page(ask, &errors)
}
