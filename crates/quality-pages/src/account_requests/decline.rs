//! Declining a request for an account, with the reason as the person who asked reads it.

use super::lines;
use crate::field;
use axum::response::Response;
use doors::Command;
use maud::html;
use people::DeclineAccount;
use quality_views::{AccountRequestLine, AccountRequests};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, Textarea},
    error_pages, form,
    form::FieldErrors,
    layout::{Above, Page},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{AccountRequestId, Problem, Refusal};

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
    Ok(show(&page(&ask, &line, "", &[])))
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
    match ask.execute(&form, &labels, command).await? {
        Executed::Done(_) => Ok(ask.done(
            "/account-requests",
            Done::new("Request declined")
                .next("We have emailed the person who asked, with your reason."),
        )),
        Executed::Wrong(problems) => {
            let line = find(&ask, id)?;
            let page = page(&ask, &line, &form.value().reason, &problems);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
    }
}

/// The request, while it waits for an answer.
fn find(ask: &Ask, id: AccountRequestId) -> Result<AccountRequestLine, Response> {
    let open = ask.view(&AccountRequests)?.open;
    let found = open.into_iter().find(|line| line.id == id);
    found.ok_or_else(|| ask.refusal(Refusal::NotFound))
}

fn page<'a>(
    ask: &'a Ask,
    line: &AccountRequestLine,
    reason: &str,
    problems: &[Problem],
) -> Page<'a> {
    let mut errors = FieldErrors::new();
    for problem in problems {
        errors.add(problem.field.clone(), problem.says.clone());
    }
    let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "erased".to_owned());
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Decline a request for an account" }
        (lines(&line.provider, &known(&line.name), &known(&line.email)))
        (ask.form().around("", &html! {
            (Textarea {
                name: field::REASON.into(),
                label: "Reason".into(),
                hint: Some("The person who asked will read it exactly as you write it".into()),
                value: reason.into(),
                error: errors.of(field::REASON),
                ..Textarea::default()
            })
            (Button {
                content: "Decline and send the reason".into(),
                kind: ButtonKind::Warning,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(
            "Decline a request for an account",
            &ask.surroundings,
            content,
        )
    }
    .with_above(Above::back("/account-requests"))
}
