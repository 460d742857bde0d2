//! Changing one's own name.

use crate::field;
use axum::response::Response;
use doors::Command;
use maud::html;
use people::RenamePerson;
use people_views::OwnEntry;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    components::{Button, TextInput},
    form,
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{Problem, Refusal};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        name: String = field::NAME,
    }
}

/// `address.change`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let own = ask.view(&OwnEntry)?;
    Ok(show(&page(&ask, &own.name, &[])))
}

/// `address.change`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let name = form.value().name.clone();
    let person = ask.actor.person;
    let person = person.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let command = Command::from(RenamePerson {
        person,
        name: name.clone(),
    });
    let labels = [(field::NAME, "Full name")];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(page(&ask, &name, problems))
    })
    .await?;
    Ok(ask.done("/account", Done::new("Name changed")))
}

fn page<'a>(ask: &'a Ask, name: &str, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        says: html! {
            p class="govuk-body" {
                "Your colleagues, and the people you work with here, see this name. It does not \
                 change if someone invites you under another name."
            }
        },
        fields: html! {
            (TextInput {
                name: field::NAME.into(),
                label: "Full name".into(),
                value: Some(name.into()),
                error: errors.of(field::NAME),
                autocomplete: "name".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (Button {
                content: "Save name".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, "Change your name", "/account")
    }
    .page(ask, &errors)
}
