//! Correcting what was recorded of a course.

use super::{
    bodies, button, changed_meanwhile, date_boxes, qualification_named, qualifications, read_date,
    text, typed_date, why,
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
use vocabulary::{CourseId, PartialDate, Refusal};
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
        let typed = &view.typed;
        let began = typed.began.map_or_else(TypedDate::default, TypedDate::from);
        Self {
            name: typed.name.clone(),
            trn: typed.trn.clone(),
            qualification: typed.qualification.name().to_owned(),
            began_day: began.day,
            began_month: began.month,
            began_year: began.year,
            body: typed.body.map_or_else(String::new, |id| id.to_string()),
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
    let revision = ask.hidden(form.revision())?;
    if errors.is_empty() {
        let command = CorrectCourse {
            course,
            provider: view.provider,
            revision,
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
            Executed::Refused(Refusal::Stale(changed)) if !changed.is_empty() => {
                let meaning = |field: &str, text: &str| in_words((&choices, &view), field, text);
                errors = changed_meanwhile(&changed, &meaning);
            }
            Executed::Refused(refusal) => return Err(ask.refusal(refusal)),
            Executed::Wrong(problems) => errors = FieldErrors::from(problems.as_slice()),
        }
    }
    let view = ask.view(&CourseFile { course })?;
    let page = page(&ask, (course, &view), &choices, typed, &errors);
    Ok(error_pages::refused_form(&page))
}

/// What a field says, as people read it.
fn in_words((choices, view): (&FormChoices, &CourseView), field: &str, text: &str) -> String {
    if field == QUALIFICATION.0 {
        let named = qualification_named(text);
        return named.map_or(text, |it| it.in_words()).to_owned();
    }
    if field == BEGAN.0 {
        let date = text.parse::<PartialDate>();
        return date.map_or_else(|_| text.to_owned(), PartialDate::in_words);
    }
    let mut bodies = awarding(choices, view).into_iter();
    let body = bodies.find(|(id, _)| field == BODY.0 && id == text);
    body.map_or_else(|| text.to_owned(), |(_, name)| name)
}

/// The awarding bodies to choose from, and the one that is recorded.
fn awarding(choices: &FormChoices, view: &CourseView) -> Vec<(String, String)> {
    let recorded = view.body.as_ref().map(|(id, name, _)| (*id, name.clone()));
    let recorded = recorded.filter(|it| !choices.bodies.contains(it));
    let all = choices.bodies.iter().cloned().chain(recorded);
    all.map(|(id, name)| (id.to_string(), name)).collect()
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
            revision: view.typed.revision().to_string().into(),
            ..ask.form()
        },
        fields: html! {
            (text(NAME, "Name", "With another name or TRN, this becomes that teacher’s course", &typed.name, errors))
            (text(TRN, "Teacher reference number (TRN)", "7 digits", &typed.trn, errors))
            (qualifications(&typed.qualification, errors))
            (date_boxes(&began, BEGAN, "When did the course begin?", "For example, 9 2023", errors))
            (bodies(&awarding(choices, view), &typed.body, errors))
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
