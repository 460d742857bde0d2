//! Making a colleague an owner, or ending it: asked first, because owners decide who may act.

use super::colleagues::Place;
use crate::field;
use axum::{extract::Query, response::Response};
use doors::Command;
use maud::html;
use people::{MakeOwner, StopOwning};
use people_views::{Colleague, ColleaguesView, Owning};
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
use vocabulary::{OrganisationId, PersonId, Refusal};

form! {
    /// The colleague, and whether they become an owner or are one no longer.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct ColleagueQuery {
        person: String = field::PERSON,
        /// `yes` to make them an owner, anything else to end it.
        owner: String = field::OWNER,
    }
}

impl ColleagueQuery {
    fn begins(&self) -> bool {
        self.owner == "yes"
    }

    /// The colleague, if this can be done with them.
    fn find<'v>(&self, ask: &Ask, view: &'v ColleaguesView) -> Result<&'v Colleague, Response> {
        let person: PersonId = ask.id(&self.person)?;
        let now = if self.begins() {
            Owning::Could
        } else {
            Owning::One
        };
        view.colleagues
            .iter()
            .find(|it| it.person == person && it.owning == now && !view.invitable.is_empty())
            .ok_or_else(|| ask.refusal(Refusal::NotFound))
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
    let found = query.find(&ask, &view)?;
    let (heading, button) = if query.begins() {
        ("Make a colleague an owner", "Make an owner")
    } else {
        ("Remove an owner", "Remove as owner")
    };
    let form = FormStart {
        action: format!("{}/owner", place.base).into(),
        ..ask.form()
    };
    let asked = Confirm {
        says: html! {
            p class="govuk-body" {
                strong { (found.name) @if found.you { " (you)" } }
                @if query.begins() {
                    " will be able to decide, like every owner, who can act for " (view.organisation_name)
                    ". They can invite and remove colleagues, and make other owners. We will \
                     email them."
                } @else {
                    " will no longer decide who can act for " (view.organisation_name)
                    ". They can still act for it."
                    @if found.you { " Only another owner can make you one again." }
                }
            }
        },
        form,
        fields: html! {
            (hidden_field(&field::PERSON, &query.person))
            (hidden_field(&field::OWNER, &query.owner))
        },
        warning: false,
        keep: "Cancel",
        ..Confirm::warning(&ask, heading.into(), button, place.base.clone())
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
    let (organisation, person) = (place.organisation, ask.hidden(&query.person)?);
    let view = place.view(&ask)?;
    let name = view.name_of(person).unwrap_or("Your colleague");
    let (command, done) = if query.begins() {
        let command = MakeOwner {
            organisation,
            person,
        };
        let done = Done::new(format!("{name} is now an owner")).next("We have emailed them.");
        (Command::from(command), done)
    } else {
        let command = StopOwning {
            organisation,
            person,
        };
        let done = Done::new(format!("{name} is no longer an owner"));
        (Command::from(command), done)
    };
    ask.carry_out(&form, command).await?;
    Ok(ask.done(&place.base, done))
}
