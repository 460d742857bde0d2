//! Asking something about a request for an account, before it is answered: the answer comes by email.

use super::{decline::find, lines};
use crate::field;
use axum::response::Response;
use doors::Command;
use maud::html;
use people::AskAboutAccount;
use quality_views::AccountRequestLine;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Textarea},
    form,
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{AccountRequestId, Problem};

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
    Ok(show(&page(&ask, &line, "", &[])))
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
        Ok(page(&ask, &line, &form.value().question, problems))
    })
    .await?;
    Ok(ask.done(
        "/account-requests",
        Done::new("Question sent").next(
            "We have emailed the person who asked. Their answer comes to the coordinator’s email address.",
        ),
    ))
}

fn page<'a>(
    ask: &'a Ask,
    line: &AccountRequestLine,
    question: &str,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "erased".to_owned());
    let title = "Ask about a request for an account";
    FormPage {
        says: html! { (lines(&line.provider, &known(&line.name), &known(&line.email))) },
        fields: html! {
            (Textarea {
                name: field::QUESTION.into(),
                label: "Question".into(),
                hint: Some("The person who asked will read it exactly as you write it, with the coordinator’s name and email address".into()),
                value: question.into(),
                error: errors.of(field::QUESTION),
                ..Textarea::default()
            })
            (Button {
                content: "Send the question".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, title, "/account-requests")
    }
    .page(ask, &errors)
}
