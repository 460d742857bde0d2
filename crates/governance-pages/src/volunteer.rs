//! Offering to serve in a group.

use crate::field;
use axum::response::{IntoResponse, Redirect, Response};
use doors::Command;
use governance::{GroupKind, Volunteer};
use governance_views::{GroupLine, Groups};
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{Button, Textarea},
    error_pages,
    form::FieldErrors,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{Problem, Refusal};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        about: String = field::ABOUT,
    }
}

/// `group.volunteer`
pub(crate) async fn get(ask: Ask, At(kind): At<GroupKind>) -> Result<Response, Response> {
    let line = line(&ask, kind)?;
    // Whoever serves or has offered is shown so.
    if !line.may_offer {
        return Ok(Redirect::to("/groups").into_response());
    }
    Ok(show(&page(&ask, &line, "", &[])))
}

/// `group.volunteer`
pub(crate) async fn post(
    ask: Ask,
    At(kind): At<GroupKind>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let line = line(&ask, kind)?;
    let home = ask.actor.organisation;
    let about = &form.value().about;
    let command = Command::from(Volunteer {
        group: line.id,
        home: home.ok_or_else(|| ask.refusal(Refusal::NotFound))?,
        about: about.clone(),
    });
    let labels = [(field::ABOUT, "About you")];
    match ask.execute(&form, &labels, command).await? {
        Executed::Done(_) => {
            let done = Done::new(format!("You offered to serve in the {}", line.name));
            Ok(ask.done(
                "/groups",
                done.next("The coordinator will answer by email. Until then you can withdraw it."),
            ))
        }
        Executed::Wrong(problems) => {
            let page = page(&ask, &line, about, &problems);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
    }
}

/// The group, as one's own part in it stands.
pub(crate) fn line(ask: &Ask, kind: GroupKind) -> Result<GroupLine, Response> {
    let groups = ask.view(&Groups)?.groups;
    let found = groups.into_iter().find(|it| it.kind == kind);
    found.ok_or_else(|| ask.refusal(Refusal::NotFound))
}

fn page<'a>(ask: &'a Ask, line: &GroupLine, about: &str, problems: &[Problem]) -> Page<'a> {
    let mut errors = FieldErrors::new();
    for problem in problems {
        errors.add(problem.field.clone(), problem.says.clone());
    }
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { (line.name) }
        h1 class="govuk-heading-l" { "Offer to serve" }
        p class="govuk-body" {
            "The coordinator will read your offer and answer by email. Members serve a term that \
             the \
             group’s terms of reference settle; members are not paid."
        }
        (ask.form().around("", &html! {
            (Textarea {
                name: field::ABOUT.into(),
                label: "About you (optional)".into(),
                hint: Some("What you would bring to the group. Only the coordinator will read \
                     it".into()),
                value: about.into(),
                error: errors.of(field::ABOUT),
                ..Textarea::default()
            })
            (Button {
                content: "Offer to serve".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(
            Title::about("Offer to serve", line.name.clone()),
            &ask.surroundings,
            content,
        )
    }
    .with_above(Above::back("/groups"))
}
