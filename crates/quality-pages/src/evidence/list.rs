//! The evidence of an application: its documents, which kinds are there, and what was taken out.

use super::{NOT_LINKED, about, download, list_of, reuse, saved, supports};
use crate::address;
use crate::words;
use axum::response::Response;
use maud::{Markup, html};
use quality::EvidenceKind;
use quality_views::{EvidenceLine, EvidenceList, EvidenceListView};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{
        Button, ButtonKind, Cell, SummaryAction, SummaryCard, SummaryList, SummaryRow, Table, Tag,
        TagColour,
    },
    form::FormStart,
    layout::{Above, Page, Title},
};
use vocabulary::ApplicationId;

/// `evidence.read`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = ask.view(&EvidenceList { application })?;
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { (view.provider_name) ", " (view.number) }
        h1 class="govuk-heading-l" { "Evidence" }
        (intro(&view))
        (documents(&view))
        (reuse::earlier(&ask, &view))
        (checklist(&view))
        (removed(&ask, &view))
    });
    let title = Title::about("Evidence", view.number.clone());
    let page = Page::new(title, &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(address::application(
        application,
    )))))
}

/// The documents that support a question, then those that support none, so that whoever reads question by
/// question finds what they would miss.
fn documents(view: &EvidenceListView) -> Markup {
    let linked = |it: &&EvidenceLine| !it.supports.is_empty();
    let (linked, other): (Vec<_>, Vec<_>) = view.documents.iter().partition(linked);
    html! {
        @for document in linked { (card(view, document)) }
        @if !other.is_empty() {
            h2 class="govuk-heading-m" id=(NOT_LINKED) {
                "Linked to no question (" (words::count(other.len(), "document", "documents")) ")"
            }
            @for document in other { (card(view, document)) }
        }
    }
}

fn intro(view: &EvidenceListView) -> Markup {
    let count = words::count(view.documents.len(), "document", "documents");
    let without_kind = view.documents.iter().filter(|it| it.kind.is_none()).count();
    html! {
        @if view.documents.is_empty() {
            p class="govuk-body" {
                @if view.changeable {
                    "There is no evidence yet. Add the documents that show what your answers say. \
                     One document can support several questions."
                } @else {
                    "This application has no evidence documents."
                }
            }
        } @else {
            p class="govuk-body" {
                (count) "."
                @if without_kind > 0 && view.changeable {
                    " " strong { (without_kind) }
                    @if without_kind == 1 { " needs a type" } @else { " need a type" }
                    ". Say what each one is, so that readers can find it."
                }
            }
        }
        @if view.changeable {
            (Button {
                content: "Add evidence".into(),
                href: format!("{}/add", list_of(view.application)).into(),
                ..Button::default()
            })
            @if view.documents.len() > 1 {
                p class="govuk-body" {
                    a class="govuk-link" href={ (list_of(view.application)) "/describe" } {
                        "Describe several documents at once"
                    }
                }
            }
        } @else if view.as_submitted {
            p class="govuk-body" { "These are the documents as they were when the application was submitted." }
        } @else if !view.documents.is_empty() {
            p class="govuk-body" { "You can only change evidence while an application is being \
                                    written." }
        }
    }
}

fn card<'a>(view: &'a EvidenceListView, document: &'a EvidenceLine) -> SummaryList<'a> {
    let at = address::document(view.application, document.id);
    let row = |key: &'static str, value: Markup| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    let action = |verb: &'static str, href: String| SummaryAction {
        content: verb.into(),
        href: href.into(),
        ..SummaryAction::default()
    };
    let say = if document.kind.is_some() {
        "Change"
    } else {
        "Describe"
    };
    let actions = if view.changeable {
        vec![
            action(say, at.clone()),
            action("Replace", format!("{at}/replace")),
            action("Remove", format!("{at}/remove")),
        ]
    } else {
        vec![action("Details", at)]
    };
    SummaryList {
        card: Some(SummaryCard {
            title: document.file.name.as_str().into(),
            title_classes: "senco-file-name".into(),
            actions,
            ..SummaryCard::default()
        }),
        rows: vec![
            row("Type", kind(document, view.changeable)),
            row(
                "File",
                download(view.application, document.id, &document.file),
            ),
            row("Supports", supports(document)),
            row("Saved", html! { (saved(&document.file)) }),
        ],
        ..SummaryList::default()
    }
}

/// What a document is, or that no one has said so; who may say it is told to.
pub(super) fn kind(document: &EvidenceLine, changeable: bool) -> Markup {
    html! {
        @match document.kind {
            Some(kind) => (kind.in_words()),
            None if !changeable => "Not given",
            None => (Tag {
                content: "Needs a type".into(),
                colour: TagColour::Yellow,
                ..Tag::default()
            }),
        }
    }
}

/// Every kind that the qualification has, and those that are there, with how many documents of it there are. None is demanded.
fn checklist(view: &EvidenceListView) -> Markup {
    let count = |kind: &EvidenceKind| {
        let documents = view.documents.iter();
        documents.filter(|it| it.kind == Some(*kind)).count()
    };
    let asked: Vec<_> = EvidenceKind::of(view.qualifications).collect();
    let shown = EvidenceKind::ALL.iter();
    let shown = shown.filter(|kind| asked.contains(kind) || count(kind) > 0);
    let rows = shown.map(|kind| {
        let there = count(kind);
        let what = html! {
            (kind.in_words())
            @if view.changeable {
                div class="govuk-hint govuk-!-margin-bottom-0" { (kind.good()) }
            }
        };
        let count = match there {
            0 if view.changeable => "None yet".to_owned(),
            0 => "None".to_owned(),
            there => there.to_string(),
        };
        vec![
            Cell::from(what),
            Cell::from(words::labelled("Documents", &count)),
        ]
    });
    html! {
        h2 class="govuk-heading-m" { "Types of evidence" }
        p class="govuk-body" {
            "Most applications include some of these. You might not need all of them."
        }
        (Table {
            caption: "Types of evidence that you have added".into(),
            caption_classes: "govuk-visually-hidden".into(),
            head: vec!["Type".into(), "Documents".into()],
            rows: rows.collect(),
            first_cell_is_header: true,
            classes: words::ROWS.into(),
        })
    }
}

/// What was taken out, each with a button that brings it back.
fn removed(ask: &Ask, view: &EvidenceListView) -> Markup {
    let form = |document: &EvidenceLine| {
        let at = address::document(view.application, document.id);
        let form = FormStart {
            action: format!("{at}/restore").into(),
            ..ask.form()
        };
        form.around(
            "",
            &html! {
                (Button {
                    content: html! {
                        "Bring back"
                        span class="govuk-visually-hidden" { " " (document.file.name) }
                    }.into(),
                    kind: ButtonKind::Secondary,
                    ..Button::default()
                })
            },
        )
    };
    html! {
        @if !view.removed.is_empty() {
            h2 class="govuk-heading-m" id="removed" { "Removed" }
            p class="govuk-body" { "These documents are no longer part of the application. Readers do not see them." }
            @for document in &view.removed {
                p class="govuk-body govuk-!-margin-bottom-1" {
                    span class="senco-file-name" { (document.file.name) }
                    " (" (about(&document.file)) ")"
                }
                (form(document))
            }
        }
    }
}
