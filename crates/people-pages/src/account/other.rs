//! Another entry that was made with an address of one's own: joined by the person who says that it is them.

use super::addresses::one_entry;
use crate::field;
use axum::{extract::Query, response::Response};
use doors::OtherEntry;
use maud::{Markup, html};
use people::JoinByAddress;
use people_views::{OwnEntry, OwnView};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    components::Button,
    error_pages, form,
    form::{FieldErrors, hidden_field},
    layout::{Above, Page},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{PersonId, Refusal};

form! {
    /// Which entry, and whether it is the same person.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        person: String = field::PERSON,
        joins: String = field::JOINS,
    }
}

/// `address.change`
pub(crate) async fn get(ask: Ask, Query(which): Query<Form>) -> Result<Response, Response> {
    let own = ask.view(&OwnEntry)?;
    let other: PersonId = ask.id(&which.person)?;
    let (found, _) = find(&ask, &own, other)?;
    Ok(show(&page(&ask, found, None)))
}

/// `address.change`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let own = ask.view(&OwnEntry)?;
    let other: PersonId = ask.hidden(&form.value().person)?;
    if let (Err(_), Some(again)) = (find(&ask, &own, other), ask.just_done("/account")) {
        return Ok(again);
    }
    let (found, address) = find(&ask, &own, other)?;
    match form.value().joins.as_str() {
        "yes" => {}
        "no" => {
            let done = Done::new("Nothing has changed")
                .next("Tell the coordinator, who can give that entry its own address.");
            return Ok(ask.done("/account", done));
        }
        _ => {
            let error = "Select whether you are the same person";
            return Ok(error_pages::refused_form(&page(&ask, found, Some(error))));
        }
    }
    let command = JoinByAddress {
        person: own.person,
        other,
        address: address.clone(),
    };
    ask.carry_out(&form, command).await?;
    let done = Done::new("Both entries are now one person")
        .next("If this was a mistake, tell the coordinator, who can undo it.");
    Ok(ask.done("/account", done))
}

fn find<'o>(
    ask: &Ask,
    own: &'o OwnView,
    other: PersonId,
) -> Result<(&'o OtherEntry, &'o String), Response> {
    let mut found = own.others.iter().filter(|(it, _)| it.person == other);
    let (entry, address) = found.next().ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    Ok((entry, address))
}

fn page<'a>(ask: &'a Ask, other: &OtherEntry, error: Option<&str>) -> Page<'a> {
    let mut errors = FieldErrors::new();
    if let Some(error) = error {
        errors.add(field::JOINS, error);
    }
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Is this also you?" }
        p class="govuk-body" { (told(other)) }
        (ask.form().around("", &html! {
            (hidden_field(&field::PERSON, &other.person.to_string()))
            (one_entry(errors.of(field::JOINS)))
            (Button {
                content: "Continue".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Is this also you?", &ask.surroundings, content)
    }
    .with_above(Above::back("/account"))
}

fn told(other: &OtherEntry) -> Markup {
    html! {
        strong { (other.name) } " was added with one of your email addresses"
        @if other.organisations.is_empty() {
            ", and does not act for anyone now."
        } @else {
            ", and acts for " (other.organisations.join(", ")) "."
        }
    }
}

/// Other entries with an address of the person who asks, each with where to say what they are.
pub(super) fn list(own: &OwnView) -> Markup {
    html! {
        @for (other, _) in &own.others {
            p class="govuk-body" {
                (told(other)) " "
                a class="govuk-link" href={ "/account/other?person=" (other.person) } {
                    "Select whether this is you"
                    span class="govuk-visually-hidden" { ": " (other.name) }
                }
            }
        }
    }
}
