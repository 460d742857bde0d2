//! Lifting a legal hold.

use crate::address;
use axum::response::{IntoResponse, Redirect, Response};
use doors::Command;
use maud::html;
use retention::{LiftHold, field};
use retention_views::{HoldFile, HoldLine};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, ButtonKind, Textarea},
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
    told_once::Done,
    words,
};
use vocabulary::{HoldId, Problem};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        why: String = field::WHY,
    }
}

/// `hold.keep`
pub(crate) async fn get(ask: Ask, At(hold): At<HoldId>) -> Result<Response, Response> {
    let view = ask.view(&HoldFile { hold })?;
    if view.lifted.is_some() {
        return Ok(Redirect::to(address::RETENTION).into_response());
    }
    Ok(show(&page(&ask, &view, "", &[])))
}

/// `hold.keep`
pub(crate) async fn post(
    ask: Ask,
    At(hold): At<HoldId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&HoldFile { hold })?;
    let why = &form.value().why;
    let command = Command::from(LiftHold {
        hold,
        why: why.clone(),
    });
    let labels = [(field::WHY, "Reason")];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(page(&ask, &view, why, problems))
    })
    .await?;
    let done = Done::new(format!("Legal hold lifted: {}", view.on));
    Ok(ask.done(
        address::RETENTION,
        done.next(
            "What has been kept for longer than the retention time will be deleted within an hour, unless another legal hold keeps it.",
        ),
    ))
}

fn page<'a>(ask: &'a Ask, view: &HoldLine, why: &str, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        caption: html! { span class="govuk-caption-l senco-break" { (view.on) } },
        heading: html! { "Lift a legal hold" },
        says: html! {
            p class="govuk-body" {
                "Placed on " (words::day(view.placed)) ". The reason was:"
            }
            p class="govuk-inset-text senco-break" { (view.why) }
            p class="govuk-body" {
                "Data that has been kept for longer than the retention time will then be deleted within an hour, unless \
                 another legal hold keeps it. This cannot be undone."
            }
        },
        fields: html! {
            (Textarea {
                name: field::WHY.into(),
                label: "Reason".into(),
                hint: Some("Why it does not have to be kept any more".into()),
                value: why.into(),
                error: errors.of(field::WHY),
                ..Textarea::default()
            })
            (Button {
                content: "Lift the legal hold".into(),
                kind: ButtonKind::Warning,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, Title::about("Lift a legal hold", view.on.clone()), address::RETENTION)
    }
    .page(ask, &errors)
}
