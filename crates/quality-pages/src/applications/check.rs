//! Check your answers, declare, submit.

use crate::coverage::gaps;
use crate::since::{all_evidence_since, answer_since};
use crate::words;
use crate::{address, field};
use axum::response::{IntoResponse, Redirect, Response};
use doors::Command;
use maud::{Markup, html};
use quality_views::{CheckAnswers, CheckView, EvidenceLine, EvidenceList};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{
        Button, Checkboxes, Choice, Fieldset, Legend, SummaryAction, SummaryCard, SummaryList,
        SummaryRow, Tag, TagColour, WarningText,
    },
    error_pages, form,
    form::{FieldErrors, FormStart},
    layout::{Above, Page},
    security::CheckedForm,
};
use vocabulary::{ApplicationId, Problem, Refusal};

form! {
    /// Whether the declaration was made.
    #[derive(Debug, Deserialize)]
    pub(crate) struct Form {
        #[serde(default)]
        declared: String = field::DECLARED,
    }
}

/// `application.submit`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = ask.view(&CheckAnswers { application })?;
    Ok(show(&page(&ask, application, &view, &[])?))
}

/// `application.submit`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let command = Command::from(joint::SubmitApplication {
        application,
        revision: ask.hidden(form.revision())?,
        declared: !form.value().declared.is_empty(),
    });
    match ask.execute(&form, &[], command).await? {
        Executed::Done(_) => Ok(Redirect::to(&address::submitted(application)).into_response()),
        Executed::Wrong(problems) => {
            let view = ask.view(&CheckAnswers { application })?;
            let page = page(&ask, application, &view, &problems)?;
            Ok(error_pages::refused_form(&page))
        }
        // A colleague saved an answer since: show the answers as they stand, to be checked again.
        Executed::Refused(Refusal::Stale(_)) => {
            let view = ask.view(&CheckAnswers { application })?;
            let says =
                "A colleague changed an answer after you opened this page. Check the answers again";
            let problem = Problem::new(field::ANSWERS, says);
            let page = page(&ask, application, &view, &[problem])?;
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
    }
}

fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &CheckView,
    problems: &[Problem],
) -> Result<Page<'a>, Response> {
    let documents = ask.view(&EvidenceList { application })?.documents;
    let errors = FieldErrors::from(problems);
    let form = FormStart {
        revision: view.revision.to_string().into(),
        ..ask.form()
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { (view.provider_name) ", application " (view.number) }
        h1 class="govuk-heading-l" { "Check your answers" }
        (damaged(application, view))
        (untouched(application, view))
        (not_revised(application, view))
        div id="answers" {
            @for area in &view.framework.areas { (area_card(application, view, area, &errors)) }
        }
        (evidence(application, &documents))
        (all_evidence_since(application, view.since.as_ref(), documents.len()))
        (form.around("", &declaration(view, &errors)))
    });
    let page = Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Check your answers", &ask.surroundings, content)
    };
    Ok(page.with_above(Above::back(address::application(application))))
}

/// What was saved and cannot be read any more: it is written again before anything is submitted.
fn damaged(application: ApplicationId, view: &CheckView) -> Markup {
    let answers = "What you saved for these answers cannot be read, because the stored copy is \
         damaged. Write them again. Then you can submit.";
    let maps = "Part of the coverage maps for these answers cannot be read, because the stored \
         copy is damaged. Fill it in again. Then you can submit.";
    html! {
        (warning(application, view, &view.damaged, answers, "damaged"))
        (warning(application, view, &view.damaged_maps, maps, "damaged-maps"))
    }
}

/// The answers of an earlier application that someone has to read before this one can be sent.
fn untouched(application: ApplicationId, view: &CheckView) -> Markup {
    let says = "Some answers are still the ones from your last application. Read each one, change \
         it if it is out of date, and mark it as finished. Then you can submit.";
    warning(application, view, &view.untouched, says, "untouched")
}

/// The revisions that were asked and not made: said, and left to the applicant.
fn not_revised(application: ApplicationId, view: &CheckView) -> Markup {
    let says = "The group asked you to strengthen these answers. You have not changed these \
         answers, their coverage maps or their evidence. You can still submit.";
    warning(application, view, &view.not_revised, says, "not-revised")
}

/// A warning about some standards, with the way to each; nothing where there are none.
fn warning(
    application: ApplicationId,
    view: &CheckView,
    standards: &[String],
    says: &'static str,
    id: &'static str,
) -> Markup {
    let all = view.framework.standards();
    let named = all.filter(|it| standards.contains(&it.id));
    html! {
        @if !standards.is_empty() {
            (WarningText { content: says.into(), ..WarningText::default() })
            ul class="govuk-list govuk-list--bullet" id=(id) {
                @for standard in named {
                    li {
                        a class="govuk-link"
                          href=(address::standard(application, &standard.id)) {
                            (standard.title)
                        }
                    }
                }
            }
        }
    }
}

fn area_card(
    application: ApplicationId,
    view: &CheckView,
    area: &'static framework::Area,
    errors: &FieldErrors,
) -> SummaryList<'static> {
    let row = |standard: &'static framework::Standard| {
        let to = address::standard(application, &standard.id);
        let answer = view.answers.get(&standard.id);
        let closed = view.closed.contains(&standard.id);
        let value = html! {
            @if let Some(answer) = answer {
                @if let Some(mark) = mark(view, standard, answer) {
                    p class="govuk-body" { (mark) }
                }
                @if let Some(error) = errors.of(&standard.id) { (error) }
                div id=(standard.id) {
                    (answer_since(view.since.as_ref(), &standard.id, answer))
                }
            } @else {
                a class="govuk-link" id=(standard.id) href=(to) { "Answer this question" }
                @if let Some(error) = errors.of(&standard.id) { (error) }
            }
            (coverage(application, view, standard))
        };
        let change = SummaryAction {
            content: "Change".into(),
            href: to.clone().into(),
            visually_hidden: standard.title.clone().into(),
            ..SummaryAction::default()
        };
        SummaryRow {
            key: standard.title.clone().into(),
            value: value.into(),
            actions: answer
                .filter(|_| !closed)
                .map(|_| change)
                .into_iter()
                .collect(),
            ..SummaryRow::default()
        }
    };
    SummaryList {
        rows: area.standards.iter().map(row).collect(),
        card: Some(SummaryCard {
            title: area.title.clone().into(),
            ..SummaryCard::default()
        }),
        ..SummaryList::default()
    }
}

/// What readers will see of the coverage map that goes with an answer. Gaps are said plainly and
/// stop no one.
fn coverage(
    application: ApplicationId,
    view: &CheckView,
    standard: &'static framework::Standard,
) -> Markup {
    let map = view.maps.get(&standard.id);
    let Some((map, outcomes)) = map.zip(standard.outcomes()) else {
        return html! {};
    };
    let at = address::coverage(application, &standard.id);
    let closed = view.closed.contains(&standard.id);
    let link = |words: &str| html! { a class="govuk-link" href=(at) { (words) } };
    html! {
        h3 class="govuk-heading-s govuk-!-margin-top-3" { "Coverage map" }
        @if map.is_empty() {
            p class="govuk-body" {
                "There is no coverage map. It is optional. Readers will see the answer without a \
                 map. "
                @if !closed { (link("Make a coverage map")) }
            }
        } @else {
            p class="govuk-body" { (map.summary(outcomes).in_words()) }
            @if !map.summary(outcomes).is_whole() {
                p class="govuk-body" {
                    "Readers will see these gaps. You can submit with them."
                }
                (gaps(outcomes, map, (!closed).then_some((application, &standard.id))))
            }
            p class="govuk-body" {
                (link(if closed { "See the coverage map" } else { "Change the coverage map" }))
            }
        }
    }
}

/// What is to be noticed of an answer: that it is half done, or what it changes.
fn mark(view: &CheckView, standard: &framework::Standard, answer: &str) -> Option<Tag<'static>> {
    let tag = |words: &'static str, colour| Tag {
        content: words.into(),
        colour,
        ..Tag::default()
    };
    let before = view.before.get(&standard.id);
    let unchanged = before.is_some_and(|before| before == answer);
    if unchanged && view.asked.contains(&standard.id) {
        return Some(tag(
            "Revision asked for, not changed yet",
            TagColour::Yellow,
        ));
    }
    if view.unfinished.contains(&standard.id) {
        let words = if unchanged {
            "From your last application, not marked as finished"
        } else {
            "Not marked as finished"
        };
        return Some(tag(words, TagColour::Yellow));
    }
    (before.is_some() && !unchanged)
        .then(|| tag("Changed since you submitted it before", TagColour::Teal))
}

/// How much evidence goes with the answers, and what of it readers may not find. It stops no one.
fn evidence(application: ApplicationId, documents: &[EvidenceLine]) -> Markup {
    let at = address::evidence(application);
    let without_kind = documents.iter().filter(|it| it.kind.is_none()).count();
    let supports_none = documents.iter().filter(|it| it.supports.is_empty()).count();
    let link = |to: &str, words: &str| html! { a class="govuk-link" href=(to) { (words) } };
    let several = format!("{at}/describe");
    html! {
        h2 class="govuk-heading-m" id="evidence" { "Evidence" }
        @if documents.is_empty() {
            p class="govuk-body" {
                "There are no evidence documents. Readers will only have your answers. You can \
                 submit without any, or "
                (link(&format!("{at}/add"), "add evidence")) "."
            }
        } @else {
            p class="govuk-body" {
                (link(&at, &words::count(documents.len(), "document", "documents")))
                @if documents.len() == 1 { " goes" } @else { " go" }
                " with your answers."
            }
            @if supports_none > 0 {
                (WarningText {
                    content: html! {
                        (words::count(supports_none, "document is", "documents are"))
                        " not linked to any question. Readers read question by question, so they \
                         might not find "
                        (if supports_none == 1 { "it" } else { "them" }) ". You can still submit."
                    }.into(),
                    ..WarningText::default()
                })
                p class="govuk-body" {
                    (link(&format!("{several}?tick=not-linked"), "Say which questions they support"))
                }
            }
            @if without_kind > 0 {
                p class="govuk-body" {
                    (words::count(without_kind, "document has", "documents have")) " no type yet. "
                    (link(&format!("{several}?tick=no-type"), "Say what they are"))
                }
            }
        }
    }
}

fn declaration(view: &CheckView, errors: &FieldErrors) -> Markup {
    let legend = Legend {
        content: "Declaration".into(),
        classes: "govuk-fieldset__legend--m".into(),
        ..Legend::default()
    };
    let confirm = format!(
        "The answers are true, and I am allowed to submit them for {}",
        view.provider_name
    );
    let unrevised = !view.asked.is_empty() && view.not_revised.len() == view.asked.len();
    html! {
        @if unrevised {
            (WarningText {
                content: "You have not changed anything that the group asked you to strengthen. If you submit now, the \
                          readers will find it as it was."
                    .into(),
                ..WarningText::default()
            })
        }
        (Checkboxes {
            name: field::DECLARED.into(),
            fieldset: Some(Fieldset { legend, ..Fieldset::default() }),
            items: vec![Choice {
                value: "yes".into(),
                content: confirm.into(),
                ..Choice::default()
            }.into()],
            error: errors.of(field::DECLARED),
            ..Checkboxes::default()
        })
        p class="govuk-body" {
            "You cannot change the answers after you submit. You can withdraw the application \
             until it is decided."
        }
        (Button {
            content: if view.again { "Submit with revisions" } else { "Submit application" }.into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}
