//! An address that its owner has not proven is put right by the coordinator.

use super::colleagues::Place;
use crate::field;
use axum::{extract::Query, response::Response};
use doors::Command;
use maud::html;
use people::CorrectAddress;
use people_views::Colleague;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, TextInput},
    form,
    form::{FieldErrors, hidden_field},
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{OrganisationId, PersonId, Problem, Refusal};

form! {
    /// Whose, and the address.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        person: String = field::PERSON,
        address: String = field::ADDRESS,
    }
}

/// `address.correct`
pub(crate) async fn get(
    ask: Ask,
    of: Option<At<OrganisationId>>,
    Query(whom): Query<Form>,
) -> Result<Response, Response> {
    let place = Place::of(&ask, of)?;
    let found = find(&ask, &place, &whom.person)?;
    let shown = found.correctable.clone().unwrap_or_default();
    Ok(show(&page(&ask, &place, &found, &shown, &[])))
}

/// `address.correct`
pub(crate) async fn post(
    ask: Ask,
    of: Option<At<OrganisationId>>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let place = Place::of(&ask, of)?;
    let typed = form.value();
    let found = find(&ask, &place, &typed.person)?;
    let command = Command::from(CorrectAddress {
        person: found.person,
        address: typed.address.clone(),
    });
    let labels = [(field::ADDRESS, "Email address")];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(page(&ask, &place, &found, &typed.address, problems))
    })
    .await?;
    let done = Done::new(format!("{}’s email address corrected", found.name))
        .next("They can now sign in with it. You can send again any email that did not arrive.");
    Ok(ask.done(&place.base, done))
}

fn find(ask: &Ask, place: &Place, whom: &str) -> Result<Colleague, Response> {
    let person: PersonId = ask.id(whom)?;
    let colleagues = place.view(ask)?.colleagues.into_iter();
    let mut found = colleagues.filter(|it| it.person == person && it.correctable.is_some());
    found.next().ok_or_else(|| ask.refusal(Refusal::NotFound))
}

fn page<'a>(
    ask: &'a Ask,
    place: &Place,
    it: &Colleague,
    shown: &str,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        caption: html! { span class="govuk-caption-l" { (it.name) } },
        says: html! {
            p class="govuk-body" {
                "They have not confirmed this address yet. Anyone who can read email at the \
                 address you enter can sign in as " (it.name) ". Ask them first, by phone or face \
                                                               to face."
            }
        },
        fields: html! {
            (hidden_field(&field::PERSON, &it.person.to_string()))
            (TextInput {
                name: field::ADDRESS.into(),
                label: "Email address".into(),
                value: Some(shown.into()),
                error: errors.of(field::ADDRESS),
                input_type: "email".into(),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (Button {
                content: "Save address".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, "Correct an email address", place.base.clone())
    }
    .page(ask, &errors)
}
