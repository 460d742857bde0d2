//! Numbers of a teacher: another one, and one that was wrong.

use super::{button, caption, living, number, told, why};
use crate::address;
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::Command;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Choice, Fieldset, Legend, Radios, TextInput},
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{Field, Problem, TeacherId};
use workforce::{NumberTeacher, WithdrawNumber, field};
use workforce_views::TeacherView;

shell::form! {
    /// The number that is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        trn: String = field::TRN,
    }
}

shell::form! {
    /// The number that is wrong, and why.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Wrong {
        number: String = field::NUMBER,
        why: String = field::WHY,
    }
}

const LABELS: [(Field, &str); 3] = [
    (field::TRN, "Teacher reference number (TRN)"),
    (field::NUMBER, "Which number is wrong?"),
    (field::WHY, "How do you know that it is wrong?"),
];

/// `teacher.keep`
pub(crate) async fn get(ask: Ask, At(teacher): At<TeacherId>) -> Result<Response, Response> {
    let view = living(&ask, teacher)?;
    Ok(show(&page(&ask, &view, "", &[])))
}

/// `teacher.keep`
pub(crate) async fn post(
    ask: Ask,
    At(teacher): At<TeacherId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = living(&ask, teacher)?;
    let trn = &form.value().trn;
    let command = Command::from(NumberTeacher {
        teacher,
        trn: trn.clone(),
    });
    let again = |problems: &[Problem]| Ok(page(&ask, &view, trn, problems));
    ask.carry_out_or_show(&form, &LABELS, command, again)
        .await?;
    let done = Done::new("TRN added");
    Ok(ask.done(
        &address::teacher(view.teacher),
        done.next("If it is wrong, you can withdraw it."),
    ))
}

fn page<'a>(ask: &'a Ask, view: &TeacherView, trn: &str, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        caption: caption(&view.name),
        says: html! {
            @if !view.numbers.is_empty() {
                p class="govuk-body" { "On record already:" }
                ul class="govuk-list govuk-list--bullet" {
                    @for it in &view.numbers { li { (number(&it.number)) } }
                }
                p class="govuk-body" {
                    "A teacher can have several numbers: DfE sometimes merges 2 records. Each finds \
                     this teacher."
                }
            }
        },
        fields: html! {
            (TextInput {
                name: field::TRN.into(),
                label: LABELS[0].1.into(),
                hint: Some("7 digits, for example 1234567 or 12/34567".into()),
                value: Some(trn.to_owned().into()),
                error: errors.of(field::TRN),
                autocomplete: "off".into(),
                classes: "govuk-input--width-10".into(),
                ..TextInput::default()
            })
            (button("Add TRN"))
        },
        ..FormPage::new(ask, "Add a teacher’s TRN", address::teacher(view.teacher))
    }
    .page(ask, &errors)
}

/// `teacher.keep`
pub(crate) async fn get_wrong(ask: Ask, At(teacher): At<TeacherId>) -> Result<Response, Response> {
    let view = living(&ask, teacher)?;
    if view.numbers.is_empty() {
        // Its page says that there is none.
        return Ok(Redirect::to(&address::teacher(view.teacher)).into_response());
    }
    Ok(show(&wrong(&ask, &view, &Wrong::default(), &[])))
}

/// `teacher.keep`
pub(crate) async fn post_wrong(
    ask: Ask,
    At(teacher): At<TeacherId>,
    form: CheckedForm<Wrong>,
) -> Result<Response, Response> {
    let view = living(&ask, teacher)?;
    let typed = form.value();
    let command = Command::from(WithdrawNumber {
        teacher,
        number: typed.number.clone(),
        why: typed.why.clone(),
    });
    let again = |problems: &[Problem]| Ok(wrong(&ask, &view, typed, problems));
    ask.carry_out_or_show(&form, &LABELS, command, again)
        .await?;
    let done = Done::new("Number withdrawn");
    Ok(ask.done(
        &address::teacher(view.teacher),
        done.next("It no longer finds this teacher. If that was a mistake, add it again."),
    ))
}

fn wrong<'a>(ask: &'a Ask, view: &TeacherView, shown: &Wrong, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let only = (view.numbers.len() == 1).then(|| view.numbers[0].number.to_string());
    let chosen = if shown.number.is_empty() {
        only.unwrap_or_default()
    } else {
        shown.number.clone()
    };
    let items = view.numbers.iter().map(|it| {
        let choice = Choice {
            value: it.number.to_string().into(),
            content: number(&it.number).into(),
            hint: Some(told(&it.told).into()),
            ..Choice::default()
        };
        choice.into()
    });
    FormPage {
        caption: caption(&view.name),
        fields: html! {
            (Radios {
                name: field::NUMBER.into(),
                fieldset: Some(Fieldset {
                    legend: Legend {
                        content: LABELS[1].1.into(),
                        classes: "govuk-fieldset__legend--s".into(),
                        ..Legend::default()
                    },
                    ..Fieldset::default()
                }),
                items: items.collect(),
                value: Some(chosen.into()),
                error: errors.of(field::NUMBER),
                ..Radios::default()
            })
            (why(
                LABELS[2].1,
                "This stays on the teacher’s record, with your name",
                &shown.why,
                &errors,
            ))
            (button("Withdraw this number"))
        },
        ..FormPage::new(
            ask,
            "Withdraw a wrong number",
            address::teacher(view.teacher),
        )
    }
    .page(ask, &errors)
}
