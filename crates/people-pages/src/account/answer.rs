//! Answering an invitation while signed in as someone whom it was sent to.

use crate::field;
use axum::response::Response;
use maud::{Markup, html};
use people::AnswerInvitation;
use people_views::{OwnEntry, WaitingInvitation};
use serde::Deserialize;
use shell::{
    ask::Ask,
    components::{Button, ButtonKind},
    form,
    form::{FormStart, hidden_field},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{InvitationId, Refusal, in_words};

form! {
    /// Which, and the answer.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        invitation: String = field::INVITATION,
        /// `accept`, or anything else to decline.
        answer: String = field::ANSWER,
    }
}

/// `invitation.answer`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let invitation: InvitationId = ask.hidden(&form.value().invitation)?;
    let accepts = form.value().answer == "accept";
    let waiting = ask.view(&OwnEntry)?.invitations;
    let mut found = waiting.iter().filter(|it| it.invitation == invitation);
    let Some(found) = found.next() else {
        let again = ask.just_done("/account");
        return again.ok_or_else(|| ask.refusal(Refusal::NotFound));
    };
    let answer = AnswerInvitation {
        invitation,
        accepts,
    };
    ask.carry_out(&form, answer).await?;
    let done = if accepts {
        let what = format!("You can now act for {}", found.organisation);
        Done::new(what).next("Choose “Change organisation” at the top of the page to do so.")
    } else {
        Done::new(format!("You declined to act for {}", found.organisation))
            .next("We have emailed the person who invited you.")
    };
    Ok(ask.done("/account", done))
}

/// Invitations that wait, each with both answers.
pub(super) fn waiting(ask: &Ask, invitations: &[WaitingInvitation]) -> Markup {
    html! {
        @if !invitations.is_empty() {
            h2 class="govuk-heading-m" { "Invitations" }
        }
        @for it in invitations {
            p class="govuk-body" {
                (it.by.as_deref().unwrap_or("The Provider Group")) " invites you to act for "
                strong { (it.organisation) } " as " (it.role.in_words()) ". You can answer until "
                (in_words(it.last_day)) "."
            }
            (FormStart { action: "/account/invitation".into(), ..ask.form() }.around("", &html! {
                (hidden_field(&field::INVITATION, &it.invitation.to_string()))
                div class="govuk-button-group" {
                    (Button {
                        content: html! {
                            "Accept"
                            span class="govuk-visually-hidden" { " to act for " (it.organisation) }
                        }.into(),
                        name: field::ANSWER.into(),
                        value: "accept".into(),
                        prevent_double_click: Some(true),
                        ..Button::default()
                    })
                    (Button {
                        content: html! {
                            "Decline"
                            span class="govuk-visually-hidden" { " to act for " (it.organisation) }
                        }.into(),
                        kind: ButtonKind::Secondary,
                        name: field::ANSWER.into(),
                        value: "decline".into(),
                        prevent_double_click: Some(true),
                        ..Button::default()
                    })
                }
            }))
        }
    }
}
