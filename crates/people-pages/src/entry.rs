//! One entry of somebody: who it is, and with which other it is joined. For the coordinator.

use crate::{
    doubles::{Form, addresses, errors, joining, search},
    field,
};
use axum::{extract::Query, response::Response};
use doors::Command;
use maud::{Markup, html};
use people::CorrectName;
use people_views::{Entry, EntryView, SoughtEntry};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, ButtonKind, TextInput},
    form::{FieldErrors, FormStart, hidden_field},
    layout::{Above, Page},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{PersonId, Problem};

/// `person.join`
pub(crate) async fn get(ask: Ask, Query(which): Query<Form>) -> Result<Response, Response> {
    let shown = Form {
        entry: which.person,
        name: which.name,
        ..Form::default()
    };
    Ok(show(&page(&ask, &shown, &[])?))
}

/// `address.correct`: what somebody without an account is called.
pub(crate) async fn name(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let typed = form.value();
    let person: PersonId = ask.hidden(&typed.entry)?;
    let name = typed.name.clone();
    let done = Done::new(format!("Name changed to {}", name.trim()));
    let command = Command::from(CorrectName { person, name });
    let labels = [(field::NAME, "Full name")];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        page(&ask, typed, problems)
    })
    .await?;
    Ok(ask.done("/people", done))
}

/// The page of the entry that `shown` names, with others by the name that is sought.
pub(super) fn page<'a>(
    ask: &'a Ask,
    shown: &Form,
    problems: &[Problem],
) -> Result<Page<'a>, Response> {
    let person: PersonId = ask.id(&shown.entry)?;
    let of = |name: &str| {
        ask.view(&Entry {
            person,
            name: name.to_owned(),
        })
    };
    let errors = errors(shown, problems);
    let view = of(&shown.name)?;
    let own = view.entry.entry.name.clone();
    let sought = if shown.name.is_empty() || !problems.is_empty() {
        own.clone()
    } else {
        shown.name.clone()
    };
    let view = of(&sought)?;
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { (own) }
        ul class="govuk-list govuk-list--bullet" {
            li { (view.entry.entry.in_words()) }
            li { (addresses(&view.entry)) }
        }
        @if view.entry.addresses.is_empty() { (naming(ask, &view.entry, shown, &errors)) }
        h2 class="govuk-heading-m" { "Join with another entry" }
        (search("/people/entry", Some(person), &sought))
        (others(ask, &view, shown, &errors))
    });
    Ok(Page {
        has_errors: !errors.is_empty(),
        ..Page::new("An entry", &ask.surroundings, content)
    }
    .with_above(Above::back("/people")))
}

fn others(ask: &Ask, view: &EntryView, shown: &Form, errors: &FieldErrors) -> Markup {
    let own = &view.entry.entry;
    html! {
        @if view.others.is_empty() {
            p class="govuk-body" { "No other entry has that name." }
        }
        @for it in &view.others {
            h3 class="govuk-heading-s" { (it.entry.in_words()) }
            p class="govuk-body" { (addresses(it)) }
            (joining(ask, (own, &it.entry), Some(own.person), shown, errors))
        }
    }
}

fn naming(ask: &Ask, it: &SoughtEntry, shown: &Form, errors: &FieldErrors) -> Markup {
    let error = errors.of(field::ENTERED);
    let value = if error.is_some() {
        shown.name.clone()
    } else {
        it.entry.name.clone()
    };
    let form = FormStart {
        action: "/people/name".into(),
        ..ask.form()
    };
    form.around(
        "",
        &html! {
            (hidden_field(&field::ENTRY, &it.entry.person.to_string()))
            (TextInput {
                id: field::ENTERED.into(),
                name: field::NAME.into(),
                label: "Full name".into(),
                value: Some(value.into()),
                error,
                autocomplete: "off".into(),
                ..TextInput::default()
            })
            (Button {
                content: "Save the name".into(),
                kind: ButtonKind::Secondary,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
    )
}
