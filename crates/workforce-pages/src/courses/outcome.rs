//! What came of a course.

use super::{
    button, changed_meanwhile, date_boxes, outcome_in_words, read_date, result_named, results,
    text, typed_date, why,
};
use crate::{address, field};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show},
    at::At,
    error_pages,
    form::{FieldErrors, FormStart},
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{CourseId, PartialDate, Refusal};
use workforce::{
    RecordOutcome,
    field::{CERTIFICATE, COMPLETED, RESULT, WHY},
};
use workforce_views::{CourseFile, CourseView};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case")]
    pub(crate) struct Form {
        result: String = RESULT,
        completed_day: String = field::COMPLETED_DAY,
        completed_month: String = field::COMPLETED_MONTH,
        completed_year: String = field::COMPLETED_YEAR,
        certificate: String = CERTIFICATE,
        why: String = WHY,
    }
}

const FIRST: [(&str, &str); 3] = [
    ("passed", "Passed"),
    ("failed", "Not passed"),
    ("withdrawn", "Left the course"),
];

const AGAIN: [(&str, &str); 4] = [
    ("passed", "Passed"),
    ("failed", "Not passed"),
    ("withdrawn", "Left the course"),
    ("voided", "None: withdraw the outcome recorded before"),
];

/// `course.record`
pub(crate) async fn get(ask: Ask, At(course): At<CourseId>) -> Result<Response, Response> {
    let view = ask.view(&CourseFile { course })?;
    if !view.takes_outcome {
        return Ok(Redirect::to(&address::course(course)).into_response());
    }
    let (typed, errors) = (Form::default(), FieldErrors::new());
    Ok(show(&page(&ask, course, &view, &typed, &errors)))
}

/// `course.record`
pub(crate) async fn post(
    ask: Ask,
    At(course): At<CourseId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&CourseFile { course })?;
    let typed = form.value();
    let mut errors = FieldErrors::new();
    let on = typed_date!(typed, completed_day, completed_month, completed_year);
    let on = read_date(&on, COMPLETED, "Date", &mut errors);
    let revision = ask.hidden(form.revision())?;
    if errors.is_empty() {
        let command = RecordOutcome {
            course,
            provider: view.provider,
            revision,
            result: result_named(&typed.result),
            on,
            certificate: typed.certificate.clone(),
            why: typed.why.clone(),
        };
        let labels = [(CERTIFICATE, "Certificate number"), (WHY, "Reason")];
        match ask.execute(&form, &labels, command).await? {
            Executed::Done(_) => {
                return Ok(ask.done(&address::course(course), Done::new("Outcome recorded")));
            }
            Executed::Refused(Refusal::Stale(changed)) if !changed.is_empty() => {
                errors = changed_meanwhile(&changed, &in_words);
            }
            Executed::Refused(refusal) => return Err(ask.refusal(refusal)),
            Executed::Wrong(problems) => errors = FieldErrors::from(problems.as_slice()),
        }
    }
    let view = ask.view(&CourseFile { course })?;
    Ok(error_pages::refused_form(&page(
        &ask, course, &view, typed, &errors,
    )))
}

/// What a field says, as people read it.
fn in_words(field: &str, text: &str) -> String {
    let result = result_named(text).filter(|_| field == RESULT.0);
    let date = text.parse::<PartialDate>().ok();
    let date = date.filter(|_| field == COMPLETED.0);
    let words = result.map(|it| it.in_words().to_owned());
    let words = words.or_else(|| date.map(PartialDate::in_words));
    words.unwrap_or_else(|| text.to_owned())
}

fn page<'a>(
    ask: &'a Ask,
    course: CourseId,
    view: &CourseView,
    typed: &Form,
    errors: &FieldErrors,
) -> Page<'a> {
    let on = typed_date!(typed, completed_day, completed_month, completed_year);
    let items: &[(&str, &str)] = if view.has_outcome() { &AGAIN } else { &FIRST };
    FormPage {
        caption: html! { span class="govuk-caption-l" { (view.name) } },
        says: html! {
            @if view.had_outcome && !view.has_outcome() {
                p class="govuk-body" {
                    "The outcome recorded before was withdrawn. What you record here takes its place."
                }
            }
            @if let Some(recorded) = &view.outcome {
                p class="govuk-body" {
                    "Recorded now: " (outcome_in_words(recorded)) ". What you record here takes its \
                     place. The earlier outcome stays in the history."
                }
            }
        },
        form: FormStart {
            revision: view.outcome_revision.to_string().into(),
            ..ask.form()
        },
        fields: html! {
            (results("What was the outcome?", items, &typed.result, errors))
            (date_boxes(&on, COMPLETED, "When was that?", "For example, 14 7 2026", errors))
            (text(CERTIFICATE, "Certificate number (optional)", "", &typed.certificate, errors))
            @if view.had_outcome {
                (why(
                    "How do you know that what was recorded before is wrong?",
                    "Everyone who can see this course reads this",
                    &typed.why,
                    errors,
                ))
            }
            (button("Record this outcome"))
        },
        ..FormPage::new(ask, "Outcome of the course", address::course(course))
    }
    .page(ask, errors)
}
