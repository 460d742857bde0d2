//! Inviting a colleague.

use super::colleagues::Place;
use crate::field;
use axum::response::{IntoResponse, Redirect, Response};
use doors::Command;
use maud::{Markup, html};
use people::InviteColleague;
use people_views::ColleaguesView;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Checkboxes, Choice, Fieldset, Legend, Radios, TextInput},
    form,
    form::{FieldErrors, hidden_field},
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{OrganisationId, Problem, Role};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        name: String = field::NAME,
        email: String = field::EMAIL,
        role: String = field::ROLE,
        /// `yes`, or nothing.
        owner: String = field::OWNER,
    }
}

/// `colleague.manage`
pub(crate) async fn get(ask: Ask, of: Option<At<OrganisationId>>) -> Result<Response, Response> {
    let place = Place::of(&ask, of)?;
    let view = place.view(&ask)?;
    // The person who cannot invite is shown whom to ask.
    if view.invitable.is_empty() {
        return Ok(Redirect::to(&place.base).into_response());
    }
    Ok(show(&page(&ask, &place, &view, &Form::default(), &[])))
}

/// `colleague.manage`
pub(crate) async fn post(
    ask: Ask,
    of: Option<At<OrganisationId>>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let place = Place::of(&ask, of)?;
    let view = place.view(&ask)?;
    let typed = form.value();
    let only = view
        .invitable
        .first()
        .copied()
        .filter(|_| view.invitable.len() == 1);
    let role = only.or_else(|| typed.role.parse().ok());
    let command = Command::from(InviteColleague {
        organisation: place.organisation,
        // No role, or one that no one is invited in, is refused by the rule with the other fields.
        role: role.unwrap_or(Role::Public),
        name: typed.name.clone(),
        email: typed.email.clone(),
        // Only the person who leads can own: of anyone else it is not asked.
        owner: typed.owner == "yes" && role.is_some() && role == view.owning,
    });
    let labels = [
        (field::NAME, "Full name"),
        (field::EMAIL, "Email address"),
        (field::ROLE, "Role"),
    ];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(page(&ask, &place, &view, typed, problems))
    })
    .await?;
    let (name, organisation) = (typed.name.trim(), &view.organisation_name);
    let done = Done::new(format!("{name} invited to act for {organisation}"));
    Ok(ask.done(
        &place.base,
        done.next(
            "We have emailed them. They can act for the organisation once they have \
                   accepted.",
        ),
    ))
}

fn page<'a>(
    ask: &'a Ask,
    place: &Place,
    view: &ColleaguesView,
    shown: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        says: html! {
            p class="govuk-body" {
                "We will email them a link. They can act for " strong { (view.organisation_name) }
                " once they have accepted."
            }
        },
        fields: fields(view, shown, &errors),
        ..FormPage::new(ask, "Invite a colleague", place.base.clone())
    }
    .page(ask, &errors)
}

fn fields(view: &ColleaguesView, shown: &Form, errors: &FieldErrors) -> Markup {
    html! {
        (TextInput {
            name: field::NAME.into(),
            label: "Full name".into(),
            value: Some((&shown.name).into()),
            error: errors.of(field::NAME),
            autocomplete: "off".into(),
            ..TextInput::default()
        })
        (TextInput {
            name: field::EMAIL.into(),
            label: "Email address".into(),
            hint: Some("Their work address. They will sign in with it".into()),
            value: Some((&shown.email).into()),
            error: errors.of(field::EMAIL),
            input_type: "email".into(),
            autocomplete: "off".into(),
            spellcheck: Some(false),
            ..TextInput::default()
        })
        @if let [only] = view.invitable.as_slice() {
            (hidden_field(&field::ROLE, only.name()))
        } @else {
            (Radios {
                name: field::ROLE.into(),
                fieldset: Some(Fieldset {
                    legend: Legend {
                        content: "Role".into(),
                        classes: "govuk-fieldset__legend--s".into(),
                        ..Legend::default()
                    },
                    ..Fieldset::default()
                }),
                items: view.invitable.iter().map(|role| role_choice(*role).into()).collect(),
                value: Some((&shown.role).into()),
                error: errors.of(field::ROLE),
                ..Radios::default()
            })
        }
        @if view.owning.is_some() {
            (Checkboxes {
                name: field::OWNER.into(),
                items: vec![Choice {
                    value: "yes".into(),
                    content: "They also own the account".into(),
                    hint: Some("Owners decide who can act for the organisation".into()),
                    checked: Some(shown.owner == "yes"),
                    ..Choice::default()
                }.into()],
                classes: "govuk-checkboxes--small".into(),
                ..Checkboxes::default()
            })
        }
        (Button {
            content: "Send invitation".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}

fn role_choice(role: Role) -> Choice<'static> {
    let (content, hint) = match role {
        Role::CourseLeader => ("Course leader", "Starts, writes and submits applications"),
        Role::Reader => (
            "Reader",
            "Reads other providers’ applications for the Quality Standards Group",
        ),
        Role::Supporter => ("Supporter", "Answers applicants’ questions"),
        Role::Coordinator => (
            "Coordinator",
            "Runs the process and records decisions for the \
                                              Provider Group",
        ),
        other => (other.in_words(), ""),
    };
    Choice {
        value: role.name().into(),
        content: content.into(),
        hint: (!hint.is_empty()).then(|| hint.into()),
        ..Choice::default()
    }
}
