//! Withdrawing a school’s plan: asked first.

use super::planning;
use crate::address;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::html;
use shell::{
    ask::{Ask, show},
    at::At,
    confirm::Confirm,
    layout::Title,
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::Urn;
use workforce::WithdrawSuccessionPlan;
use workforce_views::SchoolSuccession;

/// `succession.plan`
pub(crate) async fn get(ask: Ask, At(urn): At<Urn>) -> Result<Response, Response> {
    let view = ask.view(&SchoolSuccession { urn })?;
    if view.plan.is_none() {
        // The school’s page shows that there is none.
        return Ok(Redirect::to(&address::succession(urn)).into_response());
    }
    let confirm = Confirm {
        caption: html! { span class="govuk-caption-l" { (view.school.name) } },
        says: html! {
            p class="govuk-body" {
                "The school then has no plan, and is counted as a school without one. What was planned is kept, and shown as \
                 earlier."
            }
        },
        ..Confirm::warning(
            &ask,
            Title::from("Withdraw the plan"),
            "Withdraw the plan",
            address::succession(urn),
        )
    };
    Ok(show(&confirm.page(&ask)))
}

/// `succession.plan`
pub(crate) async fn post(
    ask: Ask,
    At(urn): At<Urn>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let withdraw = WithdrawSuccessionPlan {
        organisation: planning(&ask)?,
        school: urn,
    };
    ask.carry_out(&form, withdraw).await?;
    Ok(ask.done(&address::succession(urn), Done::new("Plan withdrawn")))
}
