//! Changing one's own name.

use crate::field;
use axum::response::Response;
use doors::Command;
use maud::html;
use people::RenamePerson;
use people_views::Own;
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    components::{Button, TextInput},
    error_pages, form,
    form::FieldErrors,
    layout::{Above, Page},
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
    let own = ask.view(&Own)?;
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
    match ask
        .execute(&form, &[(field::NAME, "Full name")], command)
        .await?
    {
        Executed::Done(_) => Ok(ask.done("/account", Done::new("Your name is changed"))),
        Executed::Wrong(problems) => Ok(error_pages::refused_form(&page(&ask, &name, &problems))),
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
    }
}

fn page<'a>(ask: &'a Ask, name: &str, problems: &[Problem]) -> Page<'a> {
    let mut errors = FieldErrors::new();
    for problem in problems {
        errors.add(problem.field.clone(), problem.says.clone());
    }
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Change your name" }
        p class="govuk-body" {
            "Your colleagues, and whoever you work with here, see you under this name, whatever \
             somebody who invites you calls you."
        }
        (ask.form().around("", &html! {
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
                content: "Save".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Change your name", &ask.surroundings, content)
    }
    .with_above(Above::back("/account"))
}
