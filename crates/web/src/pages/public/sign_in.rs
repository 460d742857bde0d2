//! Signing in. In a demonstration: as somebody from the story.

use crate::{
    ask::{Ask, show, two_thirds},
    components::{Button, ButtonKind, Cell, Table},
    error_pages,
    form::FormStart,
    layout::Page,
    pages::words,
    security::{CheckedForm, SessionId},
};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use serde::Deserialize;
use service::views::{Persona, Personas};
use vocabulary::Role;

/// `session.begin`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    if !ask.site.demonstration {
        return Ok(show(&Page::new("Sign in", &ask.surroundings, not_yet())));
    }
    // Forms need a visit: this begins one, for somebody who has none.
    let (visit, cookie) = if let Some(visit) = ask.visit.clone() {
        (visit, None)
    } else {
        let failed = || error_pages::failed("sign-in").respond(&ask.surroundings);
        let visit = SessionId::new(ask.service().new_token()).ok_or_else(failed)?;
        let cookie = ask.guard.session_cookie().begin(&visit);
        (visit, Some(cookie))
    };
    let csrf = ask.guard.csrf_token(&visit);
    let personas = ask.view(&Personas)?;
    let content = html! {
        h1 class="govuk-heading-l" { "Sign in to the demonstration" }
        p class="govuk-body" {
            "Everybody here is made up. Choose whom you want to be; you can change at any time."
        }
        (list("The Provider Group", &personas, &csrf, |it| it.role == Role::Coordinator))
        (list("Providers with an application under way", &personas, &csrf, |it| {
            it.role == Role::CourseLeader && it.application.is_some()
        }))
        (list("Other providers", &personas, &csrf, |it| {
            it.role == Role::CourseLeader && it.application.is_none()
        }))
    };
    let page = show(&Page::new("Sign in", &ask.surroundings, content));
    Ok(match cookie {
        Some(cookie) => ([(header::SET_COOKIE, cookie)], page).into_response(),
        None => page,
    })
}

/// `session.begin`, in a demonstration only
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let Form {
        person,
        organisation,
        role,
    } = form.value();
    let (person, organisation) = (ask.id(person)?, ask.id(organisation)?);
    let role: Role = ask.id(role)?;
    let token = ask
        .service()
        .begin_session(person, organisation, role)
        .await
        .map_err(|failure| ask.failure(&failure, None))?;
    if let Some(before) = &ask.visit {
        let ended = ask.service().end_session(before.as_str()).await;
        ended.map_err(|failure| ask.failure(&failure, None))?;
    }
    // A new visit, so that an id planted before is worth nothing.
    let failed = || error_pages::failed("sign-in").respond(&ask.surroundings);
    let session = SessionId::new(token).ok_or_else(failed)?;
    let cookie = ask.guard.session_cookie().begin(&session);
    Ok((
        StatusCode::SEE_OTHER,
        [(header::SET_COOKIE, cookie)],
        Redirect::to("/work"),
    )
        .into_response())
}

/// Whom to be.
#[derive(Debug, Deserialize)]
pub(crate) struct Form {
    person: String,
    organisation: String,
    role: String,
}

fn list(
    title: &str,
    personas: &[Persona],
    csrf: &crate::form::CsrfToken,
    wanted: impl Fn(&Persona) -> bool,
) -> Markup {
    let row = |it: &Persona| {
        let state = match (it.application, it.standing) {
            (Some(application), _) => html! { "Application " (application) },
            (None, Some(standing)) => html! { (words::standing(standing)) },
            (None, None) => html! {},
        };
        let form = FormStart::new(csrf).around(
            "",
            &html! {
                input type="hidden" name="person" value=(it.person);
                input type="hidden" name="organisation" value=(it.organisation);
                input type="hidden" name="role" value=(it.role);
                (Button {
                    content: html! {
                        "Be " (it.name)
                        span class="govuk-visually-hidden" { " of " (it.organisation_name) }
                    }.into(),
                    kind: ButtonKind::Secondary,
                    classes: "govuk-!-margin-bottom-0".into(),
                    ..Button::default()
                })
            },
        );
        vec![
            Cell::from(html! { (it.organisation_name) br; (state) }),
            Cell::from(it.role.in_words()),
            Cell::from(form),
        ]
    };
    let table = Table {
        caption: title.to_owned().into(),
        caption_classes: "govuk-table__caption--m".into(),
        head: vec!["Organisation".into(), "Role".into(), "Sign in".into()],
        rows: personas.iter().filter(|it| wanted(it)).map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    };
    html! { @if !table.rows.is_empty() { (table) } }
}

fn not_yet() -> Markup {
    two_thirds(&html! {
        h1 class="govuk-heading-l" { "Sign in" }
        p class="govuk-body" {
            "Signing in is not open yet. The register can be searched without it."
        }
        p class="govuk-body" { a class="govuk-link" href="/register" { "Search the register" } }
    })
}
