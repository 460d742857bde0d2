//! As whom to act: several people may share an address, and one person may act for several
//! organisations.

use super::HOME;
use crate::field;
use axum::{
    extract::Query,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use doors::Acting;
use maud::{Markup, html};
use people_views::Choices;
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, Choice, Fieldset, Legend, Radios},
    error_pages, form,
    form::{FieldErrors, FormStart, hidden_field},
    layout::Page,
    next,
    security::{CheckedForm, SessionId},
};

/// The page to open after signing in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct NextPage {
    next: String,
}

form! {
    /// What is chosen.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        choice: String = field::CHOICE,
        next: String = field::NEXT,
    }
}

/// `session.begin`
pub(crate) async fn get(ask: Ask, Query(wanted): Query<NextPage>) -> Result<Response, Response> {
    let choices = choices(&ask)?;
    if choices.is_empty() {
        return Ok(Redirect::to(&next::leading("/sign-in", &wanted.next)).into_response());
    }
    let errors = FieldErrors::new();
    Ok(show(&page(&ask, &choices, &wanted.next, &errors)))
}

/// `session.begin`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let choices = choices(&ask)?;
    let typed = form.value();
    let Some(chosen) = choices.iter().find(|it| name(it.acting) == typed.choice) else {
        let mut errors = FieldErrors::new();
        errors.add(field::CHOICE, "Select who you want to act for");
        return Ok(error_pages::refused_form(&page(
            &ask,
            &choices,
            &typed.next,
            &errors,
        )));
    };
    let token = ask
        .service()
        .sign_in()
        .choose(form.session().as_str(), chosen.acting)
        .await;
    let token = token.map_err(|failure| ask.failure(&failure, None))?;
    let failed = || error_pages::failed("sign-in").respond(&ask.surroundings);
    let session = SessionId::new(token).ok_or_else(failed)?;
    let cookie = ask.guard.session_cookie().begin(&session);
    let to = Redirect::to(next::of_ours(&typed.next).unwrap_or(HOME));
    Ok((StatusCode::SEE_OTHER, [(header::SET_COOKIE, cookie)], to).into_response())
}

/// As whom else the visitor can act, each with what they are there, and the way to change; nothing where there is
/// only one way.
///
/// # Errors
/// The page that says why it cannot be told now.
pub fn also(ask: &Ask, next_page: &str) -> Result<Markup, Response> {
    let choices = choices(ask)?;
    // Others who share the address are not the visitor.
    let name = choices.iter().find(|it| it.present).map(|it| &it.name);
    let others = choices
        .iter()
        .filter(|it| !it.present && Some(&it.name) == name);
    let others: Vec<String> = others
        .map(|it| format!("{} for {}", it.acting.role.in_words(), it.organisation))
        .collect();
    Ok(html! {
        @if !others.is_empty() {
            p class="govuk-body" {
                "You can also act as " (others.join("; or as ")) ". "
                a class="govuk-link" href=(next::leading("/sign-in/choose", next_page)) { "Change who you act for" }
                " to see what needs doing there."
            }
        }
    })
}

fn choices(ask: &Ask) -> Result<Vec<people_views::Choice>, Response> {
    let Some(visit) = &ask.visit else {
        return Ok(Vec::new());
    };
    ask.view(&Choices {
        token: visit.as_str().to_owned(),
        now: ask.service().now(),
    })
}

/// What a choice is called in the form.
fn name(acting: Acting) -> String {
    let Acting { person, role, .. } = acting;
    let organisation = acting.organisation.map(|id| id.to_string());
    format!("{person}.{}.{role}", organisation.unwrap_or_default())
}

fn page<'a>(
    ask: &'a Ask,
    choices: &[people_views::Choice],
    next: &str,
    errors: &FieldErrors,
) -> Page<'a> {
    let present = choices.iter().find(|choice| choice.present);
    let radios = Radios {
        name: field::CHOICE.into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content:
                    html! { h1 class="govuk-fieldset__heading" { "Who do you want to act for?" } }
                        .into(),
                classes: "govuk-fieldset__legend--l".into(),
                ..Legend::default()
            },
            ..Fieldset::default()
        }),
        hint: Some("We record what you do under this name. You can change at any time.".into()),
        error: errors.of(field::CHOICE),
        items: choices
            .iter()
            .map(|choice| {
                Choice {
                    value: name(choice.acting).into(),
                    content: choice.organisation.clone().into(),
                    hint: Some(
                        format!("{}, {}", choice.name, choice.acting.role.in_words()).into(),
                    ),
                    ..Choice::default()
                }
                .into()
            })
            .collect(),
        value: present.map(|choice| name(choice.acting).into()),
        ..Radios::default()
    };
    let csrf = ask.csrf();
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (FormStart { action: "/sign-in/choose".into(), ..FormStart::new(csrf) }.around("", &html! {
            (hidden_field(&field::NEXT, next::of_ours(next).unwrap_or_default()))
            (radios)
            (Button { content: "Continue".into(), ..Button::default() })
        }))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Who do you want to act for?", &ask.surroundings, content)
    }
}
