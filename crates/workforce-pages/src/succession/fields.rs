//! The fields of the form of a plan.

use super::typed::Form;
use maud::{Markup, html};
use shell::{
    components::{Choice, Fieldset, Legend, Radios, Select, SelectOption, TextInput},
    form::FieldErrors,
};
use workforce::{LeavingReason, PlannedRole, TrainingFunding, TypedTraining, field};
use workforce_views::PostLine;

/// What the places of the form are called.
const PLACES: [&str; 4] = [
    "First person to train",
    "Second person to train",
    "Third person to train",
    "Fourth person to train",
];

/// How many were trained.
pub(super) fn trained<'a>(typed: &'a Form, errors: &'a FieldErrors) -> TextInput<'a> {
    TextInput {
        name: field::TRAINED.into(),
        label: "How many of your staff trained for the SENCO qualification in the last 2 years?"
            .into(),
        hint: Some("Enter 0 if no one did. Count the National Award and the NPQ for SENCOs".into()),
        value: Some((&typed.trained).into()),
        error: errors.of(field::TRAINED),
        inputmode: "numeric".into(),
        autocomplete: "off".into(),
        spellcheck: Some(false),
        classes: "govuk-input--width-2".into(),
        ..TextInput::default()
    }
}

/// Whoever is to be trained, place by place.
pub(super) fn planned(typed: &Form, errors: &FieldErrors) -> Markup {
    let places = typed.places();
    html! {
        h2 class="govuk-heading-m" { "Who do you plan to train in the next 2 years?" }
        p class="govuk-body" { "Use one part for each person. Leave all of them empty if you plan to train no one." }
        @for (place, training) in places.iter().enumerate() {
            (Fieldset {
                legend: Legend {
                    content: PLACES[place].into(),
                    classes: "govuk-fieldset__legend--s".into(),
                    ..Legend::default()
                },
                content: person(place, training, errors).into(),
                ..Fieldset::default()
            })
        }
    }
}

fn person(place: usize, typed: &TypedTraining, errors: &FieldErrors) -> Markup {
    let none = SelectOption {
        text: "Choose".into(),
        value: Some("".into()),
        ..SelectOption::default()
    };
    let option = |(name, words): (&'static str, &'static str)| SelectOption {
        text: words.into(),
        value: Some(name.into()),
        ..SelectOption::default()
    };
    let roles = PlannedRole::ALL.map(|it| (it.name(), it.in_words()));
    let ways = TrainingFunding::ALL.map(|it| (it.name(), it.in_words()));
    html! {
        (Select {
            name: field::ROLES[place].into(),
            label: "Their role at the school".into(),
            options: std::iter::once(none.clone()).chain(roles.into_iter().map(option)).collect(),
            value: typed.role.clone().into(),
            error: errors.of(field::ROLES[place]),
            ..Select::default()
        })
        (Select {
            name: field::FUNDING[place].into(),
            label: "Who pays".into(),
            options: std::iter::once(none).chain(ways.into_iter().map(option)).collect(),
            value: typed.funding.clone().into(),
            error: errors.of(field::FUNDING[place]),
            ..Select::default()
        })
        (TextInput {
            name: field::REPAYS[place].into(),
            label: "Months after the course in which they pay something back if they leave (optional)".into(),
            hint: Some("Only if the school or trust pays. Leave this blank if they pay nothing back".into()),
            value: Some(typed.repays.clone().into()),
            error: errors.of(field::REPAYS[place]),
            inputmode: "numeric".into(),
            autocomplete: "off".into(),
            spellcheck: Some(false),
            classes: "govuk-input--width-2".into(),
            ..TextInput::default()
        })
    }
}

/// The SENCO who is expected to leave, when and why. Where no one is SENCO, nothing is asked.
pub(super) fn leaving(typed: &Form, sencos: &[PostLine], errors: &FieldErrors) -> Markup {
    let chosen = if typed.leaving.is_empty() {
        "none"
    } else {
        &typed.leaving
    };
    let last = typed.last_day();
    let senco = |post: &PostLine| {
        let name = post.name.clone();
        Choice {
            value: post.post.to_string().into(),
            content: name
                .unwrap_or_else(|| "Someone whose name was erased".to_owned())
                .into(),
            ..Choice::default()
        }
    };
    let none = Choice {
        value: "none".into(),
        content: "No one is expected to leave".into(),
        ..Choice::default()
    };
    html! {
        @if !sencos.is_empty() {
            h2 class="govuk-heading-m" { "When does the SENCO expect to leave the role?" }
            p class="govuk-body" { "People who act for the school see this. No one else does." }
            (Radios {
                name: field::LEAVING.into(),
                fieldset: Some(Fieldset {
                    legend: small("Which SENCO is expected to leave the role?"),
                    ..Fieldset::default()
                }),
                items: std::iter::once(none).chain(sencos.iter().map(senco)).map(Into::into).collect(),
                value: Some(chosen.into()),
                error: errors.of(field::LEAVING),
                classes: "govuk-radios--small".into(),
                ..Radios::default()
            })
            (last.boxes_named(
                &field::LAST_DAY,
                small("Expected last day as SENCO"),
                "For example, 31 8 2027. Leave the day blank if you only know the month",
                errors.of(field::LAST_DAY),
            ))
            (Radios {
                name: field::LEAVING_WHY.into(),
                fieldset: Some(Fieldset {
                    legend: small("Why are they expected to leave the role?"),
                    ..Fieldset::default()
                }),
                items: LeavingReason::ALL
                    .iter()
                    .map(|reason| {
                        Choice {
                            value: reason.name().into(),
                            content: reason.in_words().into(),
                            ..Choice::default()
                        }
                        .into()
                    })
                    .collect(),
                value: Some(typed.leaving_why.clone().into()),
                error: errors.of(field::LEAVING_WHY),
                classes: "govuk-radios--small".into(),
                ..Radios::default()
            })
        }
    }
}

fn small(content: &'static str) -> Legend<'static> {
    Legend {
        content: content.into(),
        classes: "govuk-fieldset__legend--s".into(),
        ..Legend::default()
    }
}
