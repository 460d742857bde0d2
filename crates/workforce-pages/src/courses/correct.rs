//! Correcting what was recorded of a course.

use super::{
    bodies, button, date_boxes, qualification_named, qualifications, read_date, text, typed_date,
    why,
};
use crate::{address, field};
use axum::response::Response;
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
    typed::TypedDate,
};
use vocabulary::{CourseId, FactId};
use workforce::{
    CorrectCourse,
    field::{BEGAN, BODY, NAME, QUALIFICATION, TRN, WHY},
};
use workforce_views::{CourseFile, CourseView, FormChoices, RecordForm};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case")]
    pub(crate) struct Form {
        name: String = NAME,
        trn: String = TRN,
        qualification: String = QUALIFICATION,
        began_day: String = field::BEGAN_DAY,
        began_month: String = field::BEGAN_MONTH,
        began_year: String = field::BEGAN_YEAR,
        body: String = BODY,
        why: String = WHY,
    }
}

impl Form {
    /// What is recorded.
    fn of(view: &CourseView) -> Self {
        let began = view.began.map_or_else(TypedDate::default, TypedDate::from);
        Self {
            name: view.name.clone(),
            trn: view.trn.map_or_else(String::new, |trn| trn.to_string()),
            qualification: view.qualification.name().to_owned(),
            began_day: began.day,
            began_month: began.month,
            began_year: began.year,
            body: view
                .body
                .as_ref()
                .map_or_else(String::new, |(id, ..)| id.to_string()),
            why: String::new(),
        }
    }
}

/// `course.record`
pub(crate) async fn get(ask: Ask, At(course): At<CourseId>) -> Result<Response, Response> {
    let view = ask.view(&CourseFile { course })?;
    let choices = ask.view(&RecordForm)?;
    let (typed, errors) = (Form::of(&view), FieldErrors::new());
    Ok(show(&page(
        &ask,
        (course, &view),
        &choices,
        &typed,
        &errors,
    )))
}

/// `course.record`
pub(crate) async fn post(
    ask: Ask,
    At(course): At<CourseId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&CourseFile { course })?;
    let choices = ask.view(&RecordForm)?;
    let typed = form.value();
    let mut errors = FieldErrors::new();
    let began = typed_date!(typed, began_day, began_month, began_year);
    let began = read_date(&began, BEGAN, "Course began", &mut errors);
    let shown = FactId(ask.hidden(form.revision())?);
    if errors.is_empty() {
        let command = CorrectCourse {
            course,
            provider: view.provider,
            shown,
            trn: typed.trn.clone(),
            name: typed.name.clone(),
            qualification: qualification_named(&typed.qualification).unwrap_or(view.qualification),
            began,
            body: typed.body.parse().ok(),
            why: typed.why.clone(),
        };
        let labels = [(NAME, "Name"), (TRN, "TRN"), (WHY, "Reason")];
        match ask.execute(&form, &labels, command).await? {
            Executed::Done(_) => {
                return Ok(ask.done(&address::course(course), Done::new("Course corrected")));
            }
            Executed::Refused(refusal) => return Err(ask.refusal(refusal)),
            Executed::Wrong(problems) => errors = FieldErrors::from(problems.as_slice()),
        }
    }
    let page = page(&ask, (course, &view), &choices, typed, &errors);
    Ok(error_pages::refused_form(&page))
}

fn page<'a>(
    ask: &'a Ask,
    (course, view): (CourseId, &CourseView),
    choices: &FormChoices,
    typed: &Form,
    errors: &FieldErrors,
) -> Page<'a> {
    let began = typed_date!(typed, began_day, began_month, began_year);
    FormPage {
        caption: html! { span class="govuk-caption-l" { (view.provider_name) } },
        says: html! {
            p class="govuk-body" {
                "What was recorded before stays in the history. To change the outcome, "
                a class="govuk-link" href=(address::outcome(course)) { "record another outcome" } "."
            }
        },
        form: FormStart {
            revision: view.said_by.0.to_string().into(),
            ..ask.form()
        },
        fields: html! {
            (text(NAME, "Name", "With another name or TRN, this becomes that teacher’s course", &typed.name, errors))
            (text(TRN, "Teacher reference number (TRN)", "7 digits", &typed.trn, errors))
            (qualifications(&typed.qualification, errors))
            (date_boxes(&began, BEGAN, "When did the course begin?", "For example, 9 2025", errors))
            (bodies(&choices.bodies, &typed.body, errors))
            (why(
                "How do you know what is right?",
                "Everyone who can see this course reads this",
                &typed.why,
                errors,
            ))
            (button("Correct this course"))
        },
        ..FormPage::new(ask, "Correct a course", address::course(course))
    }
    .page(ask, errors)
}
