//! Recording one course or award.

use super::{
    bodies, button, date_boxes, qualification_named, qualifications, read_date, result_named,
    results, text, typed_date,
};
use crate::{address, field};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show},
    components::{Select, SelectOption},
    error_pages,
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{CourseId, OrganisationId, Refusal};
use workforce::{
    RecordCourse,
    field::{BEGAN, BODY, CERTIFICATE, COMPLETED, NAME, PROVIDER, QUALIFICATION, RESULT, TRN},
};
use workforce_views::{FormChoices, RecordForm};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case")]
    pub(crate) struct Form {
        provider: String = PROVIDER,
        name: String = NAME,
        trn: String = TRN,
        qualification: String = QUALIFICATION,
        began_day: String = field::BEGAN_DAY,
        began_month: String = field::BEGAN_MONTH,
        began_year: String = field::BEGAN_YEAR,
        result: String = RESULT,
        completed_day: String = field::COMPLETED_DAY,
        completed_month: String = field::COMPLETED_MONTH,
        completed_year: String = field::COMPLETED_YEAR,
        certificate: String = CERTIFICATE,
        body: String = BODY,
    }
}

const RESULTS: [(&str, &str); 4] = [
    ("", "They are still on the course"),
    ("passed", "Passed"),
    ("failed", "Not passed"),
    ("withdrawn", "Left the course"),
];

/// `course.record`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let choices = ask.view(&RecordForm)?;
    Ok(show(&page(
        &ask,
        &choices,
        &Form::default(),
        &FieldErrors::new(),
    )))
}

/// `course.record`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let typed = form.value();
    let choices = ask.view(&RecordForm)?;
    let mut errors = FieldErrors::new();
    let began = typed_date!(typed, began_day, began_month, began_year);
    let began = read_date(&began, BEGAN, "Course began", &mut errors);
    let completed = typed_date!(typed, completed_day, completed_month, completed_year);
    let completed = read_date(&completed, COMPLETED, "Date", &mut errors);
    let provider = provider_of(&choices, &typed.provider);
    if provider.is_none() {
        errors.add(PROVIDER, "Choose the provider");
    }
    if let (Some(provider), true) = (provider, errors.is_empty()) {
        let command = RecordCourse {
            provider,
            trn: typed.trn.clone(),
            name: typed.name.clone(),
            qualification: qualification_named(&typed.qualification),
            began,
            result: result_named(&typed.result),
            completed,
            certificate: typed.certificate.clone(),
            body: typed.body.parse().ok(),
        };
        let labels = [
            (NAME, "Name"),
            (TRN, "TRN"),
            (CERTIFICATE, "Certificate number"),
        ];
        match ask.execute(&form, &labels, command).await? {
            Executed::Done(outcome) => {
                let course = outcome.made.map(CourseId);
                let course = course.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
                return Ok(ask.done(&address::course(course), Done::new("Course added")));
            }
            Executed::Refused(refusal) => return Err(ask.refusal(refusal)),
            Executed::Wrong(problems) => errors = FieldErrors::from(problems.as_slice()),
        }
    }
    Ok(error_pages::refused_form(&page(
        &ask, &choices, typed, &errors,
    )))
}

/// The provider that was chosen: where there is only one, that.
pub(crate) fn provider_of(choices: &FormChoices, typed: &str) -> Option<OrganisationId> {
    match &choices.providers[..] {
        [(only, _)] => Some(*only),
        all => {
            let typed = typed.parse().ok()?;
            all.iter().map(|(id, _)| *id).find(|id| *id == typed)
        }
    }
}

/// Which provider it is, asked where there are several.
pub(crate) fn providers(
    all: &[(OrganisationId, String)],
    chosen: &str,
    errors: &FieldErrors,
) -> Markup {
    let none = SelectOption {
        text: "Choose a provider".into(),
        value: Some("".into()),
        ..SelectOption::default()
    };
    let option = |(id, name): &(OrganisationId, String)| SelectOption {
        text: name.clone().into(),
        value: Some(id.to_string().into()),
        ..SelectOption::default()
    };
    html! {
        @if all.len() > 1 {
            (Select {
                name: PROVIDER.into(),
                label: "Provider".into(),
                error: errors.of(PROVIDER),
                options: std::iter::once(none).chain(all.iter().map(option)).collect(),
                value: chosen.to_owned().into(),
                ..Select::default()
            })
        }
    }
}

fn page<'a>(ask: &'a Ask, choices: &FormChoices, typed: &Form, errors: &FieldErrors) -> Page<'a> {
    let began = typed_date!(typed, began_day, began_month, began_year);
    let completed = typed_date!(typed, completed_day, completed_month, completed_year);
    FormPage {
        says: html! {
            p class="govuk-body" {
                "To add many at once, "
                a class="govuk-link" href=(address::COURSE_FILES) { "send a file of courses" } "."
            }
        },
        fields: html! {
            (providers(&choices.providers, &typed.provider, errors))
            (text(NAME, "Name", "As it is on the certificate", &typed.name, errors))
            (text(
                TRN,
                "Teacher reference number (TRN)",
                "7 digits. Leave this blank only if they have none",
                &typed.trn,
                errors,
            ))
            (qualifications(&typed.qualification, errors))
            (date_boxes(&began, BEGAN, "When did the course begin?", "For example, 9 2025", errors))
            (results("What was the outcome?", &RESULTS, &typed.result, errors))
            (date_boxes(
                &completed,
                COMPLETED,
                "When did they finish or leave?",
                "For example, 14 7 2026",
                errors,
            ))
            (text(CERTIFICATE, "Certificate number (optional)", "", &typed.certificate, errors))
            (bodies(&choices.bodies, &typed.body, errors))
            (button("Add this course"))
        },
        ..FormPage::new(ask, "Add one course", address::COURSES)
    }
    .page(ask, errors)
}
