//! Erasing a former name alone, or a teacher whole: asked first.

use super::caption;
use crate::address;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::html;
use shell::{
    ask::{Ask, show},
    at::At,
    confirm::Confirm,
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{NameId, Refusal, TeacherId};
use workforce::{CloseTeacherName, EraseTeacher};
use workforce_views::TeacherFile;

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

/// `teacher.erase`
pub(crate) async fn get(ask: Ask, At(teacher): At<TeacherId>) -> Result<Response, Response> {
    let view = ask.view(&TeacherFile { teacher })?;
    if view.erased {
        return Ok(Redirect::to(&address::teacher(view.teacher)).into_response());
    }
    let confirm = Confirm {
        caption: caption(&view.name),
        says: html! {
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
        },
        ..Confirm::warning(
            &ask,
            "Erase a teacher".into(),
            "Erase this teacher",
            address::teacher(view.teacher),
        )
    };
    Ok(show(&confirm.page(&ask)))
}

/// `teacher.erase`
pub(crate) async fn post(
    ask: Ask,
    At(teacher): At<TeacherId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let view = ask.view(&TeacherFile { teacher })?;
    ask.carry_out(&form, EraseTeacher { teacher }).await?;
    let done = Done::new("Teacher erased");
    Ok(ask.done(&address::teacher(view.teacher), done))
}
