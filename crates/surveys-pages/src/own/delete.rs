//! Deleting a survey that was never signed off.

use super::view;
use crate::address;
use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    confirm::Confirm,
    layout::{Above, Page, Title},
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use surveys::DiscardInstrument;
use surveys_views::{InstrumentOverview, InstrumentView};
use vocabulary::InstrumentId;

/// `instrument.keep`
pub(crate) async fn get(ask: Ask, At(id): At<InstrumentId>) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    if let Some(kept) = kept(&ask, &view)? {
        return Ok(kept);
    }
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

/// A survey of which a version was signed off is kept: said before anyone tries.
fn kept(ask: &Ask, view: &InstrumentView) -> Result<Option<Response>, Response> {
    let overview = ask.view(&InstrumentOverview {
        instrument: view.id,
    })?;
    if overview.version.is_none() {
        return Ok(None);
    }
    let content = two_thirds(&html! {
        (super::caption(view))
        h1 class="govuk-heading-l" { "This survey cannot be deleted" }
        p class="govuk-body" { "A version of it was signed off, and might have been used. You can change it and sign off another version." }
    });
    let title = Title::about("Delete the survey", view.instrument.title.as_str());
    let page = Page::new(title, &ask.surroundings, content)
        .with_above(Above::back(address::instrument(view.id)));
    Ok(Some(show(&page)))
}
