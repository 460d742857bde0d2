//! Taking one's offer back: asked first.

use crate::volunteer::line;
use axum::response::Response;
use governance::{GroupKind, WithdrawOffer};
use governance_views::{GroupLine, OwnOffer};
use maud::html;
use shell::{
    ask::{Ask, show},
    at::At,
    confirm::Confirm,
    layout::Title,
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::Refusal;

/// `group.volunteer`
pub(crate) async fn get(ask: Ask, At(kind): At<GroupKind>) -> Result<Response, Response> {
    let line = line(&ask, kind)?;
    waiting(&ask, &line)?;
    let asked = Confirm {
        says: html! {
            p class="govuk-body" {
                "If you withdraw your offer to serve on the " (line.name) ", the coordinator will not \
                 answer it. You can offer again at any time."
            }
        },
        keep: "Cancel",
        ..Confirm::warning(
            &ask,
            Title::about("Withdraw your offer", line.name.clone()),
            "Withdraw the offer",
            "/groups",
        )
    };
    Ok(show(&asked.page(&ask)))
}

/// `group.volunteer`
pub(crate) async fn post(
    ask: Ask,
    At(kind): At<GroupKind>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let line = line(&ask, kind)?;
    let command = WithdrawOffer {
        offer: waiting(&ask, &line)?.id,
        home: ask
            .actor
            .organisation
            .ok_or_else(|| ask.refusal(Refusal::NotFound))?,
    };
    ask.carry_out(&form, command).await?;
    Ok(ask.done("/groups", Done::new("Offer withdrawn")))
}

/// The offer that waits for an answer. Where the button was pressed twice, the page that told it.
fn waiting<'a>(ask: &Ask, line: &'a GroupLine) -> Result<&'a OwnOffer, Response> {
    let waits = line.offer.as_ref().filter(|offer| offer.waits);
    waits.ok_or_else(|| {
        let just = ask.just_done("/groups");
        just.unwrap_or_else(|| ask.refusal(Refusal::NotFound))
    })
}
