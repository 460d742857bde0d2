//! The fields of the form on a SENCO and a post.

use super::{typed::Form, typed::INDUCTION};
use maud::{Markup, html};
use shell::{
    components::{Choice, Details, Fieldset, Legend, Radios, TextInput, Textarea},
    form::{FieldErrors, hidden_field},
};
use vocabulary::Field;
use workforce::field;

/// What they are called.
pub(super) fn name(typed: &Form, errors: &FieldErrors) -> Markup {
    html! {
        (TextInput {
            name: field::NAME.into(),
            label: "Full name".into(),
            value: Some((&typed.name).into()),
            error: errors.of(field::NAME),
            autocomplete: "off".into(),
            spellcheck: Some(false),
            ..TextInput::default()
        })
    }
}

/// Who it is.
pub(super) fn person(typed: &Form, errors: &FieldErrors) -> Markup {
    html! {
        (name(typed, errors))
        (TextInput {
            name: field::TRN.into(),
            label: "Teacher reference number (TRN), if you know it".into(),
            hint: Some("7 numbers, for example 1234567. It helps us to recognise them if they \
                        move school or change their name".into()),
            value: Some((&typed.trn).into()),
            error: errors.of(field::TRN),
            inputmode: "numeric".into(),
            autocomplete: "off".into(),
            spellcheck: Some(false),
            classes: "govuk-input--width-10".into(),
            ..TextInput::default()
        })
    }
}

/// When they began.
pub(super) fn start(typed: &Form, errors: &FieldErrors) -> Markup {
    let from = typed.from();
    html! {
        (from.boxes_named(
            &field::FROM,
            legend("When did they become SENCO of this school?"),
            "For example, 1 9 2026. Leave the day blank if you only know the month",
            errors.of(field::FROM),
        ))
    }
}

/// What else is said of it. Nothing has to be.
pub(super) fn details(typed: &Form, errors: &FieldErrors) -> Markup {
    html! {
        (yes_or_no(
            field::HEAD_TEACHER,
            "Are they also headteacher or acting headteacher?",
            &typed.head_teacher,
        ))
        (yes_or_no(
            field::QUALIFIED_TEACHER,
            "Are they a qualified teacher?",
            &typed.qualified_teacher,
        ))
        (Radios {
            name: field::INDUCTION.into(),
            fieldset: Some(Fieldset {
                legend: legend("Have they completed induction?"),
                ..Fieldset::default()
            }),
            items: INDUCTION
                .iter()
                .map(|(name, _, words)| {
                    Choice {
                        value: (*name).into(),
                        content: (*words).into(),
                        ..Choice::default()
                    }
                    .into()
                })
                .collect(),
            value: Some((&typed.induction).into()),
            classes: "govuk-radios--small".into(),
            ..Radios::default()
        })
        (yes_or_no(
            field::TEACHES_HERE,
            "Do they work as a teacher at this school?",
            &typed.teaches_here,
        ))
        (yes_or_no(
            field::SENIOR_LEADERSHIP,
            "Are they on the senior leadership team?",
            &typed.senior_leadership,
        ))
        (TextInput {
            name: field::DAYS.into(),
            label: "Days a week as SENCO".into(),
            hint: Some("In half days, for example 2.5".into()),
            value: Some((&typed.days).into()),
            error: errors.of(field::DAYS),
            inputmode: "decimal".into(),
            autocomplete: "off".into(),
            spellcheck: Some(false),
            classes: "govuk-input--width-3".into(),
            ..TextInput::default()
        })
        (TextInput {
            name: field::OTHER_POSTS.into(),
            label: "Other posts at the school".into(),
            hint: Some("For example, deputy headteacher or class teacher".into()),
            value: Some((&typed.other_posts).into()),
            error: errors.of(field::OTHER_POSTS),
            autocomplete: "off".into(),
            ..TextInput::default()
        })
    }
}

/// Their last day: only of a post of the past.
pub(super) fn end(typed: &Form, errors: &FieldErrors) -> Markup {
    let to = typed.to();
    html! {
        (Details {
            summary: "They have already stopped being SENCO".into(),
            open: !to.is_empty() || errors.of(field::TO).is_some(),
            content: html! {
                (to.boxes_named(
                    &field::TO,
                    legend("Last day as SENCO"),
                    "For example, 31 8 2026. Leave the day blank if you only know the month",
                    errors.of(field::TO),
                ))
            }.into(),
            ..Details::default()
        })
    }
}

/// Where the SENCO is asked to confirm it.
pub(super) fn email(typed: &str, error: &FieldErrors, label: &'static str) -> Markup {
    html! {
        (TextInput {
            name: field::EMAIL.into(),
            label: label.into(),
            hint: Some("We will email them a link to check what you reported. They do not need an \
                        account. We use the address for nothing else".into()),
            value: Some(typed.to_owned().into()),
            error: error.of(field::EMAIL),
            input_type: "email".into(),
            autocomplete: "off".into(),
            spellcheck: Some(false),
            ..TextInput::default()
        })
    }
}

/// How a mistake was found out.
pub(super) fn why(
    typed: &str,
    label: &'static str,
    hint: &'static str,
    errors: &FieldErrors,
) -> Markup {
    html! {
        (Textarea {
            name: field::WHY.into(),
            label: label.into(),
            hint: (!hint.is_empty()).then(|| hint.into()),
            value: typed.to_owned().into(),
            error: errors.of(field::WHY),
            rows: Some(3),
            ..Textarea::default()
        })
    }
}

/// Everything that was typed, to be sent again without being shown as fields.
pub(super) fn hidden(typed: &Form) -> Markup {
    html! { @for (name, value) in typed.all() { (hidden_field(name, value)) } }
}

pub(super) fn legend(content: &'static str) -> Legend<'static> {
    Legend {
        content: content.into(),
        classes: "govuk-fieldset__legend--s".into(),
        ..Legend::default()
    }
}

fn yes_or_no(name: Field, question: &'static str, typed: &str) -> Radios<'static> {
    let choice = |value: &'static str, content: &'static str| Choice {
        value: value.into(),
        content: content.into(),
        ..Choice::default()
    };
    Radios {
        name: name.into(),
        fieldset: Some(Fieldset {
            legend: legend(question),
            ..Fieldset::default()
        }),
        items: vec![choice("yes", "Yes").into(), choice("no", "No").into()],
        value: Some(typed.to_owned().into()),
        classes: "govuk-radios--inline govuk-radios--small".into(),
        ..Radios::default()
    }
}
