//! Courses and awards: found, recorded one by one, corrected; who has not finished.

pub(crate) mod correct;
pub(crate) mod course;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod outcome;
pub(crate) mod unfinished;

use jiff::civil::Date;
use maud::{Markup, html};
use shell::{
    components::{
        Button, Choice, Fieldset, Legend, Radios, Select, SelectOption, TextInput, Textarea,
    },
    form::FieldErrors,
    typed::TypedDate,
};
use vocabulary::{Changed, Field, OrganisationId, PartialDate};
use workforce::{Outcome, OutcomeResult, SencoQualification};

/// Reads a date of which the day can be left out; notes what is wrong with it. Nothing where it was left blank.
fn read_date(
    typed: &TypedDate,
    field: Field,
    label: &str,
    errors: &mut FieldErrors,
) -> Option<PartialDate> {
    if typed.is_empty() {
        return None;
    }
    let read = typed.read_partial();
    if read.is_none() {
        errors.add(field.day(), not_a_date(typed, label));
    }
    read
}

/// What is said of a date that is none, by what is wrong with it.
pub(crate) fn not_a_date(typed: &TypedDate, label: &str) -> String {
    let (month, year) = (typed.month.trim(), typed.year.trim());
    let is_short = year.len() != 4 && !year.is_empty();
    if is_short && year.bytes().all(|b| b.is_ascii_digit()) {
        return "Year must have 4 numbers, for example 2026".to_owned();
    }
    if month.is_empty() && !year.is_empty() && typed.day.trim().is_empty() {
        return format!("{label} must have a month. Enter the month, for example 9 or September");
    }
    format!("{label} must be a real date, for example 27 3 2026, or a month and a year")
}

/// The boxes of a date of which the day can be left out.
fn date_boxes(
    typed: &TypedDate,
    field: Field,
    legend: &'static str,
    hint: &str,
    errors: &FieldErrors,
) -> Markup {
    let says = errors.of(field.day()).or_else(|| errors.of(field));
    let hint = format!("{hint}. If you only know the month, leave the day blank");
    html! { (typed.boxes_named(&field, small_legend(legend), &hint, says)) }
}

fn small_legend(content: &'static str) -> Legend<'static> {
    Legend {
        content: content.into(),
        classes: "govuk-fieldset__legend--s".into(),
        ..Legend::default()
    }
}

fn text(
    field: Field,
    label: &'static str,
    hint: &'static str,
    value: &str,
    errors: &FieldErrors,
) -> Markup {
    html! {
        (TextInput {
            name: field.into(),
            label: label.into(),
            hint: (!hint.is_empty()).then(|| hint.into()),
            error: errors.of(field),
            value: Some(value.to_owned().into()),
            autocomplete: "off".into(),
            spellcheck: Some(false),
            ..TextInput::default()
        })
    }
}

fn qualifications(chosen: &str, errors: &FieldErrors) -> Markup {
    let item = |it: SencoQualification| {
        Choice {
            value: it.name().into(),
            content: it.in_words().into(),
            ..Choice::default()
        }
        .into()
    };
    html! {
        (Radios {
            name: workforce::field::QUALIFICATION.into(),
            fieldset: Some(Fieldset {
                legend: small_legend("Qualification"),
                ..Fieldset::default()
            }),
            items: SencoQualification::ALL.into_iter().map(item).collect(),
            value: Some(chosen.to_owned().into()),
            error: errors.of(workforce::field::QUALIFICATION),
            ..Radios::default()
        })
    }
}

/// What came of a course, to choose from: each with the words for it.
fn results(
    legend: &'static str,
    items: &[(&'static str, &'static str)],
    chosen: &str,
    errors: &FieldErrors,
) -> Markup {
    let item = |(value, content): &(&'static str, &'static str)| {
        Choice {
            value: (*value).into(),
            content: (*content).into(),
            ..Choice::default()
        }
        .into()
    };
    html! {
        (Radios {
            name: workforce::field::RESULT.into(),
            fieldset: Some(Fieldset {
                legend: small_legend(legend),
                ..Fieldset::default()
            }),
            items: items.iter().map(item).collect(),
            value: Some(chosen.to_owned().into()),
            error: errors.of(workforce::field::RESULT),
            ..Radios::default()
        })
    }
}

/// What stands before the id of a provider where an awarding body is chosen.
const PROVIDER_IS_BODY: &str = "provider-";

/// A provider, as an awarding body that is chosen.
fn of_provider(id: OrganisationId) -> String {
    format!("{PROVIDER_IS_BODY}{id}")
}

/// The provider that was chosen as the awarding body.
fn body_provider(chosen: &str) -> Option<OrganisationId> {
    chosen.strip_prefix(PROVIDER_IS_BODY)?.parse().ok()
}

/// The awarding bodies to choose from: of each what the form sends, and its name.
fn bodies(all: &[(String, String)], chosen: &str, errors: &FieldErrors) -> Markup {
    let none = SelectOption {
        text: "Not known".into(),
        value: Some("".into()),
        ..SelectOption::default()
    };
    let option = |(id, name): &(String, String)| SelectOption {
        text: name.clone().into(),
        value: Some(id.clone().into()),
        ..SelectOption::default()
    };
    html! {
        (Select {
            name: workforce::field::BODY.into(),
            label: "Awarding body".into(),
            hint: Some("The university or other body whose name is on the certificate".into()),
            error: errors.of(workforce::field::BODY),
            options: std::iter::once(none).chain(all.iter().map(option)).collect(),
            value: chosen.to_owned().into(),
            ..Select::default()
        })
    }
}

/// What someone else recorded after a form was opened, beside each field: nothing was saved, and sending the form again
/// replaces it.
pub(crate) fn changed_meanwhile(
    changed: &[Changed],
    meaning: &dyn Fn(&str, &str) -> String,
) -> FieldErrors {
    let mut errors = FieldErrors::new();
    for it in changed {
        let theirs = meaning(&it.field, &it.theirs);
        let theirs = if theirs.is_empty() {
            "nothing"
        } else {
            &theirs
        };
        let dated = [workforce::field::BEGAN, workforce::field::COMPLETED];
        let of_date = dated.into_iter().find(|field| field.0 == it.field);
        let field = of_date.map_or_else(|| it.field.clone(), Field::day);
        errors.add(
            field,
            format!(
                "Someone changed this after you opened the form. Recorded now: {theirs}. Check what you \
                 typed, then send it again"
            ),
        );
    }
    errors
}

fn why(label: &'static str, hint: &'static str, value: &str, errors: &FieldErrors) -> Markup {
    html! {
        (Textarea {
            name: workforce::field::WHY.into(),
            label: label.into(),
            hint: Some(hint.into()),
            value: value.to_owned().into(),
            error: errors.of(workforce::field::WHY),
            ..Textarea::default()
        })
    }
}

fn button(content: &'static str) -> Markup {
    html! {
        (Button {
            content: content.into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}

/// The result with this stable name.
fn result_named(name: &str) -> Option<OutcomeResult> {
    let all = [
        OutcomeResult::Passed,
        OutcomeResult::Failed,
        OutcomeResult::Voided,
        OutcomeResult::Withdrawn,
    ];
    all.into_iter().find(|it| it.name() == name)
}

/// The qualification with this stable name.
fn qualification_named(name: &str) -> Option<SencoQualification> {
    SencoQualification::ALL
        .into_iter()
        .find(|it| it.name() == name)
}

/// A qualification in a line of a table, where its whole name is said elsewhere.
pub(crate) const fn short(qualification: SencoQualification) -> &'static str {
    match qualification {
        SencoQualification::Nasenco => "National Award",
        SencoQualification::NpqSenco => "NPQ for SENCOs",
    }
}

/// An outcome in words: what came of it, and when.
pub(crate) fn outcome_in_words(outcome: &Outcome) -> String {
    let result = outcome.result.in_words();
    outcome.on.map_or_else(
        || result.to_owned(),
        |on| format!("{result}, {}", on.in_words()),
    )
}

/// A date in words, or that it is not known.
fn or_not_known(date: Option<PartialDate>) -> String {
    date.map_or_else(|| "Not known".to_owned(), PartialDate::in_words)
}

/// A day in words: the last on which something can be done before `first_day`.
fn before(first_day: Option<Date>) -> String {
    first_day.map_or_else(String::new, vocabulary::in_words)
}

/// The part of a form that is a date.
macro_rules! typed_date {
    ($form:expr, $day:ident, $month:ident, $year:ident) => {
        shell::typed::TypedDate {
            day: $form.$day.clone(),
            month: $form.$month.clone(),
            year: $form.$year.clone(),
        }
    };
}

pub(crate) use typed_date;
