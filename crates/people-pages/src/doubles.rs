//! Entries that may be one person, and those that were joined or parted: for the coordinator, who joins and
//! parts them, finds anybody by name, and enters people who have no account.

use crate::{entry, field};
use axum::{extract::Query, response::Response};
use doors::{Command, OtherEntry};
use maud::{Markup, html};
use people::{EnterByName, JoinPersons, PartPersons};
use people_views::{AlikeLine, ApartLine, DoubleLine, Doubles, SoughtEntry, SoughtPeople};
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
        pub(super) kept: String = field::KEPT,
        pub(super) person: String = field::PERSON,
        pub(super) why: String = field::WHY,
        pub(super) name: String = field::NAME,
        /// The entry on whose page the form stands; nothing on the page of all.
        pub(super) entry: String = field::ENTRY,
    }
}

/// Who is sought.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sought {
    name: String,
}

/// `person.join`
pub(crate) async fn get(ask: Ask, Query(sought): Query<Sought>) -> Result<Response, Response> {
    let shown = Form {
        name: sought.name,
        ..Form::default()
    };
    Ok(show(&page(&ask, &shown, &[])?))
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
    let done = Done::new(format!("{} is entered", name.trim()))
        .next("They have no account. Find them here by name to correct it or to join it with another entry.");
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
        Executed::Wrong(problems) if !form.value().entry.is_empty() => {
            let page = entry::page(&ask, form.value(), &problems)?;
            Ok(error_pages::refused_form(&page))
        }
        Executed::Wrong(problems) => {
            let page = page(&ask, form.value(), &problems)?;
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
    }
}

fn page<'a>(ask: &'a Ask, shown: &Form, problems: &[Problem]) -> Result<Page<'a>, Response> {
    let view = ask.view(&Doubles)?;
    let errors = errors(shown, problems);
    // What stands in the box of whom to enter was typed there only where it is wrong.
    let (sought, entered) = if problems.is_empty() {
        (shown.name.as_str(), "")
    } else {
        ("", shown.name.as_str())
    };
    let found = ask.view(&SoughtPeople {
        name: sought.to_owned(),
    })?;
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Find, add or join people" }
        p class="govuk-body" {
            "If one person has 2 entries, join them. We then check for conflicts of interest under \
             both. Nothing already recorded changes, and you can undo it."
        }
        h2 class="govuk-heading-m" { "Find someone" }
        (search("/people", None, sought))
        @if !sought.is_empty() { (results(&found)) }
        h2 class="govuk-heading-m" { "Entries that might be one person" }
        @if view.maybe.is_empty() && view.alike.is_empty() {
            p class="govuk-body" { "No one at present." }
        }
        @for it in &view.maybe { (maybe(ask, it, shown, &errors)) }
        @for it in &view.alike { (alike(ask, it, shown, &errors)) }
        @if !view.apart.is_empty() {
            h2 class="govuk-heading-m" { "Separated entries" }
            @for it in &view.apart { (apart(ask, it, shown, &errors)) }
        }
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
                id: field::ENTERED.into(),
                value: Some(entered.into()),
                error: errors.of(field::ENTERED),
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
    Ok(Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Find, add or join people", &ask.surroundings, content)
    })
}

pub(super) fn errors(shown: &Form, problems: &[Problem]) -> FieldErrors {
    let mut errors = FieldErrors::new();
    for problem in problems {
        errors.add(
            id_of(&problem.field, &shown.kept, &shown.person),
            problem.says.clone(),
        );
    }
    errors
}

/// Where a name is typed; of an entry, whose other entries are sought.
pub(super) fn search(action: &str, entry: Option<PersonId>, sought: &str) -> Markup {
    html! {
        form method="get" action=(action) role="search" novalidate {
            @if let Some(person) = entry { (hidden_field(&field::PERSON, &person.to_string())) }
            (TextInput {
                name: field::NAME.into(),
                label: "Name, or part of it".into(),
                value: Some(sought.into()),
                autocomplete: "off".into(),
                ..TextInput::default()
            })
            (Button {
                content: "Find".into(),
                kind: ButtonKind::Secondary,
                ..Button::default()
            })
        }
    }
}

fn results(found: &[SoughtEntry]) -> Markup {
    html! {
        @if found.is_empty() {
            p class="govuk-body" { "No one has that name." }
        } @else {
            ul class="govuk-list govuk-list--bullet" {
                @for it in found {
                    li {
                        a class="govuk-link" href={ "/people/entry?person=" (it.entry.person) } {
                            (it.entry.in_words())
                        }
                        " (" (addresses(it)) ")"
                    }
                }
            }
        }
    }
}

/// What tells two entries of one name apart.
pub(super) fn addresses(it: &SoughtEntry) -> String {
    if it.addresses.is_empty() {
        return "no account".to_owned();
    }
    it.addresses.join(", ")
}

/// The id of a field of one of several forms alike: told apart by the entry that it is about.
fn id_of(field: &str, kept: &str, person: &str) -> String {
    if field == field::NAME.0 {
        return field::ENTERED.0.to_owned();
    }
    if person.is_empty() {
        return field.to_owned();
    }
    format!("{field}-{kept}-{person}")
}

fn maybe(ask: &Ask, it: &DoubleLine, shown: &Form, errors: &FieldErrors) -> Markup {
    let says = html! {
        "Email to " (it.address) " reaches both entries"
        @if it.same_name { ", and they have the same name" }
        "."
    };
    pair(ask, (&it.kept, &it.joined), &says, shown, errors)
}

fn alike(ask: &Ask, it: &AlikeLine, shown: &Form, errors: &FieldErrors) -> Markup {
    let says = html! {
        @match &it.domain {
            None => "They have the same name, and no email address in common.",
            Some(domain) => { "Their names are alike, and both have an address at " (domain) "." }
        }
        " Before you join them, ask whether both entries are theirs."
    };
    pair(ask, (&it.kept, &it.joined), &says, shown, errors)
}

fn apart(ask: &Ask, it: &ApartLine, shown: &Form, errors: &FieldErrors) -> Markup {
    let says = html! {
        @match &it.address {
            None => "If that was a mistake, you can join them again.",
            Some(address) => {
                "Email to " (address) " still reaches both: anyone who reads it can sign in as either. Give \
                 one of them another address on the page of their organisation’s people. If they are one \
                 person after all, join them again."
            }
        }
    };
    pair(ask, (&it.kept, &it.joined), &says, shown, errors)
}

/// Two entries, and the form that joins them.
fn pair(
    ask: &Ask,
    (kept, other): (&OtherEntry, &OtherEntry),
    says: &Markup,
    shown: &Form,
    errors: &FieldErrors,
) -> Markup {
    html! {
        h3 class="govuk-heading-s" {
            (kept.name) @if kept.name != other.name { " and " (other.name) }
        }
        ul class="govuk-list govuk-list--bullet" {
            li { (kept.in_words()) }
            li { (other.in_words()) }
        }
        p class="govuk-body" { (says) }
        (joining(ask, (kept, other), None, shown, errors))
    }
}

/// The form that joins two entries; on the page of one, `entry` is that one.
pub(super) fn joining(
    ask: &Ask,
    (kept, other): (&OtherEntry, &OtherEntry),
    entry: Option<PersonId>,
    shown: &Form,
    errors: &FieldErrors,
) -> Markup {
    let label = "How do you know that they are one person?";
    FormStart {
        action: "/people/join".into(),
        ..ask.form()
    }
    .around(
        "",
        &html! {
            (hidden_field(&field::KEPT, &kept.person.to_string()))
            @if let Some(entry) = entry { (hidden_field(&field::ENTRY, &entry.to_string())) }
            (why(Some(kept.person), other.person, label, shown, errors))
            (Button {
                content: html! {
                    "Join these entries"
                    span class="govuk-visually-hidden" { ": " (kept.name) ", " (other.name) }
                }.into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
    )
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
            (why(None, other.person, "How do you know that they are two people?", shown, errors))
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

fn why(
    kept: Option<PersonId>,
    person: PersonId,
    label: &'static str,
    shown: &Form,
    errors: &FieldErrors,
) -> Markup {
    let kept = kept.map(|it| it.to_string()).unwrap_or_default();
    let this = shown.person == person.to_string() && shown.kept == kept;
    let id = id_of(field::WHY.0, &kept, &person.to_string());
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
