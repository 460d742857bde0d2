//! Someone who has been invited wants no more emails about surveys: they press the button of a page, or that of their mail program.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request},
    response::{IntoResponse, Response},
};
use invitations::StopCode;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, Panel},
    form::{CsrfToken, FormStart},
    layout::Page,
    security::{CheckedForm, NoFields},
};
use vocabulary::Refusal;

/// `survey.answer`
pub(crate) async fn get(ask: Ask, At(code): At<String>) -> Result<Response, Response> {
    read(&ask, &code)?;
    let content = |csrf: &CsrfToken| {
        two_thirds(&html! {
            h1 class="govuk-heading-l" { "Stop emails about surveys" }
            p class="govuk-body" {
                "We will not email you about any survey again, no matter who asks. You can still answer a survey that you have a link for."
            }
            p class="govuk-body" { "If you have an account, you still get other emails from us." }
            (FormStart::new(csrf).around("", &html! {
                (Button {
                    content: "Stop these emails".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }))
        })
    };
    ask.with_visit(|csrf| {
        Page::new(
            "Stop emails about surveys",
            &ask.surroundings,
            content(csrf),
        )
    })
}

/// `survey.answer`
pub(crate) async fn post(ask: Ask, At(code): At<String>, _: Wanted) -> Result<Response, Response> {
    let code = read(&ask, &code)?;
    let noted = ask.service().invitations().stop(code);
    noted.map_err(|failure| ask.failure(&failure, None))?;
    Ok(stopped(&ask))
}

fn stopped(ask: &Ask) -> Response {
    let content = two_thirds(&html! {
        (Panel {
            title: "Emails about surveys stopped".into(),
            ..Panel::default()
        })
        p class="govuk-body" { "We will not email you about any survey again. You can close this page." }
    });
    show(&Page::new(
        "Emails about surveys stopped",
        &ask.surroundings,
        content,
    ))
}

/// That it was wanted: our form, or the press in a mail program (RFC 8058, section 3.2). Its server has been on no page of ours: that it has
/// the code is enough, as nothing but the message has it. What a browser sends from another site is refused before.
pub(crate) struct Wanted;

/// What a mail program sends, as a form of either kind.
const ONE_CLICK: &[&[u8]] = &[b"List-Unsubscribe=One-Click", b"\r\n\r\nOne-Click\r\n"];

impl<S: Send + Sync> FromRequest<S> for Wanted {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let again = parts.clone();
        let read = Bytes::from_request(Request::from_parts(parts, body), state).await;
        let bytes = read.map_err(IntoResponse::into_response)?;
        let is_in = |it: &&[u8]| bytes.windows(it.len()).any(|part| part == *it);
        if ONE_CLICK.iter().any(is_in) {
            return Ok(Self);
        }
        let form = Request::from_parts(again, Body::from(bytes));
        CheckedForm::<NoFields>::from_request(form, state).await?;
        Ok(Self)
    }
}

fn read(ask: &Ask, code: &str) -> Result<StopCode, Response> {
    code.parse().map_err(|_| ask.refusal(Refusal::NotFound))
}
