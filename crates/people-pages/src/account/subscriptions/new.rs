//! A program that is to be told: asked for, and made.

use super::{BASE, view};
use crate::field;
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::Command;
use maud::html;
use people::MakeSubscription;
use serde::Deserialize;
use shell::ask::{Ask, show};
use shell::components::{Button, TextInput};
use shell::form;
use shell::form::FieldErrors;
use shell::form_page::FormPage;
use shell::layout::Page;
use shell::security::CheckedForm;
use shell::told_once::Done;
use vocabulary::Problem;

form! {
    /// Which program is told, and where.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        label: String = field::LABEL,
        #[serde(rename = "told-at")]
        told_at: String = field::TOLD_AT,
    }
}

/// `key.manage`
pub(crate) async fn get_new(ask: Ask) -> Result<Response, Response> {
    let (_, view) = view(&ask)?;
    if !view.may_change {
        return Ok(Redirect::to(BASE).into_response());
    }
    Ok(show(&new(&ask, &Form::default(), &[])))
}

/// `key.manage`
pub(crate) async fn post_new(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let (organisation, _) = view(&ask)?;
    let typed = form.value();
    // Only a demonstration reaches programs on its own machine.
    if typed.told_at.trim().starts_with("http://") && !ask.is_demonstration() {
        let says = "The address must begin with https://, so that no one else can read or change what we send";
        let problems = [Problem::new(field::TOLD_AT, says)];
        return Err(shell::error_pages::refused_form(&new(
            &ask, typed, &problems,
        )));
    }
    let command = Command::from(MakeSubscription {
        organisation,
        label: typed.label.clone(),
        address: typed.told_at.clone(),
        events: Vec::new(),
    });
    let labels = [
        (field::LABEL, "Name of the program"),
        (field::TOLD_AT, "Address for notifications"),
    ];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(new(&ask, typed, problems))
    })
    .await?;
    let done = format!("{} added", typed.label.trim());
    Ok(ask.done(BASE, Done::new(done)))
}

fn new<'a>(ask: &'a Ask, shown: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        says: html! {
            p class="govuk-body" {
                "The people who look after the program know its address. What we send is on "
                a class="govuk-link" href="/api#told" { "the page for other programs" }
                "."
            }
        },
        fields: html! {
            (TextInput {
                name: field::LABEL.into(),
                label: "Name of the program".into(),
                hint: Some("For example, student records. Do not give a person’s name".into()),
                value: Some((&shown.label).into()),
                error: errors.of(field::LABEL),
                autocomplete: "off".into(),
                ..TextInput::default()
            })
            (TextInput {
                name: field::TOLD_AT.into(),
                label: "Address for notifications".into(),
                hint: Some("For example, https://records.example.ac.uk/events".into()),
                value: Some((&shown.told_at).into()),
                error: errors.of(field::TOLD_AT),
                input_type: "url".into(),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (Button { content: "Add this program".into(), ..Button::default() })
        },
        ..FormPage::new(ask, "Notify a program", BASE)
    }
    .page(ask, &errors)
}
