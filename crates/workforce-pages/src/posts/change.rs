//! Changing what is reported of a post.

use super::{
    acting_for, button, caption, everyone_reads, fields, post_file,
    typed::{Form, LABELS},
};
use crate::address;
use access::Action;
use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show},
    at::At,
    error_pages,
    form::{FieldErrors, FormStart},
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{PostId, Problem};
use workforce::ChangePost;
use workforce_views::{ConfirmationState, PostView};

/// `post.report`
pub(crate) async fn get(ask: Ask, At(post): At<PostId>) -> Result<Response, Response> {
    let view = post_file(&ask, post)?;
    let (typed, revision) = (Form::of(&view), view.revision.to_string());
    Ok(show(&page(&ask, &view, (&typed, &revision), &[])))
}

/// `post.report`
pub(crate) async fn post(
    ask: Ask,
    At(post): At<PostId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = post_file(&ask, post)?;
    let typed = form.value();
    let (says, wrong) = typed.post();
    let revision = form.revision();
    if !wrong.is_empty() {
        let page = page(&ask, &view, (typed, revision), &wrong);
        return Ok(error_pages::refused_form(&page));
    }
    let change = ChangePost {
        organisation: acting_for(&ask, Action::ReportPosts),
        post,
        revision: ask.hidden(revision)?,
        name: typed.name.clone(),
        says,
        why: typed.why.clone(),
    };
    ask.carry_out_or_show(&form, &LABELS, change, |problems| {
        Ok(page(&ask, &view, (typed, revision), problems))
    })
    .await?;
    let now = post_file(&ask, post)?;
    let differs = now.revision != view.revision;
    let asked = matches!(now.line.confirmation, ConfirmationState::Asked { .. });
    let done = Done::new("Report changed");
    let done = if differs && asked {
        done.next("We have emailed the SENCO to check it again.")
    } else {
        done
    };
    Ok(ask.done(&address::post(post), done))
}

fn page<'a>(
    ask: &'a Ask,
    view: &PostView,
    (typed, revision): (&Form, &str),
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        caption: caption(view),
        says: html! {
            p class="govuk-body" {
                "What was reported before is kept, and shown as earlier. "
                @if view.address.is_some() && !view.over {
                    "If anything is different, we will ask the SENCO to confirm it again, up to 3 times a day."
                }
            }
            (everyone_reads(view.published, view.school.urn))
        },
        form: FormStart {
            revision: revision.to_owned().into(),
            ..ask.form()
        },
        fields: html! {
            (fields::name(typed, &errors))
            (fields::start(typed, &errors))
            (fields::end(typed, &errors))
            (fields::details(typed, &errors))
            (fields::why(&typed.why, "What was wrong? (optional)", "", &errors))
            (button("Save"))
        },
        ..FormPage::new(ask, "Change what is reported", address::post(view.line.post))
    }
    .page(ask, &errors)
}
