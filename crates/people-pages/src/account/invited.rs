//! An invitation that was not accepted: sent again, to the right address, or taken back.

use super::colleagues::Place;
use crate::field;
use axum::{extract::Query, response::Response};
use doors::Command;
use maud::{Markup, html};
use people::{SendInvitationAgain, TakeInvitationBack};
use people_views::{InvitedLine, InvitedState};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, TextInput},
    form,
    form::{FieldErrors, FormStart, hidden_field},
    layout::{Above, Page},
    security::CheckedForm,
    told_once::Done,
    words,
};
use vocabulary::{InvitationId, OrganisationId, Problem, Refusal, in_words};

form! {
    /// Which, and where it goes.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        invitation: String = field::INVITATION,
        email: String = field::EMAIL,
    }
}

/// `colleague.manage`
pub(crate) async fn get(
    ask: Ask,
    of: Option<At<OrganisationId>>,
    Query(which): Query<Form>,
) -> Result<Response, Response> {
    let place = Place::of(&ask, of)?;
    let found = find(&ask, &place, &which.invitation)?;
    Ok(show(&page(&ask, &place, &found, &found.email, &[])))
}

/// `colleague.manage`
pub(crate) async fn post(
    ask: Ask,
    of: Option<At<OrganisationId>>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let place = Place::of(&ask, of)?;
    let typed = form.value();
    let invitation: InvitationId = ask.hidden(&typed.invitation)?;
    let command = Command::from(SendInvitationAgain {
        organisation: place.organisation,
        invitation,
        email: typed.email.clone(),
    });
    let labels = [(field::EMAIL, "Email address")];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        let found = find(&ask, &place, &typed.invitation)?;
        Ok(page(&ask, &place, &found, &typed.email, problems))
    })
    .await?;
    let done =
        Done::new("Invitation sent again").next("The email has a link to accept or decline.");
    Ok(ask.done(&place.base, done))
}

/// `colleague.manage`: taking it back.
pub(crate) async fn take_back(
    ask: Ask,
    of: Option<At<OrganisationId>>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let place = Place::of(&ask, of)?;
    let invitation: InvitationId = ask.hidden(&form.value().invitation)?;
    let command = TakeInvitationBack {
        organisation: place.organisation,
        invitation,
    };
    ask.carry_out(&form, command).await?;
    let done = Done::new("Invitation withdrawn")
        .next("The link no longer works. To undo this, invite them again.");
    Ok(ask.done(&place.base, done))
}

fn find(ask: &Ask, place: &Place, which: &str) -> Result<InvitedLine, Response> {
    let invitation: InvitationId = ask.id(which)?;
    let invited = place.view(ask)?.invited.into_iter();
    let mut found =
        invited.filter(|it| it.invitation == invitation && it.state != InvitedState::Declined);
    found.next().ok_or_else(|| ask.refusal(Refusal::NotFound))
}

fn page<'a>(
    ask: &'a Ask,
    place: &Place,
    it: &InvitedLine,
    email: &str,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let title = "Invited, not yet accepted";
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { (title) }
        h1 class="govuk-heading-l" { (it.name) }
        p class="govuk-body" { (stands(it)) }
        (ask.form().around("", &html! {
            (hidden_field(&field::INVITATION, &it.invitation.to_string()))
            (TextInput {
                name: field::EMAIL.into(),
                label: "Email address".into(),
                hint: Some(
                    "Correct it here if it is wrong. The link we sent to the wrong address will \
                     stop working.".into()
                ),
                value: Some(email.into()),
                error: errors.of(field::EMAIL),
                input_type: "email".into(),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (Button {
                content: "Send invitation again".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
        h2 class="govuk-heading-m" { "If you do not want to invite them" }
        (FormStart { action: format!("{}/take-back", place.base).into(), ..ask.form() }
            .around("", &html! {
                (hidden_field(&field::INVITATION, &it.invitation.to_string()))
                (Button {
                    content: "Withdraw the invitation".into(),
                    kind: ButtonKind::Secondary,
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(place.base.clone()))
}

/// Where an invitation stands, in a sentence.
pub(super) fn stands(it: &InvitedLine) -> Markup {
    let last = in_words(it.last_day);
    html! {
        "Sent on " (words::day(it.sent)) ". "
        @match it.state {
            InvitedState::Waits => { "They can accept until " (last) "." }
            InvitedState::Lapsed => { "It could be accepted until " (last) ". It has expired." }
            InvitedState::Declined => { "They declined." }
        }
    }
}
