//! What several documents are, and which questions all of them support, in one form.

use super::{about, add::changeable, list_of};
use crate::{field, words};
use axum::{extract::Query, response::Response};
use maud::{Markup, html};
use quality::{DescribeSeveral, EvidenceKind};
use quality_views::{EvidenceLine, EvidenceListView};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{
        Button, Checkboxes, Choice, Fieldset, Hint, Label, Legend, Select, SelectOption, Text,
    },
    error_pages, form,
    form::FieldErrors,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{ApplicationId, EvidenceId, Revision};

form! {
    /// Which documents, each with the revision of what is shown of it, and what is said of all of them.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        documents: Vec<String> = field::DOCUMENTS,
        kind: String = field::KIND,
        standards: Vec<String> = field::STANDARDS,
    }
}

/// Which documents are ticked as the page opens.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Ticked {
    tick: String,
}

impl Ticked {
    /// Those to which no question leads.
    const NOT_LINKED: &str = "not-linked";

    /// Those of which no one has said what they are.
    const NO_TYPE: &str = "no-type";

    fn ticks(&self, document: &EvidenceLine) -> bool {
        match self.tick.as_str() {
            Self::NOT_LINKED => document.supports.is_empty(),
            Self::NO_TYPE => document.kind.is_none(),
            _ => false,
        }
    }
}

/// `evidence.change`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
    Query(ticked): Query<Ticked>,
) -> Result<Response, Response> {
    let view = changeable(&ask, application)?;
    let ticks = view.documents.iter().filter(|it| ticked.ticks(it));
    let form = Form {
        documents: ticks.map(value).collect(),
        ..Form::default()
    };
    Ok(show(&page(&ask, &view, &form, &FieldErrors::new())))
}

/// `evidence.change`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    changeable(&ask, application)?;
    let typed = form.value();
    let command = DescribeSeveral {
        application,
        documents: typed.documents.iter().filter_map(|it| read(it)).collect(),
        kind: typed.kind.clone(),
        standards: typed.standards.clone(),
    };
    let count = words::count(command.documents.len(), "document", "documents");
    match ask.execute(&form, &[], command).await? {
        Executed::Done(_) => {
            let done = Done::new(format!("{count} described"));
            Ok(ask.done(&list_of(application), done))
        }
        Executed::Wrong(problems) => {
            // As they are now: what a colleague has said of one since is shown, and who still wants to
            // say something else of it sends the form again.
            let view = changeable(&ask, application)?;
            let errors = FieldErrors::from(&*problems);
            Ok(error_pages::refused_form(&page(
                &ask, &view, typed, &errors,
            )))
        }
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
    }
}

/// What the box of a document sends: which it is, and the revision of what is shown of it.
fn value(document: &EvidenceLine) -> String {
    format!("{}:{}", document.id, document.revision)
}

fn read(value: &str) -> Option<(EvidenceId, Revision)> {
    let (id, shown) = value.split_once(':')?;
    Some((id.parse().ok()?, shown.parse().ok()?))
}

fn page<'a>(
    ask: &'a Ask,
    view: &'a EvidenceListView,
    typed: &Form,
    errors: &FieldErrors,
) -> Page<'a> {
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { (view.provider_name) ", " (view.number) }
        h1 class="govuk-heading-l" { "Describe several documents" }
        @if view.documents.is_empty() {
            p class="govuk-body" { "There is no evidence yet." }
        } @else {
            p class="govuk-body" {
                "Say once what is true of all the documents that you tick. You can describe the rest \
                 of each document on its own page."
            }
            (ask.form().around("", &fields(view, typed, errors)))
        }
    });
    let title = Title::about("Describe several documents", view.number.as_str());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(list_of(view.application)))
}

fn fields(view: &EvidenceListView, typed: &Form, errors: &FieldErrors) -> Markup {
    html! {
        (tick_all(view))
        (documents(view, typed, errors))
        (kinds(view, typed, errors))
        (standards(view, typed))
        div class="govuk-button-group" {
            (Button {
                content: "Save for all that are ticked".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
            a class="govuk-link" href=(list_of(view.application)) { "Go to the list of evidence" }
        }
    }
}

/// The page again with some of the documents ticked: it works without scripts.
fn tick_all(view: &EvidenceListView) -> Markup {
    let all = [
        (
            Ticked::NOT_LINKED,
            "Tick all that are linked to no question",
        ),
        (Ticked::NO_TYPE, "Tick all that have no type"),
    ];
    let link = |(tick, words): (&str, &str)| {
        let ticked = Ticked { tick: tick.into() };
        let count = view.documents.iter().filter(|it| ticked.ticks(it)).count();
        html! {
            @if count > 0 {
                li {
                    a class="govuk-link" href={ (list_of(view.application)) "/describe?tick=" (tick) } {
                        (words)
                    }
                    " (" (count) ")"
                }
            }
        }
    };
    html! { ul class="govuk-list" { @for one in all { (link(one)) } } }
}

/// Every document, with what is said of it so far.
fn documents<'a>(
    view: &'a EvidenceListView,
    typed: &Form,
    errors: &'a FieldErrors,
) -> Checkboxes<'a> {
    let ticked = typed.documents.iter().filter_map(|it| read(it));
    let ticked: Vec<EvidenceId> = ticked.map(|(id, _)| id).collect();
    let choice = |document: &EvidenceLine| Choice {
        value: value(document).into(),
        content: html! { span class="senco-file-name" { (document.file.name) } }.into(),
        hint: Some(Hint {
            content: so_far(document).into(),
            ..Hint::default()
        }),
        checked: Some(ticked.contains(&document.id)),
        ..Choice::default()
    };
    Checkboxes {
        name: field::DOCUMENTS.into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content: "Which documents?".into(),
                classes: "govuk-fieldset__legend--m".into(),
                ..Legend::default()
            },
            ..Fieldset::default()
        }),
        error: errors.of(field::DOCUMENTS),
        items: view.documents.iter().map(|it| choice(it).into()).collect(),
        classes: "govuk-checkboxes--small".into(),
        ..Checkboxes::default()
    }
}

/// “PDF, 1.2 MB. Tutor CVs. Supports: Entry requirements.”
fn so_far(document: &EvidenceLine) -> String {
    let kind = document.kind.map_or("No type yet", EvidenceKind::in_words);
    let supports = document.supports.iter();
    let supports: Vec<&str> = supports.map(|it| it.standard.title.as_str()).collect();
    let supports = match &*supports {
        [] => "Linked to no question".to_owned(),
        some => format!("Supports: {}", some.join("; ")),
    };
    format!("{}. {kind}. {supports}", about(&document.file))
}

fn kinds<'a>(view: &EvidenceListView, typed: &'a Form, errors: &'a FieldErrors) -> Select<'a> {
    let option = |kind: &EvidenceKind| SelectOption {
        text: kind.in_words().into(),
        value: Some(kind.name().into()),
        ..SelectOption::default()
    };
    let as_it_is = SelectOption {
        text: "Leave each as it is".into(),
        value: Some("".into()),
        ..SelectOption::default()
    };
    Select {
        name: field::KIND.into(),
        label: Label {
            content: "What are they?".into(),
            classes: "govuk-label--m".into(),
            ..Label::default()
        },
        options: std::iter::once(as_it_is)
            .chain(EvidenceKind::of(view.qualifications).map(option))
            .collect(),
        value: typed.kind.as_str().into(),
        error: errors.of(field::KIND),
        ..Select::default()
    }
}

/// Every question, by area: those that are ticked are added to what each document supports.
fn standards(view: &EvidenceListView, typed: &Form) -> Markup {
    let chosen: Vec<Text<'_>> = typed
        .standards
        .iter()
        .map(|it| it.as_str().into())
        .collect();
    let choice = |standard: &'static framework::Standard| Choice {
        value: standard.id.as_str().into(),
        content: standard.title.as_str().into(),
        ..Choice::default()
    };
    let area = |area: &'static framework::Area| Checkboxes {
        name: field::STANDARDS.into(),
        id_prefix: format!("standards-{}", area.id).into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content: area.title.as_str().into(),
                classes: "govuk-fieldset__legend--s".into(),
                ..Legend::default()
            },
            ..Fieldset::default()
        }),
        items: area.standards.iter().map(|it| choice(it).into()).collect(),
        values: chosen.clone(),
        classes: "govuk-checkboxes--small".into(),
        ..Checkboxes::default()
    };
    html! {
        h2 class="govuk-heading-m" { "Which questions do they all support?" }
        (Hint {
            content: "These are added to the questions that each document supports already. \
                      Leave blank to change nothing.".into(),
            ..Hint::default()
        })
        @for one in &view.framework.areas { (area(one)) }
    }
}
