//! Offering to serve in a group.

use crate::field;
use axum::response::{IntoResponse, Redirect, Response};
use doors::Command;
use governance::{GroupKind, Volunteer};
use governance_views::{GroupLine, Groups};
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Textarea},
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
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
    // The person who serves or has offered is shown so.
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
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(page(&ask, &line, about, problems))
    })
    .await?;
    let done = Done::new(format!("You offered to serve on the {}", line.name));
    Ok(ask.done(
        "/groups",
        done.next("The coordinator will answer by email. Until then you can withdraw it."),
    ))
}

/// The group, as one's own part in it stands.
pub(crate) fn line(ask: &Ask, kind: GroupKind) -> Result<GroupLine, Response> {
    let groups = ask.view(&Groups)?.groups;
    let found = groups.into_iter().find(|it| it.kind == kind);
    found.ok_or_else(|| ask.refusal(Refusal::NotFound))
}

fn page<'a>(ask: &'a Ask, line: &GroupLine, about: &str, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let title = Title::about("Offer to serve", line.name.clone());
    FormPage {
        caption: html! { span class="govuk-caption-l" { (line.name) } },
        says: html! {
            p class="govuk-body" {
                "The coordinator will read your offer and answer by email. The group’s terms of \
                 reference say how long members serve. Members are not paid."
            }
        },
        fields: html! {
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
        },
        ..FormPage::new(ask, title, "/groups")
    }
    .page(ask, &errors)
}
