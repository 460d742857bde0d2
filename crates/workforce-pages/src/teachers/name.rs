//! What a teacher is called from now on.

use super::{button, caption, living, partial_date};
use crate::{address, field as page_field};
use axum::response::Response;
use doors::Command;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::TextInput,
    error_pages,
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
    typed::TypedDate,
};
use vocabulary::{Field, Problem, TeacherId};
use workforce::{NameTeacher, field};
use workforce_views::TeacherView;

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case")]
    pub(crate) struct Form {
        name: String = field::NAME,
        from_day: String = page_field::FROM_DAY,
        from_month: String = page_field::FROM_MONTH,
        from_year: String = page_field::FROM_YEAR,
    }
}

const LABELS: [(Field, &str); 2] = [
    (field::NAME, "New full name"),
    (field::FROM, "From when do they have this name?"),
];

impl Form {
    fn from(&self) -> TypedDate {
        TypedDate {
            day: self.from_day.clone(),
            month: self.from_month.clone(),
            year: self.from_year.clone(),
        }
    }
}

/// `teacher.keep`
pub(crate) async fn get(ask: Ask, At(teacher): At<TeacherId>) -> Result<Response, Response> {
    let view = living(&ask, teacher)?;
    let shown = Form {
        name: view.name.clone(),
        ..Form::default()
    };
    Ok(show(&page(&ask, &view, &shown, &[])))
}

/// `teacher.keep`
pub(crate) async fn post(
    ask: Ask,
    At(teacher): At<TeacherId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = living(&ask, teacher)?;
    let typed = form.value();
    let from = match partial_date(&typed.from(), field::FROM, "Date of the new name") {
        Ok(from) => from,
        Err(problem) => {
            let page = page(&ask, &view, typed, &[problem]);
            return Ok(error_pages::refused_form(&page));
        }
    };
    let command = Command::from(NameTeacher {
        teacher,
        name: typed.name.clone(),
        from,
    });
    let again = |problems: &[Problem]| Ok(page(&ask, &view, typed, problems));
    ask.carry_out_or_show(&form, &LABELS, command, again)
        .await?;
    let done = Done::new("Name saved");
    Ok(ask.done(
        &address::teacher(view.teacher),
        done.next("Names they had before still find them."),
    ))
}

fn page<'a>(ask: &'a Ask, view: &TeacherView, shown: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let from = shown.from();
    FormPage {
        caption: caption(&view.name),
        says: html! {
            p class="govuk-body" {
                "The names they have now and had before stay on record, and searches still find \
                 them. You can erase a former name alone on the teacher’s page."
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
            (from.boxes_named(
                &field::FROM,
                "From when do they have this name? (optional)",
                "For example, 9 2007 or 27 9 2007. You can leave the day blank",
                errors.of(field::FROM),
            ))
            (button("Save the name"))
        },
        ..FormPage::new(
            ask,
            "Change a teacher’s name",
            address::teacher(view.teacher),
        )
    }
    .page(ask, &errors)
}
