//! Someone who has been invited wants no more emails about surveys.

use axum::response::Response;
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
pub(crate) async fn post(
    ask: Ask,
    At(code): At<String>,
    _: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let code = read(&ask, &code)?;
    let stopped = ask.service().invitations().stop(code);
    stopped.map_err(|failure| ask.failure(&failure, None))?;
    let content = two_thirds(&html! {
        (Panel {
            title: "Emails about surveys stopped".into(),
            ..Panel::default()
        })
        p class="govuk-body" { "We will not email you about any survey again. You can close this page." }
    });
    let page = Page::new("Emails about surveys stopped", &ask.surroundings, content);
    Ok(show(&page))
}

fn read(ask: &Ask, code: &str) -> Result<StopCode, Response> {
    code.parse().map_err(|_| ask.refusal(Refusal::NotFound))
}
