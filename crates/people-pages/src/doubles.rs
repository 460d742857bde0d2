//! Entries that may be one person, and those that were joined: for the coordinator, who joins and parts
//! them, and enters people who have no account.

use crate::field;
use axum::response::Response;
use doors::{Command, OtherEntry};
use maud::{Markup, html};
use people::{EnterByName, JoinPersons, PartPersons};
use people_views::{DoubleLine, Doubles, DoublesView};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    components::{Button, ButtonKind, TextInput},
    error_pages, form,
    form::{FieldErrors, FormStart, hidden_field},
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{PersonId, Problem};

const PLACE: &str = "/people";

form! {
    /// Which two, and why.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        kept: String = field::KEPT,
        person: String = field::PERSON,
        why: String = field::WHY,
        name: String = field::NAME,
    }
}

/// `person.join`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&Doubles)?;
    Ok(show(&page(&ask, &view, &Form::default(), &[])))
}

/// `person.join`
pub(crate) async fn join(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let typed = form.value();
    let (kept, joined): (PersonId, PersonId) =
        (ask.hidden(&typed.kept)?, ask.hidden(&typed.person)?);
    let why = typed.why.clone();
    let command = Command::from(JoinPersons { kept, joined, why });
    let done = Done::new("Both entries are now one person")
        .next("Nothing that either did has changed. You can separate them below.");
    carried_out(ask, form, command, done).await
}

/// `person.join`
pub(crate) async fn part(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let typed = form.value();
    let parted: PersonId = ask.hidden(&typed.person)?;
    let why = typed.why.clone();
    let command = Command::from(PartPersons { parted, why });
    let done = Done::new("The entries are two people again");
    carried_out(ask, form, command, done).await
}

/// `person.enter`
pub(crate) async fn enter(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let name = form.value().name.clone();
    let done = Done::new(format!("{} added", name.trim())).next(
        "They have no account. You can name them, and join this entry with another one of \
               theirs.",
    );
    let command = Command::from(EnterByName { name });
    carried_out(ask, form, command, done).await
}

async fn carried_out(
    ask: Ask,
    form: CheckedForm<Form>,
    command: Command,
    done: Done,
) -> Result<Response, Response> {
    let labels = [(field::WHY, "How do you know?"), (field::NAME, "Full name")];
    match ask.execute(&form, &labels, command).await? {
        Executed::Done(_) => Ok(ask.done(PLACE, done)),
        Executed::Wrong(problems) => {
            let view = ask.view(&Doubles)?;
            let page = page(&ask, &view, form.value(), &problems);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
    }
}

fn page<'a>(ask: &'a Ask, view: &DoublesView, shown: &Form, problems: &[Problem]) -> Page<'a> {
    let mut errors = FieldErrors::new();
    for problem in problems {
        errors.add(id_of(&problem.field, &shown.person), problem.says.clone());
    }
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "People with two entries" }
        p class="govuk-body" {
            "If one person has two entries, join them. senco then looks for conflicts of interest \
             under both. Joining changes nothing that is on record, and you can undo it."
        }
        h2 class="govuk-heading-m" { "Entries that might be one person" }
        @if view.maybe.is_empty() {
            p class="govuk-body" { "No two entries share an email address." }
        }
        @for it in &view.maybe { (maybe(ask, it, shown, &errors)) }
        h2 class="govuk-heading-m" { "Joined entries" }
        @if view.joined.is_empty() {
            p class="govuk-body" { "No entries have been joined." }
        }
        @for (kept, others) in &view.joined {
            @for other in others { (joined(ask, kept, other, shown, &errors)) }
        }
        h2 class="govuk-heading-m" { "Add someone without an account" }
        p class="govuk-body" {
            "For someone who has no email address or does not want an account, such as the person \
             who signs a letter."
        }
        (FormStart { action: "/people/new".into(), ..ask.form() }.around("", &html! {
            (TextInput {
                name: field::NAME.into(),
                label: "Full name".into(),
                value: Some((&shown.name).into()),
                error: errors.of(field::NAME),
                autocomplete: "off".into(),
                ..TextInput::default()
            })
            (Button {
                content: "Add person".into(),
                kind: ButtonKind::Secondary,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("People with two entries", &ask.surroundings, content)
    }
}

/// The id of a field of one of several forms alike: told apart by the entry that it is about.
fn id_of(field: &str, person: &str) -> String {
    if field == field::NAME.0 || person.is_empty() {
        return field.to_owned();
    }
    format!("{field}-{person}")
}

fn maybe(ask: &Ask, it: &DoubleLine, shown: &Form, errors: &FieldErrors) -> Markup {
    html! {
        h3 class="govuk-heading-s" {
            (it.kept.name) @if !it.same_name { " and " (it.joined.name) }
        }
        ul class="govuk-list govuk-list--bullet" {
            li { (it.kept.in_words()) }
            li { (it.joined.in_words()) }
        }
        p class="govuk-body" {
            "Both have the email address " (it.address)
            @if it.same_name { " and the same name" }
            "."
        }
        (FormStart { action: "/people/join".into(), ..ask.form() }.around("", &html! {
            (hidden_field(&field::KEPT, &it.kept.person.to_string()))
            (why(it.joined.person, "How do you know that they are one person?", shown, errors))
            (Button {
                content: html! {
                    "Join these entries"
                    span class="govuk-visually-hidden" { ": " (it.kept.name) ", " (it.joined.name) }
                }.into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    }
}

fn joined(
    ask: &Ask,
    kept: &OtherEntry,
    other: &OtherEntry,
    shown: &Form,
    errors: &FieldErrors,
) -> Markup {
    html! {
        h3 class="govuk-heading-s" { (kept.name) }
        ul class="govuk-list govuk-list--bullet" {
            li { (kept.in_words()) }
            li { (other.in_words()) }
        }
        (FormStart { action: "/people/part".into(), ..ask.form() }.around("", &html! {
            (why(other.person, "How do you know that they are two people?", shown, errors))
            (Button {
                content: html! {
                    "Separate these entries"
                    span class="govuk-visually-hidden" { ": " (kept.name) ", " (other.name) }
                }.into(),
                kind: ButtonKind::Secondary,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    }
}

fn why(person: PersonId, label: &'static str, shown: &Form, errors: &FieldErrors) -> Markup {
    let this = shown.person == person.to_string();
    let id = id_of(field::WHY.0, &person.to_string());
    html! {
        (hidden_field(&field::PERSON, &person.to_string()))
        (TextInput {
            id: id.clone().into(),
            name: field::WHY.into(),
            label: label.into(),
            value: this.then(|| (&shown.why).into()),
            error: errors.of(id),
            ..TextInput::default()
        })
    }
}
