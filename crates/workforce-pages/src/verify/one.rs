//! Who is looked for, and what the register answers.

use super::{
    answer::{answer, proves_not, row},
    kept::{self, kept},
};
use crate::address;
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::{Doors, Failure};
use jiff::Timestamp;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, SummaryList, TextInput},
    error_pages, form,
    form::FieldErrors,
    layout::{Above, Page},
    security::CheckedForm,
    words,
};
use vocabulary::{Actor, ImportId, Problem, Refusal};
use workforce::{
    VerifyResult,
    field::{NAME, TRN},
    sought_person,
};
use workforce_views::{VerifiedPerson, VerifyPerson};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        trn: String = TRN,
        name: String = NAME,
    }
}

/// `person.verify`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    Ok(show(&page(&ask, &Form::default(), &[])))
}

/// `person.verify`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let command = ask.hidden(form.command())?;
    let typed = form.value();
    let sought = match sought_person(&typed.trn, &typed.name) {
        Ok(sought) => sought,
        Err(problems) => return Ok(error_pages::refused_form(&page(&ask, typed, &problems))),
    };
    let look = move |service: &Doors, actor: &Actor, at: Timestamp| -> Result<_, Failure> {
        service.view(actor, &VerifyPerson { sought, at })
    };
    let answered: Result<ImportId, Refusal> =
        kept::answer::<VerifiedPerson>(&ask, command, look).await?;
    let check = answered.map_err(|refusal| ask.refusal(refusal))?;
    Ok(Redirect::to(&address::verified(check)).into_response())
}

/// `person.verify`
pub(crate) async fn answered(ask: Ask, At(check): At<ImportId>) -> Result<Response, Response> {
    let (view, until) = kept::<VerifiedPerson>(&ask, check).await?;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (view.answer.result.in_words()) }
        (searched(&view))
        (answer(&view.answer))
        @if view.answer.result == VerifyResult::NoResult { (no_result()) }
        p class="govuk-body" {
            "This answer is of " (words::moment(view.at)) ". You can read it here until "
            (words::moment(until)) "."
        }
        (proves_not())
        (Button {
            content: "Check another person".into(),
            href: address::VERIFY.into(),
            kind: ButtonKind::Secondary,
            classes: "senco-no-print".into(),
            ..Button::default()
        })
    });
    let page = Page::new(
        "What the register says of a person",
        &ask.surroundings,
        content,
    );
    Ok(show(&page.with_above(Above::back(address::VERIFY))))
}

/// What was searched for: people look whether they typed it right.
fn searched(view: &VerifiedPerson) -> SummaryList<'_> {
    SummaryList {
        rows: vec![
            row("TRN that you typed", words::number(&view.sought.trn)),
            row("Name that you typed", view.sought.name.as_str()),
        ],
        ..SummaryList::default()
    }
}

fn no_result() -> Markup {
    html! {
        p class="govuk-body" { "That does not mean that they have no qualification. You can:" }
        ul class="govuk-list govuk-list--bullet" {
            li { "check each digit of the number" }
            li { "try the whole name, or one that they had before" }
            li { "ask them for their certificate, or for a link that shows their record" }
        }
    }
}

fn page<'a>(ask: &'a Ask, typed: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Check a person’s SENCO qualification" }
        p class="govuk-body" {
            "Use this before you appoint someone, or when you inspect. You need their teacher reference number \
             (TRN) and a name that they have or had."
        }
        (ask.form().around("", &fields(typed, &errors)))
        p class="govuk-body" {
            a class="govuk-link" href=(address::VERIFY_FILE) { "Check many people with a file" }
        }
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Check a qualification", &ask.surroundings, content)
    }
}

fn fields(typed: &Form, errors: &FieldErrors) -> Markup {
    html! {
        (TextInput {
            name: TRN.into(),
            label: "Teacher reference number (TRN)".into(),
            hint: Some("7 digits, for example 1234567. It is on their payslip".into()),
            value: Some((&typed.trn).into()),
            error: errors.of(TRN),
            classes: "govuk-input--width-10".into(),
            inputmode: "numeric".into(),
            autocomplete: "off".into(),
            spellcheck: Some(false),
            ..TextInput::default()
        })
        (TextInput {
            name: NAME.into(),
            label: "Their first name and family name".into(),
            hint: Some("A former name works, too. You do not need accents or middle names".into()),
            value: Some((&typed.name).into()),
            error: errors.of(NAME),
            autocomplete: "off".into(),
            spellcheck: Some(false),
            ..TextInput::default()
        })
        (Button {
            content: "Check".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}
