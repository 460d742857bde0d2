//! A version that was signed off: everything that it asks.

use super::{caption, view};
use crate::{address, asked};
use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    layout::{Above, Page, Title},
};
use surveys_views::VersionFile;
use vocabulary::InstrumentId;

/// `instrument.keep`
pub(crate) async fn get(
    ask: Ask,
    At((id, version)): At<(InstrumentId, u32)>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let instrument = ask.view(&VersionFile {
        instrument: id,
        version,
    })?;
    let content = two_thirds(&html! {
        (caption(&view))
        h1 class="govuk-heading-l" { "Version " (version) }
        p class="govuk-body" { "This is what was signed off. It never changes." }
        (asked::questions(&instrument, None))
    });
    let title = Title::about("A version of the survey", instrument.title.clone());
    let page = Page::new(title, &ask.surroundings, content)
        .with_above(Above::back(address::instrument(id)));
    Ok(show(&page))
}
