//! The link of a mail: looking spends nothing, because programs that guard mailboxes open every link;
//! the button does.

use axum::response::Response;
use doors::Link;
use maud::html;
use shell::{
    ask::{Ask, two_thirds},
    at::At,
    browser::Browser,
    components::Button,
    form::FormStart,
    layout::Page,
    security::{CheckedForm, NoFields},
};

/// `session.begin`
pub(crate) async fn get(ask: Ask, At(token): At<String>) -> Result<Response, Response> {
    let link = ask.service().sign_in().look_at_link(&token);
    match link.map_err(|failure| ask.failure(&failure, None))? {
        Link::SignIn => ask.with_visit(|csrf| {
            let content = two_thirds(&html! {
                h1 class="govuk-heading-l" { "Sign in to senco" }
                p class="govuk-body" { "Press the button to sign in. You can only use this link once." }
                (FormStart::new(csrf).around("", &html! {
                    (Button {
                        content: "Sign in".into(),
                        prevent_double_click: Some(true),
                        ..Button::default()
                    })
                }))
            });
            Page::new("Sign in with a link", &ask.surroundings, content)
        }),
        link => Ok(super::dead(&ask, &link)),
    }
}

/// `session.begin`
pub(crate) async fn post(
    ask: Ask,
    At(token): At<String>,
    browser: Browser,
    _: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let spent = ask
        .service()
        .sign_in()
        .sign_in_by_link(&token, &browser.0)
        .await;
    let spent = spent.map_err(|failure| ask.failure(&failure, None))?;
    super::begun(&ask, spent).await
}
