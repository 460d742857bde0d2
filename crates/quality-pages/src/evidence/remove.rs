//! Taking an evidence document out of an application, and bringing it back.

use super::{add::changeable, address, list_of};
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use maud::html;
use quality::{RemoveEvidence, RestoreEvidence};
use service::{Command, views::EvidenceDocument};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, ButtonKind},
    error_pages::Typed,
    layout::{Above, Page, Title},
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{ApplicationId, EvidenceId};

/// `evidence.change`
pub(crate) async fn get(
    ask: Ask,
    Path((id, evidence)): Path<(String, String)>,
) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let evidence: EvidenceId = ask.id(&evidence)?;
    changeable(&ask, application)?;
    let view = ask.view(&EvidenceDocument {
        application,
        evidence,
    })?;
    if view.removed {
        return Ok(Redirect::to(&list_of(application)).into_response());
    }
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { "Evidence for " (view.number) }
        h1 class="govuk-heading-l" { "Remove a document" }
        p class="govuk-body" {
            "“" span class="senco-file-name" { (view.document.file.name) } "” will no longer be part \
             of your application, and readers will not see it. You can bring it back until you submit."
        }
        @if !view.document.supports.is_empty() {
            p class="govuk-body" { "It supports these questions:" }
            ul class="govuk-list govuk-list--bullet" {
                @for support in &view.document.supports { li { (support.standard.title) } }
            }
        }
        (ask.form().around("", &html! {
            div class="govuk-button-group" {
                (Button {
                    content: "Remove document".into(),
                    kind: ButtonKind::Warning,
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                a class="govuk-link" href=(list_of(application)) { "Keep it" }
            }
        }))
    });
    let title = Title::about("Remove a document", view.number.clone());
    let page = Page::new(title, &ask.surroundings, content);
    Ok(show(
        &page.with_above(Above::back(address(application, evidence))),
    ))
}

/// `evidence.change`
pub(crate) async fn post(
    ask: Ask,
    Path((id, evidence)): Path<(String, String)>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let command = Command::from(RemoveEvidence {
        application,
        evidence: ask.id(&evidence)?,
    });
    let to = format!("{}#removed", list_of(application));
    let said = Done::new("The document is removed").next("You can bring it back until you submit.");
    done(&ask, form.command(), command, &to, said).await
}

/// `evidence.change`
pub(crate) async fn restore(
    ask: Ask,
    Path((id, evidence)): Path<(String, String)>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let command = Command::from(RestoreEvidence {
        application,
        evidence: ask.id(&evidence)?,
    });
    let said = Done::new("The document is part of your application again");
    done(&ask, form.command(), command, &list_of(application), said).await
}

async fn done(
    ask: &Ask,
    id: &str,
    command: Command,
    to: &str,
    said: Done,
) -> Result<Response, Response> {
    match ask.execute(id, command, Typed::default()).await? {
        Ok(_) => Ok(ask.done(to, said)),
        Err(refusal) => Err(ask.refusal(refusal)),
    }
}
