//! Erasing what a governor or trustee is called, and nothing else: asked first.

use crate::address;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::html;
use shell::{
    ask::{Ask, show},
    at::At,
    confirm::Confirm,
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{NameId, Refusal, Urn};
use workforce::CloseGovernorName;
use workforce_views::SchoolPosts;

/// `teacher.erase`
pub(crate) async fn get(
    ask: Ask,
    At((urn, governor)): At<(Urn, NameId)>,
) -> Result<Response, Response> {
    let view = ask.view(&SchoolPosts { urn })?;
    let named = view.governors.iter().find(|it| it.governor == governor);
    let named = named.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let Some(name) = &named.name else {
        // The school’s page shows that it is erased.
        return Ok(Redirect::to(&address::school_senco(urn)).into_response());
    };
    let confirm = Confirm {
        caption: html! { span class="govuk-caption-l" { (view.school.name) } },
        says: html! {
            p class="govuk-body" {
                "The name " strong { (name) } " is erased permanently, in every backup too once the oldest has expired."
            }
            p class="govuk-body" {
                "That someone was the governor or trustee responsible, and when, stays on record. You cannot undo this."
            }
        },
        ..Confirm::warning(
            &ask,
            "Erase the name of a governor or trustee".into(),
            "Erase this name",
            address::school_senco(urn),
        )
    };
    Ok(show(&confirm.page(&ask)))
}

/// `teacher.erase`
pub(crate) async fn post(
    ask: Ask,
    At((urn, governor)): At<(Urn, NameId)>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let close = CloseGovernorName {
        school: urn,
        governor,
    };
    ask.carry_out(&form, close).await?;
    Ok(ask.done(&address::school_senco(urn), Done::new("Name erased")))
}
