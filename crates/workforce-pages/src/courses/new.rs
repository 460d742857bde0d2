//! Recording one course or award.

use super::{
    bodies, button, date_boxes, qualification_named, qualifications, read_date, result_named,
    results, text, typed_date,
};
use crate::{address, field};
use axum::response::Response;
use doors::{Command, Failure};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show},
    components::{Select, SelectOption, WarningText},
    error_pages,
    form::{FieldErrors, hidden_field},
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{CourseId, Field, OrganisationId, PartialDate, Problem, Refusal};
use workforce::{
    RecordCourse,
    field::{BEGAN, BODY, CERTIFICATE, COMPLETED, NAME, PROVIDER, QUALIFICATION, RESULT, TRN},
};
use workforce_views::{CourseNotes, FormChoices, RecordForm};

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
        then: String = field::THEN,
    }
}

impl Form {
    fn command(&self, provider: OrganisationId, dates: [Option<PartialDate>; 2]) -> RecordCourse {
        let [began, completed] = dates;
        RecordCourse {
            provider,
            trn: self.trn.clone(),
            name: self.name.clone(),
            qualification: qualification_named(&self.qualification),
            began,
            result: result_named(&self.result),
            completed,
            certificate: self.certificate.clone(),
            body: self.body.parse().ok(),
            body_provider: super::body_provider(&self.body),
        }
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
    let (dates, wrong_dates) = dates(typed);
    let provider = provider_of(&choices, &typed.provider);
    if provider.is_none() {
        errors.add(PROVIDER, "Choose the provider");
    }
    // What else is wrong is said at once, whichever provider it is of.
    let any = choices.providers.first().map(|(id, _)| *id);
    if let Some(any) = provider.or(any) {
        let command = typed.command(any, dates);
        let problems = command.problems(ask.service().today());
        add_in_order(&mut errors, &problems, &wrong_dates);
    }
    if let (Some(provider), true) = (provider, errors.is_empty()) {
        let command = typed.command(provider, dates);
        let notes = ask.view(&CourseNotes { course: &command })?;
        if !notes.is_empty() && typed.then != notes.join(" ") {
            let id = ask.hidden(form.command())?;
            let would = ask.service().would(ask.actor, id, &Command::from(command));
            return match would {
                Ok(()) => Ok(show(&warned(&ask, &choices, typed, &notes))),
                Err(Failure::Refused(Refusal::Invalid(problems))) => {
                    let errors = FieldErrors::from(problems.as_slice());
                    let again = page(&ask, &choices, typed, &errors);
                    Ok(error_pages::refused_form(&again))
                }
                Err(failure) => Err(ask.failure(&failure, None)),
            };
        }
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

/// When it began and when it was completed, and what is wrong with each.
fn dates(typed: &Form) -> ([Option<PartialDate>; 2], [FieldErrors; 2]) {
    let mut wrong = [FieldErrors::new(), FieldErrors::new()];
    let began = typed_date!(typed, began_day, began_month, began_year);
    let began = read_date(&began, BEGAN, "Course began", &mut wrong[0]);
    let completed = typed_date!(typed, completed_day, completed_month, completed_year);
    let completed = read_date(&completed, COMPLETED, "Date", &mut wrong[1]);
    ([began, completed], wrong)
}

/// Notes what is wrong in the order of the form: a date that is none in the place of what else is wrong with that date.
fn add_in_order(errors: &mut FieldErrors, problems: &[Problem], dates: &[FieldErrors; 2]) {
    let mut problems = problems.iter().peekable();
    let of_dates = [BEGAN, COMPLETED].into_iter().zip(dates);
    for (date, wrong) in of_dates {
        let place = |field: &str| ORDER.iter().position(|it| it.0 == field);
        let before = |it: &Problem| {
            let place_of_it = place(&it.field).unwrap_or(ORDER.len());
            Some(place_of_it) < place(date.0)
        };
        while let Some(it) = problems.next_if(|it| before(it)) {
            errors.add(it.field.clone(), it.says.clone());
        }
        for (field, says) in wrong.iter() {
            errors.add(field.to_owned(), says);
        }
        if !wrong.is_empty() {
            while problems.next_if(|it| it.field == date.0).is_some() {}
        }
    }
    for it in problems {
        errors.add(it.field.clone(), it.says.clone());
    }
}

/// The fields up to the last date, as the form has them.
const ORDER: [Field; 6] = [NAME, TRN, QUALIFICATION, BEGAN, RESULT, COMPLETED];

/// Who can have awarded it, by name: bodies, and registered providers that are none of them.
fn awarding(choices: &FormChoices) -> Vec<(String, String)> {
    let bodies = choices.bodies.iter();
    let bodies = bodies.map(|(id, name)| (id.to_string(), name.clone()));
    let registered = choices.registered.iter();
    let registered = registered.map(|(id, name)| (super::of_provider(*id), name.clone()));
    let mut all: Vec<(String, String)> = bodies.chain(registered).collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    all
}

/// The form again, with why the award cannot count or its number is in doubt, and a button that adds the course all the same.
fn warned<'a>(ask: &'a Ask, choices: &FormChoices, typed: &Form, notes: &[String]) -> Page<'a> {
    let says = html! {
        @for note in notes {
            (WarningText { content: format!("{note}.").into(), ..WarningText::default() })
        }
        p class="govuk-body" {
            "Nothing has been saved yet. You can correct what you typed, or add the course as it is."
        }
    };
    form_page(ask, choices, typed, (says, notes), &FieldErrors::new())
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
    let says = html! {
        p class="govuk-body" {
            "To add many at once, "
            a class="govuk-link" href=(address::COURSE_FILES) { "send a file of courses" } "."
        }
    };
    form_page(ask, choices, typed, (says, &[]), errors)
}

fn form_page<'a>(
    ask: &'a Ask,
    choices: &FormChoices,
    typed: &Form,
    (says, notes): (Markup, &[String]),
    errors: &FieldErrors,
) -> Page<'a> {
    let began = typed_date!(typed, began_day, began_month, began_year);
    let completed = typed_date!(typed, completed_day, completed_month, completed_year);
    FormPage {
        says,
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
            (date_boxes(&began, BEGAN, "When did the course begin?", "For example, 9 2023", errors))
            (results("What was the outcome?", &RESULTS, &typed.result, errors))
            (date_boxes(
                &completed,
                COMPLETED,
                "When did they finish or leave?",
                "For example, 14 7 2026",
                errors,
            ))
            (text(CERTIFICATE, "Certificate number (optional)", "", &typed.certificate, errors))
            (bodies(&awarding(choices), &typed.body, errors))
            (hidden_field(&field::THEN, &notes.join(" ")))
            (button(if notes.is_empty() { "Add this course" } else { "Add this course as it is" }))
        },
        ..FormPage::new(ask, "Add one course", address::COURSES)
    }
    .page(ask, errors)
}
