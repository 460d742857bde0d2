//! One evidence document: what it is, which questions it supports and where to look, its file and
//! the files it had before.

use super::{
    about, download, list, list_of, saved,
    shown::shown,
    supports,
    told::{notes, told},
};
use crate::{address, field};
use axum::response::Response;
use doors::Command;
use file_types::Note;
use maud::{Markup, html};
use quality::{DescribeEvidence, EvidenceKind, TypedSupport};
use quality_views::{EvidenceDocument, EvidenceDocumentView, EvidenceFile, EvidenceList};
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{
        Button, Checkboxes, Choice, Details, Fieldset, Hint, Label, Legend, Radios, SummaryList,
        SummaryRow, TextInput,
    },
    error_pages::{self, Conflict, ConflictField, SavedBy},
    form::{FieldErrors, FormStart},
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use std::collections::BTreeMap;
use vocabulary::{ApplicationId, Changed, EvidenceId, Problem, Refusal, Revision};

/// What was typed, by field: `kind`, `standard-<id>`, `pages-<id>`.
pub(crate) type Form = BTreeMap<String, String>;

/// `evidence.read`
pub(crate) async fn get(
    ask: Ask,
    At((application, evidence)): At<(ApplicationId, EvidenceId)>,
) -> Result<Response, Response> {
    let view = ask.view(&EvidenceDocument {
        application,
        evidence,
    })?;
    let typed = as_typed(&view);
    let file = EvidenceFile {
        application,
        evidence,
        number: view.document.file.number,
    };
    let notes = if view.changeable {
        notes(&ask, file).await
    } else {
        Vec::new()
    };
    Ok(show(&page(
        &ask,
        application,
        &view,
        &typed,
        &view.revision.to_string(),
        &[],
        &notes,
    )))
}

/// `evidence.change`
pub(crate) async fn post(
    ask: Ask,
    At((application, evidence)): At<(ApplicationId, EvidenceId)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&EvidenceDocument {
        application,
        evidence,
    })?;
    let typed = form.value();
    let field = |name: &str| typed.get(name).map_or("", String::as_str);
    let ticked = view
        .framework
        .standards()
        .filter(|it| !field(&format!("standard-{}", it.id)).is_empty());
    let supports = ticked.map(|it| TypedSupport {
        standard: it.id.clone(),
        pages: field(&format!("pages-{}", it.id)).to_owned(),
    });
    let describe = DescribeEvidence {
        application,
        evidence,
        kind: field("kind").to_owned(),
        supports: supports.collect(),
        revision: ask.hidden::<Revision>(form.revision())?,
    };
    let command = Command::from(describe);
    match ask.execute(&form, &[], command).await? {
        Executed::Done(_) => {
            let (to, done) = after(&ask, application)?;
            Ok(ask.done(&to, done))
        }
        Executed::Wrong(problems) => {
            let page = page(
                &ask,
                application,
                &view,
                typed,
                form.revision(),
                &problems,
                &[],
            );
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(Refusal::Stale(changed)) => Ok(stale(&ask, &view, typed, &changed)),
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
    }
}

/// The next document that no one has described, or else the list.
fn after(ask: &Ask, application: ApplicationId) -> Result<(String, Done), Response> {
    let view = ask.view(&EvidenceList { application })?;
    let next = view.documents.iter().find(|it| it.kind.is_none());
    let done = Done::new("Details saved");
    Ok(match next {
        None => (list_of(application), done),
        Some(next) => {
            let done = done.next("This is the next document that needs details.");
            (address::document(application, next.id), done)
        }
    })
}

/// What stands now, as the form sends it.
fn as_typed(view: &EvidenceDocumentView) -> Form {
    let kind = view.document.kind.map_or("", EvidenceKind::name);
    let mut typed = Form::from([("kind".to_owned(), kind.to_owned())]);
    for support in &view.document.supports {
        let id = &support.standard.id;
        typed.insert(format!("standard-{id}"), "yes".to_owned());
        typed.insert(format!("pages-{id}"), support.pages.clone());
    }
    typed
}

/// Both versions on one page; sending it replaces what stands now.
fn stale(ask: &Ask, view: &EvidenceDocumentView, typed: &Form, changed: &[Changed]) -> Response {
    let standard = |field: &str| {
        let id = field.split_once('-').map_or("", |(_, id)| id);
        view.framework
            .standard(id)
            .map_or("", |it| it.title.as_str())
    };
    let word = |value: &str, field: &str| match field {
        "kind" => EvidenceKind::named(value).map_or("", EvidenceKind::in_words),
        _ if value.is_empty() => "Does not support it",
        _ => "Supports it",
    };
    let differs = |field: &Changed| {
        let is_hint = field.field.starts_with("pages-");
        let label = match field.field.as_str() {
            "kind" => "Type of evidence".to_owned(),
            name if is_hint => format!("Where to look: {}", standard(name)),
            name => standard(name).to_owned(),
        };
        ConflictField {
            name: field.field.clone().into(),
            label: label.into(),
            yours: field.yours.clone().into(),
            saved: field.theirs.clone().into(),
            meanings: (!is_hint).then(|| {
                let (yours, theirs) = (&field.yours, &field.theirs);
                (
                    word(yours, &field.field).into(),
                    word(theirs, &field.field).into(),
                )
            }),
        }
    };
    // What both agree on is sent again as it is.
    let same = typed
        .iter()
        .filter(|(name, _)| !name.starts_with('_') && changed.iter().all(|it| it.field != **name))
        .map(|(name, value)| ConflictField {
            name: name.clone().into(),
            yours: value.clone().into(),
            saved: value.clone().into(),
            ..ConflictField::default()
        });
    let conflict = Conflict {
        form: FormStart {
            revision: view.revision.to_string().into(),
            ..ask.form()
        },
        saved_by: SavedBy::Somebody,
        saved_at: "".into(),
        fields: changed.iter().map(differs).chain(same).collect(),
    };
    error_pages::conflict(&conflict).respond(&ask.surroundings)
}

fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &EvidenceDocumentView,
    typed: &Form,
    revision: &str,
    problems: &[Problem],
    notes: &[Note],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let form = FormStart {
        revision: revision.to_owned().into(),
        ..ask.form()
    };
    let writes = view.changeable && !view.removed;
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { "Evidence for " (view.number) }
        h1 class="govuk-heading-l senco-file-name" { (view.document.file.name) }
        (facts(application, view, writes))
        (told(notes))
        (shown(application, view.document.id, &view.document.file))
        @if writes {
            (form.around("", &html! {
                (kinds(view, typed, &errors))
                (standards(view, typed, &errors))
                (Button { content: "Save and continue".into(), ..Button::default() })
            }))
        }
        (earlier(application, view))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(
            Title::about("Evidence document", view.number.clone()),
            &ask.surroundings,
            content,
        )
    }
    .with_above(Above::back(list_of(application)))
}

/// What is known of the document beside what the form asks.
fn facts(application: ApplicationId, view: &EvidenceDocumentView, writes: bool) -> Markup {
    let row = |key: &'static str, value: Markup| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    let document = &view.document;
    let mut rows = vec![
        row("File", download(application, document.id, &document.file)),
        row("Saved", html! { (saved(&document.file)) }),
    ];
    if !writes {
        rows.insert(
            0,
            row("Type of evidence", list::kind(document, view.changeable)),
        );
        rows.push(row("Supports", supports(document)));
    }
    let at = address::document(application, document.id);
    html! {
        @if view.removed {
            p class="govuk-body" {
                "This document was removed from the application. You can bring it back from "
                a class="govuk-link" href={ (list_of(application)) "#removed" } { "the list of evidence" } "."
            }
        }
        (SummaryList { rows, ..SummaryList::default() })
        @if writes {
            p class="govuk-body" {
                a class="govuk-link" href={ (at) "/replace" } { "Replace the file" }
                " or "
                a class="govuk-link" href={ (at) "/remove" } { "remove the document" }
            }
        }
    }
}

fn kinds<'a>(view: &EvidenceDocumentView, typed: &'a Form, errors: &'a FieldErrors) -> Radios<'a> {
    // One that was chosen stays to be seen.
    let chosen = view.document.kind;
    let asked: Vec<_> = EvidenceKind::of(view.qualifications).collect();
    let shown = EvidenceKind::ALL.iter();
    let shown = shown.filter(|kind| asked.contains(kind) || chosen == Some(**kind));
    let choice = |kind: &EvidenceKind| Choice {
        value: kind.name().into(),
        content: kind.in_words().into(),
        hint: Some(kind.good().into()),
        ..Choice::default()
    };
    Radios {
        name: field::KIND.into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content: "What is it?".into(),
                classes: "govuk-fieldset__legend--m".into(),
                ..Legend::default()
            },
            ..Fieldset::default()
        }),
        error: errors.of(field::KIND),
        items: shown.map(|it| choice(it).into()).collect(),
        value: typed.get("kind").map(|kind| kind.as_str().into()),
        ..Radios::default()
    }
}

/// Every standard to tick, with a line for where to look.
fn standards(view: &EvidenceDocumentView, typed: &Form, errors: &FieldErrors) -> Markup {
    let value = |name: &str| typed.get(name).map_or("", String::as_str).to_owned();
    let choice = |standard: &'static framework::Standard| {
        let pages = field::pages(&standard.id);
        let box_name = format!("standard-{}", standard.id);
        let hint = TextInput {
            label: Label {
                content: html! {
                    "Where to look"
                    span class="govuk-visually-hidden" { " for “" (standard.title) "”" }
                    " (optional)"
                }
                .into(),
                ..Label::default()
            },
            hint: Some("For example, “pages 4 to 7” or “section 3”".into()),
            value: Some(value(&pages).into()),
            error: errors.of(&pages),
            name: pages.clone().into(),
            ..TextInput::default()
        };
        Choice {
            value: "yes".into(),
            content: standard.title.as_str().into(),
            checked: Some(!value(&box_name).is_empty()),
            conditional: Some(html! { (hint) }),
            id: box_name.clone().into(),
            name: box_name.into(),
            ..Choice::default()
        }
    };
    let area = |area: &'static framework::Area| Checkboxes {
        name: format!("area-{}", area.id).into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content: area.title.as_str().into(),
                classes: "govuk-fieldset__legend--s".into(),
                ..Legend::default()
            },
            ..Fieldset::default()
        }),
        items: area.standards.iter().map(|it| choice(it).into()).collect(),
        ..Checkboxes::default()
    };
    html! {
        h2 class="govuk-heading-m" { "Which questions does it support?" }
        (Hint { content: "Select all that it supports. You can do this later.".into(), ..Hint::default() })
        @for one in &view.framework.areas { (area(one)) }
    }
}

/// The files that this one replaced: kept, so that nothing that was said about them is lost.
fn earlier(application: ApplicationId, view: &EvidenceDocumentView) -> Markup {
    html! {
        @if !view.earlier.is_empty() {
            (Details {
                summary: "Earlier files".into(),
                content: html! {
                    p class="govuk-body" { "Readers only see the newest file. We keep the earlier \
                                            ones for you." }
                    ul class="govuk-list govuk-list--bullet" {
                        @for file in &view.earlier {
                            li {
                                a class="govuk-link senco-file-name"
                                    href={ (address::document(application, view.document.id)) "/files/" (file.number) } {
                                    (file.name)
                                }
                                " (" (about(file)) "), saved on " (saved(file))
                            }
                        }
                    }
                }.into(),
                ..Details::default()
            })
        }
    }
}
