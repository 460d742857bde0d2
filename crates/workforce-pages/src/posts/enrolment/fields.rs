//! What is typed of the course that a SENCO takes, and its fields.

use super::super::{fields::legend, partial_date};
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    components::{Choice, Fieldset, Radios, TextInput},
    form,
    form::FieldErrors,
    typed::TypedDate,
};
use vocabulary::{Field, Problem};
use workforce::{Intake, OTHER_TIME, TypedEnrolment, field, offered_intakes};

use super::super::field as page_field;

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case")]
    pub(crate) struct Form {
        provider: String = field::PROVIDER,
        /// The name of an intake, or `other`.
        intake: String = field::INTAKE,
        began_day: String = page_field::BEGAN_DAY,
        began_month: String = page_field::BEGAN_MONTH,
        began_year: String = page_field::BEGAN_YEAR,
    }
}

/// What begins a sentence on the start.
const STARTS: &str = "Start date of the course";

/// What the form calls its fields.
pub(super) const LABELS: [(Field, &str); 3] = [
    (field::PROVIDER, "Provider"),
    (field::INTAKE, "When does or did the course start?"),
    (field::BEGAN, STARTS),
];

impl Form {
    /// What is said now, to be changed.
    pub(super) fn of(said: &TypedEnrolment) -> Self {
        let began = said.began.map_or_else(TypedDate::default, TypedDate::from);
        Self {
            provider: said.provider.clone(),
            intake: said.intake.clone(),
            began_day: began.day,
            began_month: began.month,
            began_year: began.year,
        }
    }

    fn began(&self) -> TypedDate {
        TypedDate {
            day: self.began_day.clone(),
            month: self.began_month.clone(),
            year: self.began_year.clone(),
        }
    }

    /// What is said, or what is wrong with the date.
    pub(super) fn says(&self) -> Result<TypedEnrolment, Vec<Problem>> {
        let began = if self.intake == OTHER_TIME {
            partial_date(&self.began(), field::BEGAN, STARTS).map_err(|it| vec![it])?
        } else {
            None
        };
        Ok(TypedEnrolment {
            provider: self.provider.clone(),
            intake: self.intake.clone(),
            began,
        })
    }
}

/// The fields; `today` says which intakes there are to choose from.
pub(super) fn fields(typed: &Form, errors: &FieldErrors, today: Date) -> Markup {
    let intakes = offered_intakes(today).map(|it| choice(it, today));
    let began = typed.began();
    let other = html! {
        (began.boxes_named(
            &field::BEGAN,
            legend(STARTS),
            "For example, 9 2023. A National Award counts only if its course began before September 2024",
            errors.of(field::BEGAN),
        ))
    };
    let other = Choice {
        value: OTHER_TIME.into(),
        content: "At another time".into(),
        hint: Some(
            "Choose this, too, if the course leads to the National Award for SEN Coordination"
                .into(),
        ),
        conditional: Some(other),
        ..Choice::default()
    };
    let radios = Radios {
        name: field::INTAKE.into(),
        fieldset: Some(Fieldset {
            legend: legend(LABELS[1].1),
            ..Fieldset::default()
        }),
        hint: Some("The NPQ is the National Professional Qualification for SENCOs".into()),
        items: intakes.chain([other]).map(Into::into).collect(),
        value: Some((&typed.intake).into()),
        error: errors.of(field::INTAKE),
        ..Radios::default()
    };
    html! {
        (TextInput {
            name: field::PROVIDER.into(),
            label: "Provider".into(),
            hint: Some("The organisation that teaches the course, for example a university or a teaching school hub".into()),
            value: Some((&typed.provider).into()),
            error: errors.of(field::PROVIDER),
            autocomplete: "off".into(),
            ..TextInput::default()
        })
        (radios)
    }
}

fn choice(intake: &'static Intake, today: Date) -> Choice<'static> {
    let to_come = today < intake.starts.earliest();
    Choice {
        value: intake.name.as_str().into(),
        content: format!("{} intake", intake.name).into(),
        hint: to_come.then(|| "They have a place on it".into()),
        ..Choice::default()
    }
}
