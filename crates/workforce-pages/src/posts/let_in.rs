//! Letting in whoever acts for a trust or an authority, and finding the school for which someone is let in: for
//! whoever keeps the register. A trust and an authority let in headteachers from the list of their schools.

use super::{
    account::{self, Form},
    people::give,
};
use crate::{address, field};
use access::{Action, Scope};
use axum::{
    extract::RawQuery,
    response::{IntoResponse as _, Redirect, Response},
};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, Label, TextInput},
    error_pages,
    form::FieldErrors,
    layout::{Above, Page, Title},
    security::CheckedForm,
    words,
};
use vocabulary::Refusal;
use workforce::Represented;
use workforce_views::{Account, AccountView, LetInSearch, LetInView, RepresentedLine};

/// The most of each kind that one page shows.
const MOST: usize = 20;

/// What stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    of: String,
}

/// `school.let-in`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    if ask.granted(Action::LetInForSchool).scope != Scope::All {
        return Ok(Redirect::to(address::MY_SCHOOLS).into_response());
    }
    let query = query.unwrap_or_default();
    let asked: Asked = serde_html_form::from_str(&query).unwrap_or_default();
    if !asked.of.is_empty() {
        let represented = read(&asked.of).ok_or_else(|| ask.refusal(Refusal::NotFound))?;
        if let Represented::School(urn) = represented {
            return Ok(Redirect::to(&address::school_people(urn)).into_response());
        }
        let view = account(&ask, &represented)?;
        let errors = FieldErrors::new();
        let typed = Form::default();
        return Ok(show(&one(&ask, &represented, &view, &typed, &errors)));
    }
    let view = ask.view(&LetInSearch {
        text: asked.q.clone(),
        most: MOST,
    })?;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Let someone in" }
        p class="govuk-body" {
            "Find the trust, the local authority or the school. "
            (words::count(view.accounts.0, "trust or local authority", "trusts and local authorities"))
            " and " (words::count(view.accounts.1, "school", "schools")) " have an account."
        }
        (search(&asked.q))
        @if !asked.q.trim().is_empty() { (found(&asked.q, &view)) }
        p class="govuk-body" {
            a class="govuk-link" href=(address::VERIFIERS) {
                "Let in an inspectorate, a department or another employer"
            }
        }
    });
    Ok(show(&Page::new(
        "Let someone in",
        &ask.surroundings,
        content,
    )))
}

/// `school.let-in`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let represented = read(&form.value().of).ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let view = account(&ask, &represented)?;
    match give(&ask, &form, represented.clone()).await? {
        Ok(done) => Ok(ask.done(address::LET_IN, done)),
        Err(errors) => Ok(error_pages::refused_form(&one(
            &ask,
            &represented,
            &view,
            form.value(),
            &errors,
        ))),
    }
}

fn account(ask: &Ask, represented: &Represented) -> Result<AccountView, Response> {
    ask.view(&Account {
        represented: represented.clone(),
    })
}

/// What an address names: `trust/5143`.
fn read(text: &str) -> Option<Represented> {
    let (kind, code) = text.split_once('/')?;
    match kind {
        "school" => code.parse().ok().map(Represented::School),
        "trust" => code.parse().ok().map(Represented::Trust),
        "authority" => code.parse().ok().map(Represented::Authority),
        _ => None,
    }
}

fn search(text: &str) -> Markup {
    html! {
        form method="get" action=(address::LET_IN) role="search" aria-label="Trusts, authorities and schools" novalidate {
            (TextInput {
                name: field::Q.into(),
                label: Label {
                    content: "Name, code or URN".into(),
                    classes: "govuk-label--s".into(),
                    ..Label::default()
                },
                value: Some(text.to_owned().into()),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (Button { content: "Search".into(), ..Button::default() })
        }
    }
}

fn found(text: &str, view: &LetInView) -> Markup {
    html! {
        @if view.represented.is_empty() && view.schools.is_empty() {
            h2 class="govuk-heading-m" { "Nothing found for “" (text) "”" }
            p class="govuk-body" { "Use fewer words, or the code of the national list." }
        }
        @if !view.represented.is_empty() {
            h2 class="govuk-heading-m" { "Trusts and local authorities" }
            ul class="govuk-list govuk-list--spaced" {
                @for it in &view.represented { li { (line(it)) } }
            }
        }
        @if !view.schools.is_empty() {
            h2 class="govuk-heading-m" { "Schools" }
            ul class="govuk-list govuk-list--spaced" {
                @for it in &view.schools {
                    li {
                        a class="govuk-link" href=(address::school_people(it.school.urn)) { (it.school.name) }
                        br; (it.school.place.join(", ")) ", URN " (it.school.urn)
                    }
                }
            }
        }
    }
}

fn line(it: &RepresentedLine) -> Markup {
    let (kind, code) = match &it.represented {
        Represented::Trust(code) => ("Trust", code.to_string()),
        Represented::Authority(code) => ("Local authority", format!("{code:03}")),
        Represented::School(urn) => ("School", urn.to_string()),
    };
    html! {
        a class="govuk-link" href={ (address::LET_IN) "?of=" (it.represented) } { (it.name) }
        br; (kind) " " (code) ", " (words::count(it.schools, "school", "schools"))
        @if it.has_account { ", has an account" }
    }
}

fn one<'a>(
    ask: &'a Ask,
    represented: &Represented,
    view: &AccountView,
    typed: &Form,
    errors: &FieldErrors,
) -> Page<'a> {
    let of = represented.to_string();
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { (view.name) }
        (account::people(ask, view, &of))
        (account::form(ask, represented, &of, typed, errors))
    });
    let title = Title::about("Who acts for a trust or authority", view.name.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(address::LET_IN))
}
