//! Recording a school’s plan for who is SENCO next, and changing it.

use super::{
    fields, planning,
    typed::{Form, LABELS},
};
use crate::address;
use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show},
    at::At,
    components::Button,
    error_pages,
    form::{FieldErrors, FormStart},
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{Problem, Urn};
use workforce::PlanSuccession;
use workforce_views::{SchoolSuccession, SchoolSuccessionView};

/// `succession.plan`
pub(crate) async fn get(ask: Ask, At(urn): At<Urn>) -> Result<Response, Response> {
    let view = ask.view(&SchoolSuccession { urn })?;
    let (typed, revision) = (Form::of(&view.typed), view.revision.to_string());
    Ok(show(&page(&ask, &view, (&typed, &revision), &[])))
}

/// `succession.plan`
pub(crate) async fn post(
    ask: Ask,
    At(urn): At<Urn>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&SchoolSuccession { urn })?;
    let (typed, revision) = (form.value(), form.revision());
    let says = match typed.plan() {
        Ok(says) => says,
        Err(problem) => {
            let page = page(&ask, &view, (typed, revision), &[problem]);
            return Ok(error_pages::refused_form(&page));
        }
    };
    let plan = PlanSuccession {
        organisation: planning(&ask)?,
        school: urn,
        revision: ask.hidden(revision)?,
        says,
    };
    ask.carry_out_or_show(&form, &LABELS, plan, |problems| {
        Ok(page(&ask, &view, (typed, revision), problems))
    })
    .await?;
    Ok(ask.done(&address::succession(urn), Done::new("Plan saved")))
}

fn page<'a>(
    ask: &'a Ask,
    view: &SchoolSuccessionView,
    (typed, revision): (&Form, &str),
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        caption: html! { span class="govuk-caption-l" { (view.school.name) } },
        says: html! {
            p class="govuk-body" {
                "Do not name anyone you plan to train. What you planned before is kept, and shown as earlier."
            }
        },
        form: FormStart {
            revision: revision.to_owned().into(),
            ..ask.form()
        },
        fields: html! {
            (fields::trained(typed, &errors))
            (fields::planned(typed, &errors))
            (fields::leaving(typed, &view.sencos, &errors))
            (Button {
                content: "Save the plan".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, "Plan who follows the SENCO", address::succession(view.school.urn))
    }
    .page(ask, &errors)
}
