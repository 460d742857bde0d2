//! Removing a post that was reported by mistake.

use super::{acting_for, caption, everyone_reads, fields, post_file};
use crate::address;
use access::Action;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, ButtonKind},
    form,
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{PostId, Problem};
use workforce::{RemovePost, field};
use workforce_views::PostView;

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        why: String = field::WHY,
    }
}

/// `post.report`
pub(crate) async fn get(ask: Ask, At(post): At<PostId>) -> Result<Response, Response> {
    let view = post_file(&ask, post)?;
    Ok(show(&page(&ask, &view, &Form::default(), &[])))
}

/// `post.report`
pub(crate) async fn post(
    ask: Ask,
    At(post): At<PostId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = post_file(&ask, post)?;
    let typed = form.value();
    let command = RemovePost {
        organisation: acting_for(&ask, Action::ReportPosts),
        post,
        why: typed.why.clone(),
    };
    let labels = [(field::WHY, "How did you find out?")];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(page(&ask, &view, typed, problems))
    })
    .await?;
    let done = Done::new("Report removed")
        .next("It no longer counts. What was reported is kept, with your reason.");
    Ok(ask.done(&address::school_senco(view.school.urn), done))
}

fn page<'a>(ask: &'a Ask, view: &PostView, typed: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        caption: caption(view),
        says: html! {
            p class="govuk-body" {
                "Use this only if they were never SENCO of the school. If they have left the role, "
                a class="govuk-link" href=(address::end_post(view.line.post)) { "record when they left" }
                "."
            }
            (everyone_reads(view.published, view.school.urn))
        },
        fields: html! {
            (fields::why(&typed.why, "How did you find out that it was a mistake?", "", &errors))
            (Button {
                content: "Remove this report".into(),
                kind: ButtonKind::Warning,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, "Remove a report made by mistake", address::post(view.line.post))
    }
    .page(ask, &errors)
}
