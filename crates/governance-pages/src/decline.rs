//! Declining an offer to serve, with the reason as whoever offered reads it.

use crate::{address, field};
use axum::response::Response;
use doors::Command;
use governance::{DeclineOffer, GroupKind};
use governance_views::{VolunteerFile, VolunteerView};
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, Textarea},
    error_pages,
    form::FieldErrors,
    layout::{Above, Page, Title},
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
    match ask
        .execute(&form, &[(field::REASON, "Reason")], command)
        .await?
    {
        Executed::Done(_) => {
            let done = Done::new(format!("{}’s offer declined", view.name));
            Ok(ask.done(
                &address::group(kind),
                done.next("We have emailed them to say where they can read your reason."),
            ))
        }
        Executed::Wrong(problems) => {
            let back = address::offer(kind, person);
            let page = page(&ask, back, &view, reason, &problems);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
    }
}

fn page<'a>(
    ask: &'a Ask,
    back: String,
    view: &VolunteerView,
    reason: &str,
    problems: &[Problem],
) -> Page<'a> {
    let mut errors = FieldErrors::new();
    for problem in problems {
        errors.add(problem.field.clone(), problem.says.clone());
    }
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { (view.group_name) }
        h1 class="govuk-heading-l" { "Decline " (view.name) "’s offer" }
        p class="govuk-body" { "They can offer again at any time." }
        (ask.form().around("", &html! {
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
        }))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(
            Title::about("Decline an offer to serve", view.group_name.clone()),
            &ask.surroundings,
            content,
        )
    }
    .with_above(Above::back(back))
}
