//! Entering a teacher.

use super::button;
use crate::address;
use axum::response::Response;
use doors::Command;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    components::TextInput,
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{Field, Problem, TeacherId};
use workforce::{EnterTeacher, field};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        name: String = field::NAME,
        trn: String = field::TRN,
    }
}

const LABELS: [(Field, &str); 2] = [(field::NAME, "Full name"), (field::TRN, "TRN")];

/// `teacher.keep`
pub(crate) async fn get(ask: Ask) -> Response {
    show(&page(&ask, &Form::default(), &[]))
}

/// `teacher.keep`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let typed = form.value();
    let command = Command::from(EnterTeacher {
        name: typed.name.clone(),
        trn: typed.trn.clone(),
    });
    let again = |problems: &[Problem]| Ok(page(&ask, typed, problems));
    let outcome = ask
        .carry_out_or_show(&form, &LABELS, command, again)
        .await?;
    let made = outcome.made.map(TeacherId::from);
    let made = made.map_or_else(|| address::TEACHERS.to_owned(), address::teacher);
    let done = Done::new("Teacher added");
    Ok(ask.done(
        &made,
        done.next("If another entry might be the same teacher, this page says so."),
    ))
}

fn page<'a>(ask: &'a Ask, shown: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        says: html! {
            p class="govuk-body" {
                "Search for the teacher first: they might be in the register already, under a name \
                 they had before."
            }
        },
        fields: html! {
            (TextInput {
                name: field::NAME.into(),
                label: LABELS[0].1.into(),
                value: Some((&shown.name).into()),
                error: errors.of(field::NAME),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (TextInput {
                name: field::TRN.into(),
                label: "Teacher reference number (TRN) (optional)".into(),
                hint: Some("7 digits, for example 1234567 or 12/34567".into()),
                value: Some((&shown.trn).into()),
                error: errors.of(field::TRN),
                autocomplete: "off".into(),
                classes: "govuk-input--width-10".into(),
                ..TextInput::default()
            })
            (button("Add teacher"))
        },
        ..FormPage::new(ask, "Add a teacher", address::TEACHERS)
    }
    .page(ask, &errors)
}
