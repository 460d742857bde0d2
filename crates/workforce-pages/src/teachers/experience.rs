//! Experience as a SENCO that can exempt from the qualification: recorded with who states it and on what evidence,
//! withdrawn with why.

use super::{button, caption, living, partial_date, record::experience_words, why};
use crate::{address, field as page_field};
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::Command;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Choice, Fieldset, Label, Legend, Radios, TextInput, Textarea},
    error_pages,
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
    typed::TypedDate,
};
use vocabulary::{ExperienceId, Field, Problem, Refusal, TeacherId};
use workforce::{RecordExperience, StatedBy, WithdrawExperience, field};
use workforce_views::{ExperienceLine, TeacherView};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case")]
    pub(crate) struct Form {
        urn: String = field::URN,
        school_name: String = field::SCHOOL_NAME,
        from_day: String = page_field::FROM_DAY,
        from_month: String = page_field::FROM_MONTH,
        from_year: String = page_field::FROM_YEAR,
        to_day: String = page_field::TO_DAY,
        to_month: String = page_field::TO_MONTH,
        to_year: String = page_field::TO_YEAR,
        stated_by: String = field::STATED_BY,
        statement: String = field::STATEMENT,
    }
}

shell::form! {
    /// Why a statement does not stand.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Why {
        why: String = field::WHY,
    }
}

const LABELS: [(Field, &str); 7] = [
    (field::URN, "URN of the school"),
    (field::SCHOOL_NAME, "Name of the school"),
    (field::FROM, "When did they become SENCO?"),
    (field::TO, "When did they stop being SENCO?"),
    (field::STATED_BY, "Who states this?"),
    (
        field::STATEMENT,
        "What do they state, and on what evidence?",
    ),
    (field::WHY, "Why does it no longer count?"),
];

impl Form {
    fn from(&self) -> TypedDate {
        TypedDate {
            day: self.from_day.clone(),
            month: self.from_month.clone(),
            year: self.from_year.clone(),
        }
    }

    fn to(&self) -> TypedDate {
        TypedDate {
            day: self.to_day.clone(),
            month: self.to_month.clone(),
            year: self.to_year.clone(),
        }
    }
}

/// `experience.record`
pub(crate) async fn get(ask: Ask, At(teacher): At<TeacherId>) -> Result<Response, Response> {
    let view = living(&ask, teacher)?;
    Ok(show(&page(&ask, &view, &Form::default(), &[])))
}

/// `experience.record`
pub(crate) async fn post(
    ask: Ask,
    At(teacher): At<TeacherId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = living(&ask, teacher)?;
    let typed = form.value();
    let from = partial_date(&typed.from(), field::FROM, "Start date");
    let to = partial_date(&typed.to(), field::TO, "End date");
    let (from, to) = match (from, to) {
        (Ok(from), Ok(to)) => (from, to),
        (from, to) => {
            let problems: Vec<Problem> = from.err().into_iter().chain(to.err()).collect();
            let page = page(&ask, &view, typed, &problems);
            return Ok(error_pages::refused_form(&page));
        }
    };
    let command = Command::from(RecordExperience {
        teacher,
        urn: typed.urn.clone(),
        school_name: typed.school_name.clone(),
        from,
        to,
        stated_by: typed.stated_by.clone(),
        statement: typed.statement.clone(),
        evidence: None,
    });
    let again = |problems: &[Problem]| Ok(page(&ask, &view, typed, problems));
    ask.carry_out_or_show(&form, &LABELS, command, again)
        .await?;
    let done = Done::new("Experience recorded");
    Ok(ask.done(
        &address::teacher(view.teacher),
        done.next("If it turns out to be wrong, you can withdraw it."),
    ))
}

fn page<'a>(ask: &'a Ask, view: &TeacherView, shown: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let (from, to) = (shown.from(), shown.to());
    let hint = "For example, 9 2005 or 27 9 2005. You can leave the day blank";
    FormPage {
        caption: caption(&view.name),
        says: html! {
            p class="govuk-body" {
                "Someone who had been a SENCO for more than 12 months in total, at any relevant \
                 school, before they became one after 1 September 2009 does not need the \
                 qualification. Record only what someone states and can show."
            }
        },
        fields: html! {
            (place(shown, &errors))
            (from.boxes_named(&field::FROM, LABELS[2].1, hint, errors.of(field::FROM)))
            (to.boxes_named(&field::TO, LABELS[3].1, hint, errors.of(field::TO)))
            (stated_by(&shown.stated_by, &errors))
            (Textarea {
                name: field::STATEMENT.into(),
                label: Label {
                    content: LABELS[5].1.into(),
                    classes: "govuk-label--s".into(),
                    ..Label::default()
                },
                hint: Some("For example, a letter of the school of 4 May 2026, signed by its \
                     headteacher, with the staff list of 2006".into()),
                value: (&shown.statement).into(),
                error: errors.of(field::STATEMENT),
                ..Textarea::default()
            })
            (button("Record this experience"))
        },
        ..FormPage::new(
            ask,
            "Record experience as a SENCO",
            address::teacher(view.teacher),
        )
    }
    .page(ask, &errors)
}

/// The school: by its number where it is on the national list.
fn place(shown: &Form, errors: &FieldErrors) -> Markup {
    html! {
        (TextInput {
            name: field::URN.into(),
            label: LABELS[0].1.into(),
            hint: Some("Up to 7 digits, on the school’s page. Leave this blank if the school is not on \
                 the national list".into()),
            value: Some((&shown.urn).into()),
            error: errors.of(field::URN),
            inputmode: "numeric".into(),
            autocomplete: "off".into(),
            classes: "govuk-input--width-10".into(),
            ..TextInput::default()
        })
        (TextInput {
            name: field::SCHOOL_NAME.into(),
            label: LABELS[1].1.into(),
            hint: Some("Only if you do not give a URN".into()),
            value: Some((&shown.school_name).into()),
            error: errors.of(field::SCHOOL_NAME),
            autocomplete: "off".into(),
            ..TextInput::default()
        })
    }
}

fn stated_by<'a>(chosen: &'a str, errors: &'a FieldErrors) -> Radios<'a> {
    let item = |it: StatedBy| {
        let choice = Choice {
            value: it.name().into(),
            content: it.in_words().into(),
            ..Choice::default()
        };
        choice.into()
    };
    Radios {
        name: field::STATED_BY.into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content: LABELS[4].1.into(),
                classes: "govuk-fieldset__legend--s".into(),
                ..Legend::default()
            },
            ..Fieldset::default()
        }),
        items: StatedBy::ALL.into_iter().map(item).collect(),
        value: Some(chosen.into()),
        error: errors.of(field::STATED_BY),
        ..Radios::default()
    }
}

/// `experience.record`
pub(crate) async fn get_withdraw(
    ask: Ask,
    At((teacher, experience)): At<(TeacherId, ExperienceId)>,
) -> Result<Response, Response> {
    let view = living(&ask, teacher)?;
    let line = line(&ask, &view, experience)?;
    if line.withdrawn.is_some() {
        return Ok(Redirect::to(&address::teacher(view.teacher)).into_response());
    }
    Ok(show(&withdraw(&ask, &view, line, "", &[])))
}

/// `experience.record`
pub(crate) async fn post_withdraw(
    ask: Ask,
    At((teacher, experience)): At<(TeacherId, ExperienceId)>,
    form: CheckedForm<Why>,
) -> Result<Response, Response> {
    let view = living(&ask, teacher)?;
    let line = line(&ask, &view, experience)?;
    let why = &form.value().why;
    let command = Command::from(WithdrawExperience {
        experience,
        why: why.clone(),
    });
    let again = |problems: &[Problem]| Ok(withdraw(&ask, &view, line, why, problems));
    ask.carry_out_or_show(&form, &LABELS, command, again)
        .await?;
    let done = Done::new("Experience withdrawn");
    Ok(ask.done(
        &address::teacher(view.teacher),
        done.next("It no longer exempts this teacher. It stays on record, with why."),
    ))
}

fn line<'v>(
    ask: &Ask,
    view: &'v TeacherView,
    experience: ExperienceId,
) -> Result<&'v ExperienceLine, Response> {
    let mut lines = view.experience.iter();
    let found = lines.find(|it| it.experience == experience);
    found.ok_or_else(|| ask.refusal(Refusal::NotFound))
}

fn withdraw<'a>(
    ask: &'a Ask,
    view: &TeacherView,
    line: &ExperienceLine,
    typed: &str,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        caption: caption(&view.name),
        says: html! {
            p class="govuk-body" { (experience_words(line)) }
            p class="govuk-body" {
                "It will no longer exempt this teacher from the qualification. It stays on record."
            }
        },
        fields: html! {
            (why(LABELS[6].1, "This stays on record, with your name", typed, &errors))
            (button("Withdraw this experience"))
        },
        ..FormPage::new(ask, "Withdraw experience", address::teacher(view.teacher))
    }
    .page(ask, &errors)
}
