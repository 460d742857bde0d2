//! Taking an evidence document out of an application, and bringing it back.

use super::{add::changeable, list_of};
use axum::response::{IntoResponse, Redirect, Response};
use doors::Command;
use maud::html;
use quality::{RemoveEvidence, RestoreEvidence};
use quality_views::EvidenceDocument;
use shell::{
    ask::{Ask, show},
    at::At,
    confirm::Confirm,
    layout::Title,
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{ApplicationId, EvidenceId};

/// `evidence.change`
pub(crate) async fn get(
    ask: Ask,
    At((application, evidence)): At<(ApplicationId, EvidenceId)>,
) -> Result<Response, Response> {
    changeable(&ask, application)?;
    let view = ask.view(&EvidenceDocument {
        application,
        evidence,
    })?;
    if view.removed {
        return Ok(Redirect::to(&list_of(application)).into_response());
    }
    let title = Title::about("Remove a document", view.number.clone());
    let back = list_of(application);
    let asked = Confirm {
        caption: html! { span class="govuk-caption-l" { "Evidence for " (view.number) } },
        says: html! {
            p class="govuk-body" {
                "“" span class="senco-file-name" { (view.document.file.name) } "” will no longer be \
                 part of your application, and readers will not see it. You can bring it back until \
                 you submit."
            }
            @if !view.document.supports.is_empty() {
                p class="govuk-body" { "It supports these questions:" }
                ul class="govuk-list govuk-list--bullet" {
                    @for support in &view.document.supports { li { (support.standard.title) } }
                }
            }
        },
        ..Confirm::warning(&ask, title, "Remove document", back)
    };
    Ok(show(&asked.page(&ask)))
}

/// `evidence.change`
pub(crate) async fn post(
    ask: Ask,
    At((application, evidence)): At<(ApplicationId, EvidenceId)>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let command = Command::from(RemoveEvidence {
        application,
        evidence,
    });
    let to = format!("{}#removed", list_of(application));
    let said = Done::new("Document removed").next("You can bring it back until you submit.");
    ask.carry_out(&form, command).await?;
    Ok(ask.done(&to, said))
}

/// `evidence.change`
pub(crate) async fn restore(
    ask: Ask,
    At((application, evidence)): At<(ApplicationId, EvidenceId)>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let command = Command::from(RestoreEvidence {
        application,
        evidence,
    });
    let said = Done::new("Document restored");
    ask.carry_out(&form, command).await?;
    Ok(ask.done(&list_of(application), said))
}
