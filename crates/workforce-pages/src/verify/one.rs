//! Who is looked for, and what the register answers.

use super::{
    answer::{award, proves_not, row},
    purpose,
};
use crate::{address, field::PURPOSE};
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::Line;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, SummaryList, SummaryRow, TextInput},
    error_pages, form,
    form::FieldErrors,
    layout::{Above, Page},
    security::CheckedForm,
    words,
};
use vocabulary::{AccessEntryId, Problem, Refusal};
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
        purpose: String = PURPOSE,
    }
}

/// `person.verify`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    Ok(show(&page(&ask, &Form::default(), &[])))
}

/// `person.verify`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let typed = form.value();
    let sought = sought_person(&typed.trn, &typed.name);
    let (sought, purpose) = match (sought, purpose::chosen(&typed.purpose)) {
        (Ok(sought), Ok(purpose)) => (sought, purpose),
        (sought, purpose) => {
            let mut problems = sought.err().unwrap_or_default();
            problems.extend(purpose.err());
            return Ok(error_pages::refused_form(&page(&ask, typed, &problems)));
        }
    };
    let query = VerifyPerson { sought };
    let (_, entries) = ask.look_up(&form, &query, purpose).await?;
    let entry = entries.first();
    let entry = entry.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    Ok(Redirect::to(&address::verified(*entry)).into_response())
}

/// `person.verify`
pub(crate) async fn answered(ask: Ask, At(entry): At<AccessEntryId>) -> Result<Response, Response> {
    let view = ask.view(&VerifiedPerson { entry })?;
    let said = &view.statement;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (said.status_says) }
        (searched(&view.asked))
        p class="govuk-body" { (said.reason) }
        @for (qualification, rest) in view.awards() {
            (award(qualification, rest.iter().map(line).collect()))
        }
        @if said.status == VerifyResult::NoResult.name() { (no_result()) }
        p class="govuk-body" {
            "This is what the register said on " (words::moment(view.at)) ". You asked: "
            (lower(&view.purpose)) "."
        }
        (proves_not())
        p class="govuk-body senco-no-print" {
            a class="govuk-link" href=(address::extract(entry)) { "Get this answer as a signed extract" }
        }
        (Button {
            content: "Check another person".into(),
            href: address::VERIFY.into(),
            kind: ButtonKind::Secondary,
            classes: "senco-no-print".into(),
            ..Button::default()
        })
    });
    let page = Page::new(
        "What the register says about a person",
        &ask.surroundings,
        content,
    );
    Ok(show(&page.with_above(Above::back(address::VERIFY))))
}

fn line(line: &Line) -> SummaryRow<'_> {
    row(&line.label, line.value.as_str())
}

/// A sentence, within another.
fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// What was searched for: people look whether they typed it right.
fn searched(asked: &[Line]) -> SummaryList<'_> {
    SummaryList {
        rows: asked.iter().map(line).collect(),
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
        (purpose::asked(&typed.purpose, errors))
        (Button {
            content: "Check".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}
