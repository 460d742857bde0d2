//! A name that a file or a report gave with a teacher’s number: whether it is theirs.

use super::{button, caption, living, told};
use crate::address;
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::Command;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Choice, Fieldset, Legend, Radios},
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{NameId, Problem, TeacherId};
use workforce::{SettleTeacherName, field};
use workforce_views::{AskedName, TeacherView};

shell::form! {
    /// Whether it is theirs.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        theirs: String = field::THEIRS,
    }
}

/// `teacher.keep`
pub(crate) async fn get(
    ask: Ask,
    At((teacher, name)): At<(TeacherId, NameId)>,
) -> Result<Response, Response> {
    let view = living(&ask, teacher)?;
    match view.asked_names.iter().find(|it| it.id == name) {
        Some(asked) => Ok(show(&page(&ask, &view, asked, &[]))),
        // It is settled: the teacher’s page shows how.
        None => Ok(Redirect::to(&address::teacher(view.teacher)).into_response()),
    }
}

/// `teacher.keep`
pub(crate) async fn post(
    ask: Ask,
    At((teacher, name)): At<(TeacherId, NameId)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = living(&ask, teacher)?;
    let theirs = match form.value().theirs.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let command = Command::from(SettleTeacherName {
        teacher,
        name,
        theirs,
    });
    ask.carry_out_or_show(&form, &[], command, |problems| {
        let mut asked = view.asked_names.iter();
        let asked = asked.find(|it| it.id == name);
        let asked = asked.ok_or_else(|| ask.refusal(vocabulary::Refusal::NotFound))?;
        Ok(page(&ask, &view, asked, problems))
    })
    .await?;
    let done = if theirs == Some(true) {
        Done::new("Name added").next("It finds the teacher from now on. They are called as before.")
    } else {
        Done::new("Recorded that the name is not theirs")
            .next("Now look at what was recorded with it, and correct whose it is.")
    };
    Ok(ask.done(&address::teacher(view.teacher), done))
}

/// The names that are asked about, on the teacher’s page.
pub(super) fn asked(view: &TeacherView, keeps: bool) -> Markup {
    html! {
        @if !view.asked_names.is_empty() {
            h3 class="govuk-heading-s" { "Called by another name" }
            ul class="govuk-list govuk-list--bullet" {
                @for it in &view.asked_names {
                    li {
                        (it.name) ". "
                        @if keeps {
                            a class="govuk-link" href=(address::settle_name(view.teacher, it.id)) {
                                "Say whether this is their name"
                                span class="govuk-visually-hidden" { ": " (it.name) }
                            }
                        }
                        br;
                        span class="govuk-hint" { (told(&it.told)) }
                    }
                }
            }
        }
    }
}

fn page<'a>(ask: &'a Ask, view: &TeacherView, asked: &AskedName, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let choice = |value: &'static str, content: &'static str| {
        Choice {
            value: value.into(),
            content: content.into(),
            ..Choice::default()
        }
        .into()
    };
    FormPage {
        caption: caption(&view.name),
        says: html! {
            p class="govuk-body" {
                "A file or report has " strong { (asked.name) } " with this teacher’s number, and what it \
                 says was recorded of them."
            }
            p class="govuk-hint" { (told(&asked.told)) }
        },
        fields: html! {
            (Radios {
                name: field::THEIRS.into(),
                fieldset: Some(Fieldset {
                    legend: Legend {
                        content: "Is this a name of theirs?".into(),
                        classes: "govuk-fieldset__legend--s".into(),
                        ..Legend::default()
                    },
                    ..Fieldset::default()
                }),
                items: vec![
                    choice("yes", "Yes, they have or had this name"),
                    choice("no", "No, the number belongs to someone else"),
                ],
                error: errors.of(field::THEIRS),
                ..Radios::default()
            })
            (button("Save your answer"))
        },
        ..FormPage::new(
            ask,
            "Called by another name",
            address::teacher(view.teacher),
        )
    }
    .page(ask, &errors)
}
