//! No longer telling a program.

use super::{BASE, one};
use axum::response::Response;
use doors::Command;
use maud::html;
use people::EndSubscription;
use shell::ask::{Ask, show};
use shell::at::At;
use shell::confirm::Confirm;
use shell::form::FormStart;
use shell::layout::Title;
use shell::security::{CheckedForm, NoFields};
use shell::told_once::Done;
use vocabulary::{Refusal, SubscriptionId};

/// `key.manage`
pub(crate) async fn get_end(ask: Ask, At(id): At<SubscriptionId>) -> Result<Response, Response> {
    let (_, it, may_change) = one(&ask, id)?;
    if !may_change {
        return Err(ask.refusal(Refusal::NotFound));
    }
    let asked = Confirm {
        says: html! {
            p class="govuk-body" {
                "“" (it.subscription.label) "” gets nothing from now on, including what is still to be sent. You can \
                 add it again later; its events are then numbered from 1."
            }
        },
        form: FormStart {
            action: format!("{BASE}/{id}/end").into(),
            ..ask.form()
        },
        ..Confirm::warning(
            &ask,
            Title::from("Stop notifying this program"),
            "Stop notifying it",
            format!("{BASE}/{id}"),
        )
    };
    Ok(show(&asked.page(&ask)))
}

/// `key.manage`
pub(crate) async fn post_end(
    ask: Ask,
    At(id): At<SubscriptionId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let (organisation, it, _) = one(&ask, id)?;
    let end = EndSubscription {
        organisation,
        subscription: id,
    };
    ask.carry_out(&form, Command::from(end)).await?;
    let done = format!("{} removed", it.subscription.label);
    Ok(ask.done(BASE, Done::new(done)))
}
