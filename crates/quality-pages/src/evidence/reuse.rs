//! Using documents of the earlier application again.

use super::{about, list_of};
use crate::field;
use axum::response::Response;
use doors::Command;
use maud::{Markup, html};
use quality::ReuseEvidence;
use quality_views::{EvidenceLine, EvidenceListView};
use serde::Deserialize;
use shell::{
    ask::Ask,
    at::At,
    components::{Button, ButtonKind, Checkboxes, Choice, Fieldset, Hint, Legend},
    form,
    form::FormStart,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::ApplicationId;

form! {
    /// Which documents.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        documents: Vec<String> = field::DOCUMENTS,
    }
}

/// `evidence.change`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let documents = form.value().documents.iter();
    let command = Command::from(ReuseEvidence {
        application,
        documents: documents.filter_map(|id| id.parse().ok()).collect(),
    });
    ask.carry_out(&form, command).await?;
    let done = Done::new("Documents added");
    Ok(ask.done(&list_of(application), done))
}

/// The documents of the earlier application, to choose from; nothing where there is none.
pub(super) fn earlier(ask: &Ask, view: &EvidenceListView) -> Markup {
    let choice = |document: &EvidenceLine| Choice {
        value: document.id.to_string().into(),
        content: document.file.name.clone().into(),
        hint: Some(Hint {
            content: about(&document.file).into(),
            ..Hint::default()
        }),
        ..Choice::default()
    };
    let legend = Legend {
        content: "From your last application".into(),
        classes: "govuk-fieldset__legend--m".into(),
        ..Legend::default()
    };
    let form = FormStart {
        action: format!("{}/reuse", list_of(view.application)).into(),
        ..ask.form()
    };
    html! {
        @if !view.earlier.is_empty() {
            (form.around("", &html! {
                (Checkboxes {
                    name: field::DOCUMENTS.into(),
                    fieldset: Some(Fieldset { legend, ..Fieldset::default() }),
                    hint: Some(Hint {
                        content: "Select the ones that are still up to date. Add new ones where \
                                  something has changed."
                            .into(),
                        ..Hint::default()
                    }),
                    items: view.earlier.iter().map(|it| choice(it).into()).collect(),
                    classes: "govuk-checkboxes--small".into(),
                    ..Checkboxes::default()
                })
                (Button {
                    content: "Use these again".into(),
                    kind: ButtonKind::Secondary,
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }))
        }
    }
}
