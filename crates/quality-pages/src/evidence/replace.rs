//! A new file for an evidence document; what it is and supports stays.

use super::{ACCEPTED, add::changeable, list_of, saving};
use crate::{address, field};
use axum::response::Response;
use doors::Command;
use file_types::FileType;
use maud::html;
use quality::{KeptFile, ReplaceEvidence};
use quality_views::{EvidenceDocument, EvidenceDocumentView};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, FileUpload, Hint, Label, UploadProgress},
    error_pages,
    form::{FieldErrors, FormStart},
    layout::{Above, Page, Title},
    security::{CheckedUpload, NoFields},
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
    Ok(show(&page(&ask, application, &view, &FieldErrors::new())))
}

/// `evidence.change`
pub(crate) async fn post(
    ask: Ask,
    At((application, evidence)): At<(ApplicationId, EvidenceId)>,
    form: CheckedUpload<NoFields>,
) -> Result<Response, Response> {
    // The form carries the number of the file that it showed.
    let shown: usize = ask.hidden(form.revision())?;
    let replace = |_: &NoFields, file: KeptFile| {
        Command::from(ReplaceEvidence {
            application,
            evidence,
            shown,
            file,
        })
    };
    let saving = saving::save_files(&ask, application, form, Some(evidence), replace).await?;
    let errors = saving.errors(field::FILE, "Choose a file");
    if errors.is_empty() {
        let done = Done::new("File replaced").next("The earlier file is kept below.");
        return Ok(ask.done(&address::document(application, evidence), done));
    }
    let view = ask.view(&EvidenceDocument {
        application,
        evidence,
    })?;
    Ok(error_pages::refused_form(&page(
        &ask,
        application,
        &view,
        &errors,
    )))
}

fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &EvidenceDocumentView,
    errors: &FieldErrors,
) -> Page<'a> {
    let file = &view.document.file;
    let form = FormStart {
        multipart: true,
        revision: file.number.to_string().into(),
        ..ask.form()
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { "Evidence for " (view.number) }
        h1 class="govuk-heading-l" { "Replace a file" }
        p class="govuk-body" {
            "The new file replaces “" span class="senco-file-name" { (file.name) } "”. "
            "We keep your description of the document, and the earlier file."
        }
        (UploadProgress {
            form: form.around("", &html! {
                (FileUpload {
                    name: field::FILE.into(),
                    label: Label {
                        content: "Choose the new file".into(),
                        classes: "govuk-label--m".into(),
                        ..Label::default()
                    },
                    hint: Some(Hint { content: ACCEPTED.into(), ..Hint::default() }),
                    error: errors.of(field::FILE),
                    accept: FileType::accept().into(),
                    ..FileUpload::default()
                })
                div class="govuk-button-group" {
                    (Button {
                        content: "Replace file".into(),
                        prevent_double_click: Some(true),
                        ..Button::default()
                    })
                    a class="govuk-link" href=(list_of(application)) { "Cancel" }
                }
            }),
            cancelled: "You stopped before the file was sent. The earlier file is still there.",
            broken: "The connection was lost. Press the button to send the file again. It is not \
                     saved twice.",
        })
    });
    let title = Title::about("Replace a file", view.number.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(address::document(
        application,
        view.document.id,
    )))
}
