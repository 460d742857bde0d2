//! What one revision of a survey changed, and going back to it.

use crate::{address, differences, field};
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind},
    form::hidden_field,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
    words,
};
use surveys::RevertInstrument;
use surveys_views::RevisionFile;
use vocabulary::InstrumentId;

shell::form! {
    /// What is sent.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        /// The newest revision.
        revision: String = field::REVISION,
    }
}

/// `instrument.keep`
pub(crate) async fn get(
    ask: Ask,
    At((id, number)): At<(InstrumentId, u32)>,
) -> Result<Response, Response> {
    let view = ask.view(&RevisionFile {
        instrument: id,
        revision: number,
    })?;
    let content = html! {
        (two_thirds(&html! {
            span class="govuk-caption-l" { (view.title) }
            h1 class="govuk-heading-l" { "Revision " (number) }
            p class="govuk-body" { "By " (view.line.by) ", " (words::moment(view.line.at)) "." }
        }))
        @match &view.changes {
            Some(changes) => (differences::table("What it changed", changes)),
            None => p class="govuk-body" { "This is the earliest revision that is kept." },
        }
        @if number != view.newest {
            (ask.form().around("", &html! {
                (hidden_field(&field::REVISION, &view.newest.to_string()))
                p class="govuk-body" {
                    "Going back makes the survey as it was after this revision. Nothing is lost: you can undo it in the same way."
                }
                (Button {
                    content: format!("Go back to revision {number}").into(),
                    kind: ButtonKind::Secondary,
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }))
        }
    };
    let title = Title::about("Revision of a survey", view.title.as_str());
    let page = Page::new(title, &ask.surroundings, content)
        .with_above(Above::back(address::instrument(id)));
    Ok(show(&page))
}

/// `instrument.keep`
pub(crate) async fn post(
    ask: Ask,
    At((id, number)): At<(InstrumentId, u32)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&RevisionFile {
        instrument: id,
        revision: number,
    })?;
    let command = RevertInstrument {
        organisation: view.organisation,
        instrument: id,
        revision: ask.hidden(&form.value().revision)?,
        to: number,
    };
    ask.carry_out(&form, command).await?;
    let done = Done::new(format!("Survey is as it was at revision {number}"));
    Ok(ask.done(&address::instrument(id), done))
}
