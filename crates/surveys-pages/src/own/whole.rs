//! The file of a survey, changed as it is: for everything that has no form of its own, such as scales, tables and populations.

use super::{caption, revision, view};
use crate::{address, field};
use axum::response::Response;
use instrument::Edit;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Textarea},
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
    #[serde(default)]
    pub(crate) struct Form {
        file: String = field::FILE,
        revision: String = field::REVISION,
    }
}

/// `instrument.keep`
pub(crate) async fn get(ask: Ask, At(id): At<InstrumentId>) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let file = view.instrument.to_toml();
    Ok(show(&page(&ask, &view, &file, &[])))
}

/// `instrument.keep`
pub(crate) async fn post(
    ask: Ask,
    At(id): At<InstrumentId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let typed = form.value();
    let edit = Edit::Whole {
        text: typed.file.replace("\r\n", "\n"),
    };
    let what = "File changed";
    let change = (typed.revision.as_str(), edit);
    let done = super::change(&ask, &form, &view, change, what, |problems| {
        Ok(page(&ask, &view, &typed.file, problems))
    })
    .await?;
    Ok(ask.done(&address::instrument(id), done))
}

fn page<'a>(ask: &'a Ask, view: &InstrumentView, file: &str, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let title = Title::about("Change the file", view.instrument.title.clone());
    FormPage {
        caption: caption(view),
        heading: html! { "Change the file" },
        says: html! {
            p class="govuk-body" {
                "Scales, comparisons and tables have no forms yet: change them here. We check the whole file before it is \
                 saved, and say which part is wrong."
            }
        },
        fields: html! {
            (revision(view))
            (Textarea {
                name: field::FILE.into(),
                label: "File (TOML)".into(),
                value: file.to_owned().into(),
                error: errors.of(field::FILE),
                rows: Some(30),
                spellcheck: Some(false),
                ..Textarea::default()
            })
            (Button { content: "Save".into(), prevent_double_click: Some(true), ..Button::default() })
        },
        ..FormPage::new(ask, title, address::instrument(view.id))
    }
    .page(ask, &errors)
}
