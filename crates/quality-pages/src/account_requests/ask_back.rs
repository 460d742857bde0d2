//! Asking something about a request for an account, before it is answered: the answer comes by email.

use super::{decline::find, writing::Writing};
use crate::field;
use axum::response::Response;
use doors::Command;
use people::AskAboutAccount;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::Button,
    form,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::AccountRequestId;

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        question: String = field::QUESTION,
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
    let question = form.value().question.clone();
    let command = Command::from(AskAboutAccount {
        request: id,
        question,
    });
    let labels = [(field::QUESTION, "Question")];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        let line = find(&ask, id)?;
        Ok(writing().page(&ask, &line, &form.value().question, problems))
    })
    .await?;
    Ok(ask.done(
        "/account-requests",
        Done::new("Question sent").next(
            "We have emailed the person who asked. Their answer comes to the coordinator’s email address.",
        ),
    ))
}

fn writing() -> Writing {
    Writing {
        title: "Ask about a request for an account",
        field: field::QUESTION,
        label: "Question",
        hint: "The person who asked will read it exactly as you write it, with the coordinator’s name and email address",
        button: Button {
            content: "Send the question".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        },
    }
}
