//! What supports one standard: for the pages on which its answer is written or read.

use super::{NOT_LINKED, download, list_of, shown::shown};
use crate::{since::all_evidence_since, words};
use axum::response::Response;
use maud::{Markup, html};
use quality_views::{EvidenceLine, EvidenceList, EvidenceListView, Since};
use shell::ask::Ask;
use vocabulary::ApplicationId;

/// The way to all evidence of an application, and what of it changed, below a heading of the second level, for
/// the person who reads it question by question.
///
/// # Errors
/// The page that says why not, where this reader may not see the application's evidence.
pub(crate) fn all_evidence(
    ask: &Ask,
    application: ApplicationId,
    since: Option<&Since>,
) -> Result<Markup, Response> {
    let view = ask.view(&EvidenceList { application })?;
    Ok(html! {
        h2 class="govuk-heading-m" { "Evidence" }
        @if view.documents.is_empty() {
            p class="govuk-body" { "This application has no evidence documents." }
        } @else {
            (all(&view))
        }
        (all_evidence_since(application, since, view.documents.len()))
    })
}

/// Links to all documents, and to those that no question leads to.
fn all(view: &EvidenceListView) -> Markup {
    let at = list_of(view.application);
    let other = view.documents.iter().filter(|it| it.supports.is_empty());
    let other = other.count();
    html! {
        ul class="govuk-list" {
            li {
                a class="govuk-link" href=(at) { "All evidence of this application" }
                " (" (words::count(view.documents.len(), "document", "documents")) ")"
            }
            @if other > 0 {
                li {
                    a class="govuk-link" href={ (at) "#" (NOT_LINKED) } { "Other evidence" }
                    ": " (words::count(other, "document", "documents"))
                    " that " (if other == 1 { "is" } else { "are" }) " linked to no question"
                }
            }
        }
    }
}

/// The evidence documents of an application that support a standard, each with where to look; for
/// the person who may change them, with the way to add some: a link, or the button of the form in which an answer
/// is being typed, which saves it first. It has a heading of the second level.
///
/// # Errors
/// The page that says why not, where this reader may not see the application's evidence.
pub(crate) fn evidence_for(
    ask: &Ask,
    application: ApplicationId,
    standard: &str,
    being_typed: bool,
) -> Result<Markup, Response> {
    let view = ask.view(&EvidenceList { application })?;
    let pages = |document: &EvidenceLine| {
        let support = document
            .supports
            .iter()
            .find(|it| it.standard.id == standard);
        support.map(|it| it.pages.clone())
    };
    let supporting: Vec<_> = view
        .documents
        .iter()
        .filter_map(|document| Some((document, pages(document)?)))
        .collect();
    Ok(html! {
        h2 class="govuk-heading-m" { "Evidence for this question" }
        @if supporting.is_empty() {
            p class="govuk-body" { "No document is linked to this question." }
        } @else {
            ul class="govuk-list govuk-list--bullet" {
                @for (document, pages) in &supporting {
                    li {
                        (download(application, document.id, &document.file))
                        @if let Some(kind) = document.kind { ", " (kind.in_words()) }
                        @if !pages.is_empty() { ": " (pages) }
                        (shown(application, document.id, &document.file))
                    }
                }
            }
        }
        @if !view.changeable && view.documents.len() > supporting.len() { (all(&view)) }
        @if view.changeable && being_typed {
            p class="govuk-body" {
                "To add evidence, select “Save and add evidence for this question”. From there you can go to the list of \
                 evidence, to link a document you have already added."
            }
        } @else if view.changeable {
            p class="govuk-body" {
                a class="govuk-link" href=(add_evidence_for(application, standard)) { "Add evidence for this question" }
                @if !view.documents.is_empty() {
                    " or "
                    a class="govuk-link" href=(list_of(application)) { "link a document you have already added" }
                }
                "."
            }
        }
    })
}

/// The address where evidence for one question is added.
pub(crate) fn add_evidence_for(application: ApplicationId, standard: &str) -> String {
    format!("{}/add?standard={standard}", list_of(application))
}
