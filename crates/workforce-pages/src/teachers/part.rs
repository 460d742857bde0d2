//! Entries that were joined, and are to be two teachers again.

use super::{alike::entry, button, caption, why};
use crate::{address, field as page_field};
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::Command;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Choice, Fieldset, Legend, Radios},
    error_pages,
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{Field, Problem, TeacherId};
use workforce::{PartTeachers, field};
use workforce_views::{TeacherFile, TeacherView};

shell::form! {
    /// Which entry, and how the mistake was found out.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        entry: String = page_field::ENTRY,
        why: String = field::WHY,
    }
}

const LABELS: [(Field, &str); 2] = [
    (page_field::ENTRY, "Which entry is another teacher?"),
    (field::WHY, "How do you know that they are 2 teachers?"),
];

/// `teacher.keep`
pub(crate) async fn get(ask: Ask, At(teacher): At<TeacherId>) -> Result<Response, Response> {
    let view = ask.view(&TeacherFile { teacher })?;
    if view.entries.len() < 2 {
        // Nothing is joined: the teacher’s page shows it so.
        return Ok(Redirect::to(&address::teacher(view.teacher)).into_response());
    }
    Ok(show(&page(&ask, &view, &Form::default(), &[])))
}

/// `teacher.keep`
pub(crate) async fn post(
    ask: Ask,
    At(teacher): At<TeacherId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&TeacherFile { teacher })?;
    let typed = form.value();
    let parted = typed.entry.parse::<TeacherId>().ok();
    let is_joined = |id: &TeacherId| view.entries.iter().skip(1).any(|it| it.teacher == *id);
    let Some(parted) = parted.filter(is_joined) else {
        if let Some(just) = ask.just_done(&address::teacher(view.teacher)) {
            // Pressed twice: the second time they are separate.
            return Ok(just);
        }
        let problem = Problem::new(
            page_field::ENTRY,
            "Select the entry that is another teacher",
        );
        let page = page(&ask, &view, typed, &[problem]);
        return Ok(error_pages::refused_form(&page));
    };
    let command = Command::from(PartTeachers {
        parted,
        why: typed.why.clone(),
    });
    let again = |problems: &[Problem]| Ok(page(&ask, &view, typed, problems));
    ask.carry_out_or_show(&form, &LABELS, command, again)
        .await?;
    let done = Done::new("The entries are 2 teachers again");
    let next = "Each has what was recorded under it. If that was a mistake, join them again below.";
    Ok(ask.done(&address::teacher(view.teacher), done.next(next)))
}

fn page<'a>(ask: &'a Ask, view: &TeacherView, shown: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let joined = view.entries.iter().skip(1);
    let items = joined.clone().map(|it| {
        let choice = Choice {
            value: it.teacher.to_string().into(),
            content: entry(it).into(),
            ..Choice::default()
        };
        choice.into()
    });
    let mut joined = joined;
    let only = joined.next().filter(|_| view.entries.len() == 2);
    let chosen = if shown.entry.is_empty() {
        only.map_or_else(String::new, |it| it.teacher.to_string())
    } else {
        shown.entry.clone()
    };
    FormPage {
        caption: caption(&view.name),
        says: html! {
            p class="govuk-body" {
                "Each entry then has again what was recorded under it: names, numbers, courses and \
                 posts. Entries that were joined to it go with it."
            }
        },
        fields: html! {
            (Radios {
                name: page_field::ENTRY.into(),
                fieldset: Some(Fieldset {
                    legend: Legend {
                        content: LABELS[0].1.into(),
                        classes: "govuk-fieldset__legend--s".into(),
                        ..Legend::default()
                    },
                    ..Fieldset::default()
                }),
                items: items.collect(),
                value: Some(chosen.into()),
                error: errors.of(page_field::ENTRY),
                ..Radios::default()
            })
            (why(
                LABELS[1].1,
                "This stays on record, with your name",
                &shown.why,
                &errors,
            ))
            (button("Separate these entries"))
        },
        ..FormPage::new(
            ask,
            "Separate joined entries",
            address::teacher(view.teacher),
        )
    }
    .page(ask, &errors)
}
