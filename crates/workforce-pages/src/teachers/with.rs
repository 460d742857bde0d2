//! Finding the other entry of a teacher, to compare the two and join them. What is typed is sent in the form’s body, so
//! that no name and no number stands in an address.

use super::{button, caption, living};
use crate::{address, field};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::TextInput,
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    words,
};
use vocabulary::TeacherId;
use workforce_views::{FoundTeacher, TeacherSearch, TeacherView};

/// The most entries that one page shows.
const MOST: usize = 20;

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        q: String = field::Q,
    }
}

/// `teacher.keep`
pub(crate) async fn get(ask: Ask, At(teacher): At<TeacherId>) -> Result<Response, Response> {
    let view = living(&ask, teacher)?;
    Ok(show(&page(&ask, &view, "", &html! {})))
}

/// `teacher.keep`: looks for the other entry, and changes nothing.
pub(crate) async fn post(
    ask: Ask,
    At(teacher): At<TeacherId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = living(&ask, teacher)?;
    let text = form.value().q.trim();
    let found = if text.is_empty() {
        html! {}
    } else {
        found(&ask, &view, text)?
    };
    Ok(show(&page(&ask, &view, text, &found)))
}

fn found(ask: &Ask, view: &TeacherView, text: &str) -> Result<Markup, Response> {
    let search = ask.view(&TeacherSearch {
        text: text.to_owned(),
        most: MOST,
    })?;
    let others = search.found.iter().filter(|it| it.teacher != view.teacher);
    let others: Vec<&FoundTeacher> = others.collect();
    Ok(html! {
        h2 class="govuk-heading-m" {
            @if others.is_empty() { "No other entry found for “" (text) "”" }
            @else { (words::count(others.len(), "entry", "entries")) " found" }
        }
        ul class="govuk-list govuk-list--bullet" {
            @for it in others {
                li {
                    a class="govuk-link" href=(address::compare(view.teacher, it.teacher)) {
                        "Compare with " (it.name)
                        @match it.trn {
                            Some(trn) => { ", TRN " (trn) },
                            None => ", no TRN on record",
                        }
                    }
                    @if let Some(school) = &it.school { br; "SENCO at " (school) }
                }
            }
        }
        @if search.all > search.found.len() {
            p class="govuk-body" {
                "The first " (search.found.len()) " are shown. Add another name to see fewer."
            }
        }
    })
}

fn page<'a>(ask: &'a Ask, view: &TeacherView, text: &str, found: &Markup) -> Page<'a> {
    FormPage {
        caption: caption(&view.name),
        says: html! {
            p class="govuk-body" {
                "Find the other entry of this teacher. You then see both side by side, and can join them. \
                 Finding it changes nothing."
            }
            (found)
        },
        fields: html! {
            (TextInput {
                name: field::Q.into(),
                label: "Name or TRN of the other entry".into(),
                value: Some(text.to_owned().into()),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (button("Find"))
        },
        ..FormPage::new(ask, "Join with another entry", address::teacher(view.teacher))
    }
    .page(ask, &FieldErrors::new())
}
