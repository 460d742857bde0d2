//! Removing a colleague: asked first, and undone by inviting them again.

use super::colleagues::Place;
use crate::field;
use axum::{extract::Query, response::Response};
use doors::Command;
use maud::html;
use people::RemoveColleague;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    confirm::Confirm,
    form,
    form::{FormStart, hidden_field},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{OrganisationId, PersonId, Refusal, Role};

form! {
    /// The colleague to remove, and in which role.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct ColleagueQuery {
        person: String = field::PERSON,
        role: String = field::ROLE,
    }
}

/// `colleague.manage`
pub(crate) async fn get(
    ask: Ask,
    of: Option<At<OrganisationId>>,
    Query(query): Query<ColleagueQuery>,
) -> Result<Response, Response> {
    let place = Place::of(&ask, of)?;
    let view = place.view(&ask)?;
    let (person, role): (PersonId, Role) = (ask.id(&query.person)?, ask.id(&query.role)?);
    let found = view
        .colleagues
        .iter()
        .find(|it| it.person == person && it.role == role && it.removable)
        .ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let form = FormStart {
        action: format!("{}/remove", place.base).into(),
        ..ask.form()
    };
    let asked = Confirm {
        says: html! {
            p class="govuk-body" {
                strong { (found.name) @if found.you { " (you)" } }
                " will no longer be able to act for " (view.organisation_name)
                " as " (role.in_words()) ". We will email them."
                @if found.you { " You will be signed out of this organisation immediately." }
            }
            p class="govuk-body" {
                "We keep what they wrote and did. To give them access again, "
                @if view.keeps_register { "ask an operator of this service to invite them again." }
                @else { "invite them again." }
            }
        },
        form,
        fields: html! {
            (hidden_field(&field::PERSON, &query.person))
            (hidden_field(&field::ROLE, &query.role))
        },
        keep: "Cancel",
        ..Confirm::warning(
            &ask,
            "Remove a colleague".into(),
            "Remove colleague",
            place.base.clone(),
        )
    };
    Ok(show(&asked.page(&ask)))
}

/// `colleague.manage`
pub(crate) async fn post(
    ask: Ask,
    of: Option<At<OrganisationId>>,
    form: CheckedForm<ColleagueQuery>,
) -> Result<Response, Response> {
    let place = Place::of(&ask, of)?;
    let query = form.value();
    let person: PersonId = ask.hidden(&query.person)?;
    let view = place.view(&ask)?;
    let named = view.name_of(person).unwrap_or("Your colleague");
    let command = Command::from(RemoveColleague {
        organisation: place.organisation,
        person,
        role: ask.hidden(&query.role)?,
    });
    match ask.execute(&form, &[], command).await?.outcome() {
        Ok(_) if ask.actor.person == Some(person) => {
            let done = Done::new(format!("You no longer act for {}", view.organisation_name));
            Ok(ask.done("/sign-in", done))
        }
        Ok(_) => {
            let what = format!("{named} no longer acts for {}", view.organisation_name);
            let next = if view.keeps_register {
                "We have emailed them. To undo this, ask an operator to invite them again."
            } else {
                "We have emailed them. To undo this, invite them again."
            };
            Ok(ask.done(&place.base, Done::new(what).next(next)))
        }
        Err(refusal) => Err(ask.refusal(refusal)),
    }
}
