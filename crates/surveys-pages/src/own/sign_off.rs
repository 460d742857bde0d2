//! Signing a survey off.

use super::{
    overview::{ready, since},
    revision, view,
};
use crate::{address, field};
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::Button,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use surveys::SignOffInstrument;
use surveys_views::InstrumentOverview;
use vocabulary::InstrumentId;

shell::form! {
    /// What is sent.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        revision: String = field::REVISION,
    }
}

/// `instrument.keep`
pub(crate) async fn get(ask: Ask, At(id): At<InstrumentId>) -> Result<Response, Response> {
    let view = ask.view(&InstrumentOverview { instrument: id })?;
    let can_be = view.problems.is_empty() && !view.is_signed_off;
    let content = html! {
        (two_thirds(&html! {
            (super::caption(&view.survey))
            h1 class="govuk-heading-l" { "Sign off the survey" }
            @if view.is_signed_off {
                p class="govuk-body" { "It has been signed off as it is. You do not need to do anything." }
            } @else {
                p class="govuk-body" {
                    "You confirm that you have looked at these changes and that the survey can be used. Your name and the time are \
                     recorded. The version never changes: later changes make a new draft."
                }
                (ready(&view))
            }
        }))
        (since(&view))
        @if can_be {
            (ask.form().around("", &html! {
                (revision(&view.survey))
                (Button {
                    content: "Sign it off".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }))
        }
    };
    let title = Title::about("Sign off the survey", view.survey.instrument.title.as_str());
    let page = Page::new(title, &ask.surroundings, content)
        .with_above(Above::back(address::instrument(id)));
    Ok(show(&page))
}

/// `instrument.keep`
pub(crate) async fn post(
    ask: Ask,
    At(id): At<InstrumentId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let command = SignOffInstrument {
        organisation: view.organisation,
        instrument: id,
        revision: ask.hidden(&form.value().revision)?,
    };
    ask.carry_out(&form, command).await?;
    let done =
        Done::new("Survey signed off").next("This version can be used, and will not change.");
    Ok(ask.done(&address::instrument(id), done))
}
