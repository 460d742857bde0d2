//! Erasing a former name alone, or a teacher whole: asked first.

use super::{caption, living};
use crate::{address, field};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, ButtonKind, Checkboxes, Choice},
    confirm::Confirm,
    error_pages,
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::{CheckedForm, NoFields},
    told_once::Done,
    words,
};
use vocabulary::{NameId, Refusal, TeacherId};
use workforce::{CloseTeacherName, EraseTeacher, TeacherNumber};
use workforce_views::{TeacherFile, TeacherView};

/// `teacher.erase`
pub(crate) async fn get_name(
    ask: Ask,
    At((teacher, name)): At<(TeacherId, NameId)>,
) -> Result<Response, Response> {
    let view = ask.view(&TeacherFile { teacher })?;
    let held = view.names.iter().find(|it| it.id == name);
    let held = held.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let Some(former) = held.name.as_ref().filter(|_| !held.is_current) else {
        // The teacher’s page shows that it is erased, or is the name of now.
        return Ok(Redirect::to(&address::teacher(view.teacher)).into_response());
    };
    let confirm = Confirm {
        caption: caption(&view.name),
        says: html! {
            p class="govuk-body" {
                "The name " strong { (former) } " is erased permanently, in every backup too once the \
                 oldest has expired. "
                @if held.is_reported { "Reports of their posts will no longer show it." }
                @else { "It will no longer find this teacher." }
            }
            p class="govuk-body" {
                "Everything else stays: their other names, numbers, courses and posts. A school that \
                 reported them by this name sees that it was erased, and can give another. You cannot \
                 undo this."
            }
        },
        ..Confirm::warning(
            &ask,
            "Erase a former name".into(),
            "Erase this name",
            address::teacher(view.teacher),
        )
    };
    Ok(show(&confirm.page(&ask)))
}

/// `teacher.erase`
pub(crate) async fn post_name(
    ask: Ask,
    At((teacher, name)): At<(TeacherId, NameId)>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let view = ask.view(&TeacherFile { teacher })?;
    ask.carry_out(&form, CloseTeacherName { teacher, name })
        .await?;
    let done = Done::new("Former name erased");
    Ok(ask.done(&address::teacher(view.teacher), done))
}

shell::form! {
    /// What is ticked.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        checked: String = field::CHECKED,
    }
}

/// `teacher.erase`
pub(crate) async fn get(ask: Ask, At(teacher): At<TeacherId>) -> Result<Response, Response> {
    let view = living(&ask, teacher)?;
    Ok(show(&page(&ask, &view, &FieldErrors::new())))
}

/// `teacher.erase`
pub(crate) async fn post(
    ask: Ask,
    At(teacher): At<TeacherId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&TeacherFile { teacher })?;
    if form.value().checked.is_empty() && !view.erased {
        let mut errors = FieldErrors::new();
        let says = "Tick the box once you have checked that this is the right person";
        errors.add(field::CHECKED, says);
        return Ok(error_pages::refused_form(&page(&ask, &view, &errors)));
    }
    ask.carry_out(&form, EraseTeacher { teacher }).await?;
    let done = Done::new("Teacher erased");
    Ok(ask.done(&address::teacher(view.teacher), done))
}

fn page<'a>(ask: &'a Ask, view: &TeacherView, errors: &FieldErrors) -> Page<'a> {
    FormPage {
        caption: caption(&view.name),
        says: what_goes(view),
        fields: html! {
            (Checkboxes {
                name: field::CHECKED.into(),
                error: errors.of(field::CHECKED),
                items: vec![
                    Choice {
                        value: "yes".into(),
                        content: right_person(view).into(),
                        ..Choice::default()
                    }
                    .into(),
                ],
                ..Checkboxes::default()
            })
            div class="govuk-button-group" {
                (Button {
                    content: "Erase this teacher".into(),
                    kind: ButtonKind::Warning,
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                a class="govuk-link" href=(address::teacher(view.teacher)) { "Cancel" }
            }
        },
        ..FormPage::new(ask, "Erase a teacher", address::teacher(view.teacher))
    }
    .page(ask, errors)
}

/// What is ticked before: who it is, by what tells them from others of the name.
fn right_person(view: &TeacherView) -> String {
    let numbers = view.numbers.iter().filter_map(|it| match &it.number {
        TeacherNumber::Trn(trn) => Some(format!("TRN {trn}")),
        TeacherNumber::NpqParticipant(_) => None,
    });
    let numbers: Vec<String> = numbers.collect();
    let number = if numbers.is_empty() {
        "no TRN on record".to_owned()
    } else {
        words::and_list(&numbers)
    };
    format!(
        "I have checked that this is the right person: {}, {number}",
        view.name
    )
}

fn what_goes(view: &TeacherView) -> Markup {
    html! {
        p class="govuk-body" {
            "These are erased permanently, in every backup too once the oldest has expired:"
        }
        ul class="govuk-list govuk-list--bullet" {
            li { "every name and number of this teacher" }
            li { "certificate numbers, and claims of awards with their evidence" }
            li { "statements of experience, and everything written about them in words" }
        }
        p class="govuk-body" {
            "That someone took a course, and that someone was SENCO at a school, stays on record \
             without a name."
        }
        @if view.entries.len() > 1 {
            p class="govuk-body" {
                "All " (view.entries.len()) " joined entries are erased. They cannot be \
                 separated afterwards."
            }
        }
        @if view.is_linked {
            p class="govuk-body" {
                "Their account stays, and is no longer linked to a teacher. An operator of the \
                 service can erase the account."
            }
        }
        p class="govuk-body" { "You cannot undo this." }
    }
}
