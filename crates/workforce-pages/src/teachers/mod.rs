//! Pages about teachers, for whoever keeps the register. No name and no number of anyone stands in an address or in
//! the title of a page: both stay in a browser’s history.
//!
//! | to find | look in |
//! |---|---|
//! | finding a teacher | `search.rs` |
//! | everything on record of one | `teacher.rs`; courses, posts, experience and claims, `record.rs` |
//! | entering one, other names, numbers | `new.rs`, `name.rs`, `number.rs` |
//! | two entries that may be one | `alike.rs`, `compare.rs`, `part.rs`; finding the other one, `with.rs` |
//! | experience before September 2009 | `experience.rs` |
//! | erasing | `erase.rs` |

pub(crate) mod alike;
pub(crate) mod called;
pub(crate) mod compare;
pub(crate) mod erase;
pub(crate) mod experience;
pub(crate) mod name;
pub(crate) mod new;
pub(crate) mod number;
pub(crate) mod part;
mod record;
pub(crate) mod search;
pub(crate) mod teacher;
pub(crate) mod with;

use crate::{address, courses::not_a_date};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use shell::{
    ask::Ask,
    components::{Button, Label, Textarea},
    form::FieldErrors,
    typed::TypedDate,
    words,
};
use vocabulary::{Field, PartialDate, Problem, TeacherId};
use workforce::{TeacherNumber, field};
use workforce_views::{TeacherFile, TeacherView, ToldLine};

/// A teacher of whom something can be recorded; the page of one who was erased says so.
///
/// # Errors
/// *Not found*, or on to that page.
fn living(ask: &Ask, teacher: TeacherId) -> Result<TeacherView, Response> {
    let view = ask.view(&TeacherFile { teacher })?;
    if view.erased {
        return Err(Redirect::to(&address::teacher(view.teacher)).into_response());
    }
    Ok(view)
}

/// Whose page it is, above a heading.
fn caption(name: &str) -> Markup {
    html! { span class="govuk-caption-l" { (name) } }
}

/// When something was recorded, and who recorded it.
fn told(told: &ToldLine) -> Markup {
    html! { "Recorded on " (words::day(told.at)) " by " (told.by) }
}

/// A number, and what it is.
fn number(number: &TeacherNumber) -> Markup {
    html! {
        @match number {
            TeacherNumber::Trn(trn) => { "TRN " (words::number(trn)) },
            TeacherNumber::NpqParticipant(id) => { "NPQ participant " (id) },
        }
    }
}

/// A date that can be left out, or given by month and year; what is wrong with it, where it is none.
fn partial_date(
    typed: &TypedDate,
    field: Field,
    what: &str,
) -> Result<Option<PartialDate>, Problem> {
    if typed.is_empty() {
        return Ok(None);
    }
    let read = typed.read_partial();
    read.map(Some)
        .ok_or_else(|| Problem::new(field, not_a_date(typed, what)))
}

/// How something is known, in a few sentences.
fn why<'a>(
    label: &'static str,
    hint: &'static str,
    value: &'a str,
    errors: &'a FieldErrors,
) -> Textarea<'a> {
    Textarea {
        name: field::WHY.into(),
        label: Label {
            content: label.into(),
            classes: "govuk-label--s".into(),
            ..Label::default()
        },
        hint: Some(hint.into()),
        value: value.into(),
        rows: Some(3),
        error: errors.of(field::WHY),
        ..Textarea::default()
    }
}

/// The button that sends a form.
fn button(says: &'static str) -> Button<'static> {
    Button {
        content: says.into(),
        prevent_double_click: Some(true),
        ..Button::default()
    }
}
