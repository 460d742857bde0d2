//! Deleting a survey that was never signed off.

use super::view;
use crate::address;
use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show},
    at::At,
    confirm::Confirm,
    layout::Title,
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use surveys::DiscardInstrument;
use vocabulary::InstrumentId;

/// `instrument.keep`
pub(crate) async fn get(ask: Ask, At(id): At<InstrumentId>) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let title = Title::about("Delete the survey", view.instrument.title.as_str());
    let confirm = Confirm {
        caption: super::caption(&view),
        says: html! {
            p class="govuk-body" {
                "It will be gone for everyone in your organisation, with its history, and cannot be brought back. To keep it, \
                 download its file first."
            }
        },
        ..Confirm::warning(&ask, title, "Delete the survey", address::instrument(id))
    };
    Ok(show(&confirm.page(&ask)))
}

/// `instrument.keep`
pub(crate) async fn post(
    ask: Ask,
    At(id): At<InstrumentId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let command = DiscardInstrument {
        organisation: view.organisation,
        instrument: id,
    };
    ask.carry_out(&form, command).await?;
    Ok(ask.done(address::SURVEYS, Done::new("Survey deleted")))
}
