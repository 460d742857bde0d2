//! Asking a SENCO to confirm what was reported, or asking again.

use super::{acting_for, button, caption, fields, post_file};
use crate::address;
use access::Action;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    form,
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{PostId, Problem};
use workforce::{AskConfirmation, field};
use workforce_views::PostView;

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        email: String = field::EMAIL,
    }
}

/// `post.report`
pub(crate) async fn get(ask: Ask, At(post): At<PostId>) -> Result<Response, Response> {
    let view = post_file(&ask, post)?;
    let typed = Form {
        email: view.address.clone().unwrap_or_default(),
    };
    Ok(show(&page(&ask, &view, &typed, &[])))
}

/// `post.report`
pub(crate) async fn post(
    ask: Ask,
    At(post): At<PostId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = post_file(&ask, post)?;
    let typed = form.value();
    let command = AskConfirmation {
        organisation: acting_for(&ask, Action::ReportPosts),
        post,
        email: typed.email.clone(),
    };
    let labels = [(field::EMAIL, "SENCO’s email address")];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(page(&ask, &view, typed, problems))
    })
    .await?;
    let done = Done::new("SENCO asked to confirm").next(
        "We have emailed them a link. They have 6 weeks. We will email you what they answer.",
    );
    Ok(ask.done(&address::post(post), done))
}

fn page<'a>(ask: &'a Ask, view: &PostView, typed: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        caption: caption(view),
        says: html! {
            @if view.address.is_some() {
                p class="govuk-body" { "They get a new link. An older one stops working." }
            }
        },
        fields: html! {
            (fields::email(&typed.email, &errors, "SENCO’s email address"))
            (button("Send the email"))
        },
        ..FormPage::new(
            ask,
            "Ask the SENCO to confirm",
            address::post(view.line.post),
        )
    }
    .page(ask, &errors)
}
