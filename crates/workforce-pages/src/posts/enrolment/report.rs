//! Reporting the course that a SENCO takes.

use super::{
    super::{acting_for, button, name_of},
    due,
    fields::{Form, LABELS, fields},
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
use workforce::ReportEnrolment;
use workforce_views::{EnrolmentFile, EnrolmentView};

/// `enrolment.report`
pub(crate) async fn get(ask: Ask, At(post): At<PostId>) -> Result<Response, Response> {
    let view = ask.view(&EnrolmentFile { post })?;
    let (typed, revision) = (Form::of(&view.typed), view.revision.to_string());
    Ok(show(&page(&ask, &view, (&typed, &revision), &[])))
}

/// `enrolment.report`
pub(crate) async fn post(
    ask: Ask,
    At(post): At<PostId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&EnrolmentFile { post })?;
    let typed = form.value();
    let revision = form.revision();
    let says = match typed.says() {
        Ok(says) => says,
        Err(problems) => {
            let page = page(&ask, &view, (typed, revision), &problems);
            return Ok(error_pages::refused_form(&page));
        }
    };
    let command = ReportEnrolment {
        organisation: acting_for(&ask, Action::ReportEnrolments),
        post,
        revision: ask.hidden(revision)?,
        says,
    };
    ask.carry_out_or_show(&form, &LABELS, command, |problems| {
        Ok(page(&ask, &view, (typed, revision), problems))
    })
    .await?;
    let done = Done::new("Course reported").next(
        "It counts from the day on which the course starts, until the provider’s record says otherwise. If this was a \
         mistake, you can withdraw it on this page.",
    );
    Ok(ask.done(&address::post(post), done))
}

fn page<'a>(
    ask: &'a Ask,
    view: &EnrolmentView,
    (typed, revision): (&Form, &str),
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        caption: html! {
            span class="govuk-caption-l" { (name_of(&view.line)) ", " (view.school.name) }
        },
        says: html! {
            @if let Some(reminder) = &view.reminder { (due(reminder)) }
            p class="govuk-body" {
                "Tell us which course the SENCO takes, or has a place on. Being on a course does not change the day by "
                "which they must be qualified."
            }
        },
        form: FormStart {
            revision: revision.to_owned().into(),
            ..ask.form()
        },
        fields: html! {
            (fields(typed, &errors, view.today))
            (button("Report the course"))
        },
        ..FormPage::new(ask, "Which course is the SENCO enrolled on?", address::post(view.line.post))
    }
    .page(ask, &errors)
}
