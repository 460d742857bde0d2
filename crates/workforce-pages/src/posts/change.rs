//! Changing what is reported of a post.

use super::{
    acting_for, button, caption, field as page_field, fields, post_file,
    typed::{Form, LABELS},
};
use crate::address;
use access::Action;
use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show},
    at::At,
    form::{FieldErrors, hidden_field},
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{PostId, Problem};
use workforce::ChangePost;
use workforce_views::PostView;

/// `post.report`
pub(crate) async fn get(ask: Ask, At(post): At<PostId>) -> Result<Response, Response> {
    let view = post_file(&ask, post)?;
    Ok(show(&page(&ask, &view, &Form::of(&view), &[])))
}

/// `post.report`
pub(crate) async fn post(
    ask: Ask,
    At(post): At<PostId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = post_file(&ask, post)?;
    let typed = form.value();
    let change = ChangePost {
        organisation: acting_for(&ask, Action::ReportPosts),
        post,
        shown: typed.shown,
        says: typed.post(),
        why: typed.why.clone(),
    };
    ask.carry_out_or_show(&form, &LABELS, change, |problems| {
        Ok(page(&ask, &view, typed, problems))
    })
    .await?;
    let done = Done::new("Report changed");
    let done = match &view.address {
        Some(_) => {
            done.next("If anything is different, we have asked the SENCO to confirm it again.")
        }
        None => done,
    };
    Ok(ask.done(&address::post(post), done))
}

fn page<'a>(ask: &'a Ask, view: &PostView, typed: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        caption: caption(view),
        says: html! {
            p class="govuk-body" {
                "What was reported before is kept, and shown as earlier. "
                @if view.address.is_some() {
                    "If anything is different, we will ask the SENCO to confirm it again."
                }
            }
        },
        fields: html! {
            (fields::start(typed, &errors))
            (fields::end(typed, &errors))
            (fields::details(typed, &errors))
            (fields::why(&typed.why, "If something was wrong, how did you find out? (optional)", "", &errors))
            (hidden_field(&page_field::SHOWN, &typed.shown.to_string()))
            (button("Save"))
        },
        ..FormPage::new(ask, "Change what is reported", address::post(view.line.post))
    }
    .page(ask, &errors)
}
