//! Sending a claim to someone of the awarding university who has no account.

use crate::address;
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::Command;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, TextInput},
    form,
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{ClaimId, Problem};
use workforce::SendClaim;
use workforce_views::{ClaimStands, ClaimToAnswer, ClaimToAnswerView};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        send_to: String = workforce::field::SEND_TO,
    }
}

/// `claim.send`
pub(crate) async fn get(ask: Ask, At(claim): At<ClaimId>) -> Result<Response, Response> {
    let view = ask.view(&ClaimToAnswer { claim })?;
    if view.claimed.stands != ClaimStands::Open {
        return Ok(Redirect::to(&address::answer(claim)).into_response());
    }
    let to = view.sent.as_ref().map(|(to, _)| to.clone());
    Ok(show(&page(&ask, &view, &to.unwrap_or_default(), &[])))
}

/// `claim.send`
pub(crate) async fn post(
    ask: Ask,
    At(claim): At<ClaimId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&ClaimToAnswer { claim })?;
    let to = form.value().send_to.clone();
    let command = Command::from(SendClaim {
        claim,
        to: to.clone(),
    });
    ask.carry_out_or_show(&form, &[], command, |problems| {
        Ok(page(&ask, &view, &to, problems))
    })
    .await?;
    let done = Done::new("Claim sent").next("The link in the email works for 6 weeks.");
    Ok(ask.done(&address::answer(claim), done))
}

fn page<'a>(ask: &'a Ask, view: &ClaimToAnswerView, to: &str, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let title = Title::about("Send the claim by a link", view.claimed.number.clone());
    FormPage {
        caption: html! { span class="govuk-caption-l" { "Claim " (view.claimed.number) } },
        heading: html! { "Send the claim by a link" },
        says: html! {
            p class="govuk-body" {
                "Write to the office that keeps the university’s records of awards. Look its address up on \
                 the university’s own website: anyone with the link can answer."
            }
            p class="govuk-body" {
                "The link shows the claim, the certificate, and the name and email address of the account \
                 that claims. It works for 6 weeks, and opens nothing once the claim is answered or sent \
                 again."
            }
        },
        fields: html! {
            (TextInput {
                name: workforce::field::SEND_TO.into(),
                label: "Email address of the university".into(),
                value: Some(to.into()),
                error: errors.of(workforce::field::SEND_TO),
                input_type: "email".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (Button {
                content: "Send the claim".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, title, address::answer(view.claimed.claim))
    }
    .page(ask, &errors)
}
