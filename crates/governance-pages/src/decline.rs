//! Declining an offer to serve, with the reason as the person who offered reads it.

use crate::{address, field};
use axum::response::Response;
use doors::Command;
use governance::{DeclineOffer, GroupKind};
use governance_views::{VolunteerFile, VolunteerView};
use maud::html;
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
};
use vocabulary::{PersonId, Problem};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        reason: String = field::REASON,
    }
}

/// `group.keep`
pub(crate) async fn get(
    ask: Ask,
    At((kind, person)): At<(GroupKind, PersonId)>,
) -> Result<Response, Response> {
    let view = ask.view(&VolunteerFile { kind, person })?;
    let back = address::offer(kind, person);
    Ok(show(&page(&ask, back, &view, "", &[])))
}

/// `group.keep`
pub(crate) async fn post(
    ask: Ask,
    At((kind, person)): At<(GroupKind, PersonId)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&VolunteerFile { kind, person })?;
    let reason = &form.value().reason;
    let command = Command::from(DeclineOffer {
        offer: view.offer,
        reason: reason.clone(),
    });
    let back = address::offer(kind, person);
    let labels = [(field::REASON, "Reason")];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(page(&ask, back, &view, reason, problems))
    })
    .await?;
    let done = Done::new(format!("{}’s offer declined", view.name));
    Ok(ask.done(
        &address::group(kind),
        done.next("We have emailed them to say where they can read your reason."),
    ))
}

fn page<'a>(
    ask: &'a Ask,
    back: String,
    view: &VolunteerView,
    reason: &str,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let title = Title::about("Decline an offer to serve", view.group_name.clone());
    FormPage {
        caption: html! { span class="govuk-caption-l" { (view.group_name) } },
        heading: html! { "Decline " (view.name) "’s offer" },
        says: html! { p class="govuk-body" { "They can offer again at any time." } },
        fields: html! {
            (Textarea {
                name: field::REASON.into(),
                label: "Reason".into(),
                hint: Some("They will read it exactly as you write it".into()),
                value: reason.into(),
                error: errors.of(field::REASON),
                ..Textarea::default()
            })
            (Button {
                content: "Decline the offer".into(),
                kind: ButtonKind::Warning,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, title, back)
    }
    .page(ask, &errors)
}
