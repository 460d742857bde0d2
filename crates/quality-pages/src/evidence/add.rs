//! Adding evidence: files first; what each is can be said at once for all, or for each afterwards.

use super::{ACCEPTED, list_of, saving};
use crate::words;
use crate::{address, field};
use axum::{extract::Query, response::Response};
use doors::Command;
use file_types::FileType;
use maud::{Markup, html};
use quality::{AddEvidence, EvidenceKind, KeptFile, MOST_DOCUMENTS};
use quality_views::{EvidenceLine, EvidenceList, EvidenceListView};
use saving::Saving;
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{
        Button, FileUpload, Hint, InsetText, Label, NotificationBanner, Select, SelectOption,
        UploadProgress,
    },
    error_pages, form,
    form::{FieldErrors, FormStart, hidden_field},
    layout::{Above, Page, Title},
    security::{CheckedUpload, MOST_FILES},
};
use vocabulary::{ApplicationId, Refusal};

form! {
    /// What is said of all files together; either may be empty.
    #[derive(Clone, Debug, Default, Deserialize)]
    pub(crate) struct Form {
        /// The kind of all.
        #[serde(default)]
        kind: String = field::KIND,
        /// The standard that all support: the one from whose page someone came.
        #[serde(default)]
        standard: String = field::STANDARD,
        /// How many files were chosen beyond those that a form takes at once, and not sent: filled in where
        /// scripts run.
        #[serde(default)]
        left: String = field::LEFT,
    }
}

/// `evidence.change`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
    Query(form): Query<Form>,
) -> Result<Response, Response> {
    let view = changeable(&ask, application)?;
    Ok(show(&page(&ask, &view, &form, None, &FieldErrors::new())))
}

/// `evidence.change`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedUpload<Form>,
) -> Result<Response, Response> {
    let said = form.value().clone();
    let add = |said: &Form, file: KeptFile| {
        Command::from(AddEvidence {
            application,
            kind: said.kind.clone(),
            standard: said.standard.clone(),
            file,
        })
    };
    let saving = saving::save_files(&ask, application, form, None, add).await?;
    let view = changeable(&ask, application)?;
    let mut errors = saving.errors(field::FILES, "Choose at least one file");
    if let Ok(left @ 1..) = said.left.parse::<u16>() {
        let left = words::count(left.into(), "file was", "files were");
        errors.add(
            field::FILES,
            format!("{left} not saved. Send them {MOST_FILES} at a time"),
        );
    }
    let page = page(&ask, &view, &said, Some(&saving), &errors);
    Ok(if errors.is_empty() {
        show(&page)
    } else {
        error_pages::refused_form(&page)
    })
}

/// The application's evidence, when it can be changed now; otherwise the page that says why not.
pub(super) fn changeable(
    ask: &Ask,
    application: ApplicationId,
) -> Result<EvidenceListView, Response> {
    let view = ask.view(&EvidenceList { application })?;
    if view.changeable {
        return Ok(view);
    }
    Err(ask.refusal(Refusal::rule(
        quality::rule::PHASE,
        "The evidence of this application can no longer be changed.",
        "Open the application to see what can be done now.",
    )))
}

fn page<'a>(
    ask: &'a Ask,
    view: &'a EvidenceListView,
    said: &'a Form,
    saving: Option<&Saving>,
    errors: &FieldErrors,
) -> Page<'a> {
    let form = FormStart {
        multipart: true,
        ..ask.form()
    };
    let standard = view.framework.standard(&said.standard);
    let saved = saving.filter(|saving| !saving.saved.is_empty());
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        @if let Some(saving) = saved { (what_was_saved(view, saving)) }
        @if let Some(saving) = saving { (what_is_there(view, saving, standard)) }
        span class="govuk-caption-l" { (view.provider_name) ", " (view.number) }
        h1 class="govuk-heading-l" { "Add evidence" }
        @if let Some(standard) = standard {
            p class="govuk-body" { "For the question “" (standard.title) "”." }
        }
        (UploadProgress {
            form: form.around("", &fields(view, said, standard, errors)),
            cancelled: "You stopped before everything was sent. Press the button to send the \
                        files again. Files that are already saved are not saved twice.",
            broken: "The connection was lost. Press the button to send the files again. Files \
                     that are already saved are not saved twice.",
        })
    });
    let title = Title::about("Add evidence", view.number.as_str());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(list_of(view.application)))
}

/// What the form asks.
fn fields(
    view: &EvidenceListView,
    said: &Form,
    standard: Option<&framework::Standard>,
    errors: &FieldErrors,
) -> Markup {
    html! {
        // The fields stand before the files: they are checked before any file is read.
        @if let Some(standard) = standard { (hidden_field(&field::STANDARD, &standard.id)) }
        input type="hidden" name=(field::LEFT) value="" data-upload-left=(MOST_FILES);
        (kinds(view, said))
        (FileUpload {
            name: field::FILES.into(),
            label: Label {
                content: "Choose files".into(),
                classes: "govuk-label--m".into(),
                ..Label::default()
            },
            hint: Some(Hint {
                content: format!(
                    "You can choose up to {MOST_FILES} at once. {ACCEPTED} An application can have \
                     up to {MOST_DOCUMENTS} documents."
                ).into(),
                ..Hint::default()
            }),
            error: errors.of(field::FILES),
            multiple: true,
            accept: FileType::accept().into(),
            ..FileUpload::default()
        })
        div class="govuk-button-group" {
            (Button {
                content: "Save files".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
            a class="govuk-link" href=(list_of(view.application)) { "Go to the list of evidence" }
        }
    }
}

fn kinds<'a>(view: &EvidenceListView, said: &'a Form) -> Select<'a> {
    let option = |kind: &EvidenceKind| SelectOption {
        text: kind.in_words().into(),
        value: Some(kind.name().into()),
        ..SelectOption::default()
    };
    let later = SelectOption {
        text: "I will say what each file is later".into(),
        value: Some("".into()),
        ..SelectOption::default()
    };
    Select {
        name: field::KIND.into(),
        label: Label {
            content: "What are these files?".into(),
            classes: "govuk-label--m".into(),
            ..Label::default()
        },
        options: std::iter::once(later)
            .chain(EvidenceKind::of(view.qualifications).map(option))
            .collect(),
        value: said.kind.as_str().into(),
        ..Select::default()
    }
}

/// The documents that have a file already which was sent again: one can support several questions.
fn what_is_there(
    view: &EvidenceListView,
    saving: &Saving,
    standard: Option<&framework::Standard>,
) -> Markup {
    let there = saving.refused.iter().filter_map(|it| it.there.as_ref());
    let there: Vec<&EvidenceLine> = there.collect();
    let supports = |document: &EvidenceLine| {
        standard.is_some_and(|it| document.supports.iter().any(|line| line.standard == it))
    };
    html! {
        @if !there.is_empty() {
            (InsetText {
                content: html! {
                    @for document in there {
                        p class="govuk-body" {
                            a class="govuk-link senco-file-name"
                                href=(address::document(view.application, document.id)) {
                                (document.file.name)
                            }
                            " has already been added. "
                            @match standard {
                                Some(standard) if supports(document) => {
                                    "It already supports “" (standard.title) "”."
                                }
                                Some(standard) => {
                                    "It can support “" (standard.title) "” too. Open it and select the question."
                                }
                                None => {
                                    "It can support other questions too. Open it and select them."
                                }
                            }
                        }
                    }
                }.into(),
                ..InsetText::default()
            })
        }
    }
}

/// What has been saved just now, each with a link to where it is described.
fn what_was_saved(view: &EvidenceListView, saving: &Saving) -> NotificationBanner<'static> {
    let count = words::count(saving.saved.len(), "file saved", "files saved");
    let content: Markup = html! {
        h3 class="govuk-notification-banner__heading" { (count) }
        ul class="govuk-list" {
            @for saved in &saving.saved {
                li {
                    @match saved.document {
                        Some(document) => {
                            a class="govuk-notification-banner__link senco-file-name"
                                href=(address::document(view.application, document)) { (saved.name) }
                        }
                        None => (saved.name),
                    }
                    @for note in &saved.notes { p class="govuk-body" { (note.says()) } }
                }
            }
        }
        p class="govuk-body" { "Open each file to say what it is and which questions it supports." }
    };
    NotificationBanner {
        content: content.into(),
        success: true,
        disable_auto_focus: (!saving.refused.is_empty()).then_some(true),
        ..NotificationBanner::default()
    }
}
