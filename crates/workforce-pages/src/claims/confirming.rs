//! What is asked of a university that says yes: what the law turns on, and whose account claims.

use super::{
    answer::{Form, NO, YES},
    questions::Asked,
};
use maud::{Markup, html};
use shell::{
    components::{Choice, Fieldset, Legend, Radios, Select, SelectOption, TextInput},
    form::FieldErrors,
};
use workforce::SencoQualification;
use workforce_views::ClaimToAnswerView;

/// The questions.
pub(super) fn confirming(
    by: &Asked,
    view: &ClaimToAnswerView,
    typed: &Form,
    errors: &FieldErrors,
) -> Markup {
    let date = typed.date();
    let began = typed.began();
    let npq = view.claimed.qualification == SencoQualification::NpqSenco;
    let asked = if npq {
        "When did the course begin?"
    } else {
        "When did the course begin? (optional for an Award from before September 2024)"
    };
    let mut options = vec![SelectOption {
        text: if npq {
            "Not on the list, or not known"
        } else {
            "Not on the list"
        }
        .into(),
        value: Some("".into()),
        ..SelectOption::default()
    }];
    options.extend(view.bodies.iter().map(|(id, name)| SelectOption {
        text: name.as_str().into(),
        value: Some(id.to_string().into()),
        ..SelectOption::default()
    }));
    html! {
        (date.boxes(
            &workforce::field::COMPLETED,
            "When was it awarded?",
            "For example, 12 7 2013. If you only know the month and year, leave the day blank",
            errors.of(workforce::field::COMPLETED),
        ))
        (began.boxes_named(
            &workforce::field::BEGAN,
            asked,
            "For example, 9 2012. If you only know the month and year, leave the day blank",
            errors.of(workforce::field::BEGAN),
        ))
        (Select {
            name: workforce::field::BODY.into(),
            label: "Which body awarded it?".into(),
            hint: Some("A university or other body with the power to award degrees".into()),
            options,
            value: typed.body.as_str().into(),
            error: errors.of(workforce::field::BODY),
            ..Select::default()
        })
        (TextInput {
            name: workforce::field::OTHER_BODY.into(),
            label: "If it is not on the list, what is its name?".into(),
            hint: Some("The registrar will look up whether it is recognised".into()),
            value: Some((&typed.other_body).into()),
            error: errors.of(workforce::field::OTHER_BODY),
            ..TextInput::default()
        })
        (TextInput {
            name: workforce::field::CERTIFICATE.into(),
            label: "Number of the certificate (optional)".into(),
            value: Some((&typed.certificate).into()),
            error: errors.of(workforce::field::CERTIFICATE),
            spellcheck: Some(false),
            ..TextInput::default()
        })
        (claimant(by, view, typed, errors))
    }
}

/// Whose account claims, and whether that is their former student.
fn claimant(by: &Asked, view: &ClaimToAnswerView, typed: &Form, errors: &FieldErrors) -> Markup {
    let choice = |value: &'static str, content: &'static str| {
        Choice {
            value: value.into(),
            content: content.into(),
            ..Choice::default()
        }
        .into()
    };
    html! {
        h2 class="govuk-heading-m" { "Whose account is it?" }
        @match &view.claimant {
            Some(it) => {
                p class="govuk-body" {
                    "The account that claims is in the name of " strong { (it.name) }
                    ", with the email address " strong { (it.email) } ". Anyone can know a name and a \
                     number, so compare both with " (by.compare_with) "."
                }
            }
            None => { p class="govuk-body" { "The account that claims has no email address now." } }
        }
        (Radios {
            name: workforce::field::ACCOUNT.into(),
            fieldset: Some(Fieldset {
                legend: Legend::from(by.whose_account),
                ..Fieldset::default()
            }),
            hint: Some(
                "If you say yes, they can see everything that the register has on them. The award is \
                 confirmed either way"
                    .into(),
            ),
            error: errors.of(workforce::field::ACCOUNT),
            items: vec![
                choice(YES, by.account_theirs),
                choice(NO, by.account_not),
            ],
            value: (!typed.account.is_empty()).then(|| typed.account.as_str().into()),
            ..Radios::default()
        })
    }
}
