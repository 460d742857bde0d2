//! Finding a teacher: one field, and who was found. What is typed is sent in the form’s body, so that no name and no
//! number stands in an address.

use super::button;
use crate::{address, field};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    components::{InsetText, Label, TextInput},
    form::FormStart,
    layout::Page,
    security::CheckedForm,
    words,
};
use workforce_views::{FoundTeacher, TeacherSearch, TeacherSearchView};

/// The most teachers that one page shows.
const MOST: usize = 20;

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        q: String = field::Q,
    }
}

/// `teacher.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    Ok(show(&page(&ask, "")?))
}

/// `teacher.read`: looks for someone, and changes nothing.
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    Ok(show(&page(&ask, form.value().q.trim())?))
}

fn page<'a>(ask: &'a Ask, text: &str) -> Result<Page<'a>, Response> {
    let view = ask.view(&TeacherSearch {
        text: text.to_owned(),
        most: MOST,
    })?;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Teachers" }
        @if view.has_teachers {
            (form(ask, text))
            @if !text.is_empty() { (results(text, &view)) }
        } @else {
            p class="govuk-body" {
                "No teachers are in the register yet. They are added when schools report their \
                 SENCO, when providers record courses and when you import NPQ files. You can also \
                 add one yourself."
            }
        }
        (more(&view))
    });
    Ok(Page::new("Teachers", &ask.surroundings, content))
}

fn form(ask: &Ask, text: &str) -> Markup {
    let start = FormStart {
        action: address::TEACHERS.into(),
        ..FormStart::new(ask.csrf())
    };
    start.around(
        "",
        &html! {
            (TextInput {
                name: field::Q.into(),
                label: Label {
                    content: "Name or TRN".into(),
                    classes: "govuk-label--m".into(),
                    ..Label::default()
                },
                hint: Some("Any name they have or had, or part of it. A TRN (teacher reference \
                     number) has 7 digits".into()),
                value: Some(text.to_owned().into()),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (button("Find"))
        },
    )
}

fn results(text: &str, view: &TeacherSearchView) -> Markup {
    html! {
        @match (view.all, view.number) {
            (0, Some(trn)) => (nothing(&format!("TRN {trn}"))),
            (0, None) => (nothing(&format!("“{text}”"))),
            (1, _) => h2 class="govuk-heading-m" { "1 teacher found" },
            (all, _) => h2 class="govuk-heading-m" { (words::thousands(all as u64)) " teachers found" },
        }
        @if !view.found.is_empty() {
            ol class="govuk-list senco-found" {
                @for found in &view.found { li { (teacher(found)) } }
            }
        }
        @if view.all > view.found.len() {
            (InsetText {
                content: html! {
                    "The first " (view.found.len()) " are shown. Add another name to see fewer."
                }.into(),
                ..InsetText::default()
            })
        }
    }
}

/// The empty state: what was searched for, and what to try next.
fn nothing(sought: &str) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "No teacher found for " (sought) }
        p class="govuk-body" { "You can try:" }
        ul class="govuk-list govuk-list--bullet" {
            li { "their family name alone" }
            li { "a name they had before" }
            li { "their TRN, with or without spaces and slashes" }
        }
        p class="govuk-body" {
            "A teacher is not listed until a school, a provider or you have recorded them."
        }
    }
}

fn teacher(found: &FoundTeacher) -> Markup {
    html! {
        p class="govuk-body govuk-!-margin-bottom-1" {
            a class="govuk-link govuk-!-font-weight-bold" href=(address::teacher(found.teacher)) {
                (found.name)
            }
            @if !found.other_names.is_empty() {
                br; "Also known as " (found.other_names.join(", "))
            }
        }
        p class="govuk-body-s" {
            @match found.trn {
                Some(trn) => { "TRN " (words::number(&trn)) },
                None => "No TRN on record",
            }
            @if let Some(school) = &found.school { br; "SENCO at " (school) }
        }
    }
}

fn more(view: &TeacherSearchView) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Look after the register" }
        ul class="govuk-list" {
            li { a class="govuk-link" href=(address::NEW_TEACHER) { "Add a teacher" } }
            li {
                a class="govuk-link" href=(address::ALIKE) { "Entries that might be one teacher" }
                @if view.duplicates >= TeacherSearchView::MOST_DUPLICATES {
                    " (at least " (view.duplicates) ")"
                } @else if view.duplicates > 0 { " (" (view.duplicates) ")" }
            }
            li { a class="govuk-link" href=(address::AWARDING_BODIES) { "Awarding bodies" } }
            li { a class="govuk-link" href=(address::ACCESS_LOG) { "Look up an answer that was given" } }
        }
    }
}
