//! Adding a course leader to a provider.

use crate::{
    ask::{Ask, show, two_thirds},
    components::{Button, TextInput},
    error_pages,
    form::FieldErrors,
    layout::{Above, Page},
    security::CheckedForm,
};
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use maud::html;
use people::EnterPerson;
use serde::Deserialize;
use service::{Command, views::ProviderFile};
use vocabulary::{OrganisationId, Problem, Refusal, Role};

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    name: String,
    email: String,
}

/// `person.enter`
pub(crate) async fn get(ask: Ask, Path(id): Path<String>) -> Result<Response, Response> {
    let provider: OrganisationId = ask.id(&id)?;
    let name = ask.view(&ProviderFile { provider })?.form.name;
    Ok(show(&page(&ask, provider, &name, &Form::default(), &[])))
}

/// `person.enter`
pub(crate) async fn post(
    ask: Ask,
    Path(id): Path<String>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let provider: OrganisationId = ask.id(&id)?;
    let provider_name = ask.view(&ProviderFile { provider })?.form.name;
    let typed = form.value();
    let command = Command::EnterPerson {
        person: EnterPerson {
            name: typed.name.clone(),
            email: typed.email.clone(),
        },
        organisation: provider,
        role: Role::CourseLeader,
    };
    let labels = vec![
        ("name".into(), "Name".into()),
        ("email".into(), "Email address".into()),
    ];
    match ask
        .execute(form.command(), command, form.typed(labels))
        .await?
    {
        Ok(_) => Ok(Redirect::to(&format!("/providers/{provider}")).into_response()),
        Err(Refusal::Invalid(problems)) => {
            let page = page(&ask, provider, &provider_name, typed, &problems);
            Ok(error_pages::refused_form(&page))
        }
        Err(refusal) => Err(ask.refusal(refusal)),
    }
}

fn page<'a>(
    ask: &'a Ask,
    provider: OrganisationId,
    provider_name: &str,
    shown: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let mut errors = FieldErrors::new();
    for problem in problems {
        errors.add(problem.field.clone(), problem.says.clone());
    }
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Add a course leader" }
        p class="govuk-body" {
            "They can start, write and submit applications for " strong { (provider_name) } "."
        }
        (ask.form().around("", &html! {
            (TextInput {
                name: "name".into(),
                label: "Full name".into(),
                value: Some((&shown.name).into()),
                error: errors.of("name"),
                autocomplete: "off".into(),
                ..TextInput::default()
            })
            (TextInput {
                name: "email".into(),
                label: "Email address".into(),
                hint: Some("We use it only to tell them about their applications".into()),
                value: Some((&shown.email).into()),
                error: errors.of("email"),
                input_type: "email".into(),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (Button {
                content: "Add course leader".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Add a course leader", &ask.surroundings, content)
    }
    .with_above(Above::back(format!("/providers/{provider}")))
}
