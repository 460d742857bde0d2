//! Taking back what was said of the course of a SENCO: they have left it, or it was a mistake.

use super::{
    super::{acting_for, button, field as page_field, fields::legend, name_of},
    rows,
};
use crate::address;
use access::Action;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Choice, Fieldset, Radios, SummaryList},
    form,
    form::{FieldErrors, FormStart},
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{PostId, Problem};
use workforce::{NotEnrolled, WithdrawEnrolment, field};
use workforce_views::{EnrolmentFile, EnrolmentView};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        /// `left` or `mistake`.
        because: String = page_field::BECAUSE,
    }
}

/// `enrolment.report`: where no course is reported, there is one to report.
pub(crate) async fn get(ask: Ask, At(post): At<PostId>) -> Result<Response, Response> {
    let view = ask.view(&EnrolmentFile { post })?;
    if view.said.is_none() {
        return Ok(Redirect::to(&address::course_of_post(post)).into_response());
    }
    let revision = view.revision.to_string();
    Ok(show(&page(&ask, &view, (&Form::default(), &revision), &[])))
}

/// `enrolment.report`
pub(crate) async fn post(
    ask: Ask,
    At(post): At<PostId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&EnrolmentFile { post })?;
    let (typed, revision) = (form.value(), form.revision());
    let because = match typed.because.as_str() {
        "left" => Some(NotEnrolled::Left),
        "mistake" => Some(NotEnrolled::Mistake),
        _ => None,
    };
    let command = WithdrawEnrolment {
        organisation: acting_for(&ask, Action::ReportEnrolments),
        post,
        revision: ask.hidden(revision)?,
        because,
    };
    let labels = [(field::BECAUSE, "What has happened?")];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(page(&ask, &view, (typed, revision), problems))
    })
    .await?;
    let done = Done::new("Course withdrawn")
        .next("It no longer counts. If they join another course, report that one.");
    Ok(ask.done(&address::post(post), done))
}

fn page<'a>(
    ask: &'a Ask,
    view: &EnrolmentView,
    (typed, revision): (&Form, &str),
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let choice = |value: &'static str, content: &'static str| {
        let choice = Choice {
            value: value.into(),
            content: content.into(),
            ..Choice::default()
        };
        choice.into()
    };
    let choices = Radios {
        name: page_field::BECAUSE.into(),
        fieldset: Some(Fieldset {
            legend: legend("What has happened?"),
            ..Fieldset::default()
        }),
        items: vec![
            choice("left", "They have left the course, or will not start it"),
            choice(
                "mistake",
                "They were never on it: it was reported by mistake",
            ),
        ],
        value: Some((&typed.because).into()),
        error: errors.of(page_field::BECAUSE),
        ..Radios::default()
    };
    let rows = view.said.as_ref().map(rows).unwrap_or_default();
    FormPage {
        caption: html! {
            span class="govuk-caption-l" { (name_of(&view.line)) ", " (view.school.name) }
        },
        says: html! { (SummaryList { rows, ..SummaryList::default() }) },
        form: FormStart {
            revision: revision.to_owned().into(),
            ..ask.form()
        },
        fields: html! { (choices) (button("Take the course back")) },
        ..FormPage::new(
            ask,
            "The SENCO is not on this course",
            address::post(view.line.post),
        )
    }
    .page(ask, &errors)
}
