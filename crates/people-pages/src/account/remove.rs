//! Removing a colleague: asked first, and undone by inviting them again.

use super::colleagues::Place;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use maud::html;
use people::RemoveColleague;
use serde::Deserialize;
use service::Command;
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, ButtonKind},
    form::hidden_field,
    layout::{Above, Page},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{PersonId, Refusal, Role};

/// Whom, and in which role.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Whom {
    person: String,
    role: String,
}

/// `colleague.manage`
pub(crate) async fn get(
    ask: Ask,
    of: Option<Path<String>>,
    Query(whom): Query<Whom>,
) -> Result<Response, Response> {
    let place = Place::of(&ask, of)?;
    let view = place.view(&ask)?;
    let (person, role): (PersonId, Role) = (ask.id(&whom.person)?, ask.id(&whom.role)?);
    let found = view
        .colleagues
        .iter()
        .find(|it| it.person == person && it.role == role && it.removable)
        .ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let form = shell::form::FormStart {
        action: format!("{}/remove", place.base).into(),
        ..ask.form()
    };
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Remove a colleague" }
        p class="govuk-body" {
            strong { (found.name) @if found.you { " (you)" } }
            " can then no longer act for " (view.organisation_name)
            " as " (role.in_words()) ". We tell them by email."
            @if found.you { " You are signed out of this organisation at once." }
        }
        p class="govuk-body" {
            "What they wrote and did stays. If they should act again, invite them again."
        }
        (form.around("", &html! {
            (hidden_field("person", &whom.person))
            (hidden_field("role", &whom.role))
            (Button {
                content: "Remove colleague".into(),
                kind: ButtonKind::Warning,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
        p class="govuk-body" { a class="govuk-link" href=(place.base) { "Cancel" } }
    });
    let page = Page::new("Remove a colleague", &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(place.base.clone()))))
}

/// `colleague.manage`
pub(crate) async fn post(
    ask: Ask,
    of: Option<Path<String>>,
    form: CheckedForm<Whom>,
) -> Result<Response, Response> {
    let place = Place::of(&ask, of)?;
    let whom = form.value();
    let person: PersonId = ask.hidden(&whom.person)?;
    let view = place.view(&ask)?;
    let named = view.name_of(person).unwrap_or("Your colleague");
    let command = Command::from(RemoveColleague {
        organisation: place.organisation,
        person,
        role: ask.hidden(&whom.role)?,
    });
    match ask
        .execute(form.command(), command, form.typed(vec![]))
        .await?
    {
        Ok(_) if ask.actor.person == Some(person) => {
            let done = Done::new(format!("You no longer act for {}", view.organisation_name));
            Ok(ask.done("/sign-in", done))
        }
        Ok(_) => {
            let what = format!("{named} no longer acts for {}", view.organisation_name);
            let done =
                Done::new(what).next("We tell them by email. To undo this, invite them again.");
            Ok(ask.done(&place.base, done))
        }
        Err(refusal) => Err(ask.refusal(refusal)),
    }
}
