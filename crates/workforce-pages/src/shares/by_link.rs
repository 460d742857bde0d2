//! What whoever has the link of a holder sees: what proves the qualification, and no more.

use crate::verify::answer::{answer, proves_not, row};
use axum::{
    http::{HeaderName, StatusCode},
    response::{IntoResponse as _, Response},
};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::SummaryList,
    error_pages::ErrorPage,
    layout::Page,
    words,
};
use vocabulary::in_words;
use workforce_views::{ShareLinkRoom as _, SharedView};

/// Programs that list pages are told not to.
const NOT_LISTED: [(HeaderName, &str); 2] = [
    (
        HeaderName::from_static("x-robots-tag"),
        "noindex, nofollow, noarchive",
    ),
    (HeaderName::from_static("cache-control"), "no-store"),
];

/// `record.open-link`
pub(crate) async fn get(ask: Ask, At(token): At<String>) -> Result<Response, Response> {
    let id = ask.next_command();
    let opened = ask.service().links().open_share(&token, id).await;
    let opened = opened.map_err(|failure| ask.failure(&failure, None))?;
    // Whoever opens it is told the same, signed in or not.
    let surroundings = ask.guard.public_surroundings();
    let Some(view) = opened else {
        return Ok((NOT_LISTED, dead().respond(&surroundings)).into_response());
    };
    let page = Page {
        unlisted: true,
        ..Page::new(
            "A SENCO’s qualification",
            &surroundings,
            two_thirds(&shown(&ask, &view)),
        )
    };
    Ok((NOT_LISTED, show(&page)).into_response())
}

/// The same for a link that was ended, is over or was never made.
fn dead() -> ErrorPage {
    let content = html! {
        p class="govuk-body" {
            "It may have been ended by the person who gave it to you, or its last day is past. A part of it may \
             be missing."
        }
        p class="govuk-body" { "Ask them for a new link." }
    };
    ErrorPage::new(
        StatusCode::NOT_FOUND,
        "This link does not show anything",
        &content,
    )
}

fn shown(ask: &Ask, view: &SharedView) -> Markup {
    html! {
        span class="govuk-caption-l" { "Shown by the person themselves" }
        h1 class="govuk-heading-l" { (view.answer.result.in_words()) }
        (who(view))
        (answer(&view.answer))
        p class="govuk-body" {
            "Read from the national register of SENCO qualifications on "
            (words::moment(ask.service().now())) ". This link works until " (in_words(view.last_day)) "."
        }
        (proves_not())
    }
}

/// Of whom it is, as far as the link says.
pub(super) fn who(view: &SharedView) -> SummaryList<'_> {
    let mut rows = vec![row("Name", view.name.as_str())];
    rows.extend(view.trn_end.as_ref().map(|end| {
        row(
            "Teacher reference number",
            format!("Ends in {end}. The rest is hidden."),
        )
    }));
    SummaryList {
        rows,
        ..SummaryList::default()
    }
}
