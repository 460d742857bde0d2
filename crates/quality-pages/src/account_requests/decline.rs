//! Declining a request for an account, with the reason as the person who asked reads it.

use super::writing::Writing;
use crate::field;
use axum::response::Response;
use doors::Command;
use people::DeclineAccount;
use quality_views::{AccountRequestLine, AccountRequests};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, ButtonKind},
    form,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{AccountRequestId, Refusal};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        reason: String = field::REASON,
    }
}

/// `account-request.answer`
pub(crate) async fn get(ask: Ask, At(id): At<AccountRequestId>) -> Result<Response, Response> {
    let line = find(&ask, id)?;
    Ok(show(&writing().page(&ask, &line, "", &[])))
}

/// `account-request.answer`
pub(crate) async fn post(
    ask: Ask,
    At(id): At<AccountRequestId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let reason = form.value().reason.clone();
    let command = Command::from(DeclineAccount {
        request: id,
        reason,
    });
    let labels = [(field::REASON, "Reason")];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        let line = find(&ask, id)?;
        Ok(writing().page(&ask, &line, &form.value().reason, problems))
    })
    .await?;
    Ok(ask.done(
        "/account-requests",
        Done::new("Request declined")
            .next("We have emailed the person who asked, with your reason."),
    ))
}

/// The request, while it waits for an answer.
pub(super) fn find(ask: &Ask, id: AccountRequestId) -> Result<AccountRequestLine, Response> {
    let open = ask.view(&AccountRequests)?.open;
    let found = open.into_iter().find(|line| line.id == id);
    found.ok_or_else(|| ask.refusal(Refusal::NotFound))
}

fn writing() -> Writing {
    Writing {
        title: "Decline a request for an account",
        field: field::REASON,
        label: "Reason",
        hint: "The person who asked will read it exactly as you write it",
        button: Button {
            content: "Decline and send the reason".into(),
            kind: ButtonKind::Warning,
            prevent_double_click: Some(true),
            ..Button::default()
        },
    }
}
