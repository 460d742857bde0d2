//! One question of an application.

use crate::address;
use crate::{
    coverage::{coverage_beside, map_of},
    evidence::{add_evidence_for, evidence_for},
    field, words,
};
use axum::response::{IntoResponse, Redirect, Response};
use doors::{Failure, SaveDraft};
use maud::{Markup, html};
use quality_views::{AnswerPage, AnswerView};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{
        Button, ButtonKind, CharacterCount, Checkboxes, Choice, Details, Hint, InsetText, Label,
        Limit, Textarea,
    },
    damaged::damaged,
    error_pages::{self, Conflict, ConflictField, SavedBy},
    form,
    form::{FieldErrors, FormStart},
    layout::{Above, Page, Title},
    security::CheckedForm,
};
use vocabulary::{ApplicationId, Problem, Refusal};

/// The most that an answer has, as the page counts.
#[allow(clippy::cast_possible_truncation, reason = "30,000")]
const MOST: u32 = quality::LONGEST_ANSWER as u32;

form! {
    /// What is typed, and which button was pressed.
    #[derive(Debug, Deserialize)]
    pub(crate) struct Form {
        answer: String = field::ANSWER,
        #[serde(default)]
        finished: String = field::FINISHED,
        #[serde(default)]
        then: String = field::THEN,
    }
}

/// A form as it is shown: what is in it, and the revision that it carries.
struct ShownForm<'a> {
    text: &'a str,
    finished: bool,
    revision: String,
}

/// `application.answer`
pub(crate) async fn get(
    ask: Ask,
    At((application, standard)): At<(ApplicationId, String)>,
) -> Result<Response, Response> {
    let view = ask.view(&AnswerPage {
        application,
        standard,
    })?;
    Ok(show(&as_it_stands(&ask, application, &view)?))
}

/// `application.answer`
pub(crate) async fn post(
    ask: Ask,
    At((application, standard)): At<(ApplicationId, String)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let page_of = AnswerPage {
        application,
        standard: standard.clone(),
    };
    let view = ask.view(&page_of)?;
    let typed = form.value();
    let save = |shown| SaveDraft {
        sheet: quality::Sheet::Answer(application, standard.clone()).into(),
        text: typed.answer.clone(),
        finished: !typed.finished.is_empty(),
        shown,
    };
    let shown = ask.hidden(form.revision())?;
    let mut saved = ask
        .service()
        .desk()
        .save_draft(ask.actor, save(shown))
        .await;
    if let Err(Failure::Refused(Refusal::Stale(changed))) = &saved
        && changed.iter().all(|it| it.yours == it.theirs)
    {
        // Two wrote the same: there is nothing to choose between but whether it is finished.
        let now = ask.view(&page_of)?.revision;
        saved = ask.service().desk().save_draft(ask.actor, save(now)).await;
    }
    match saved {
        // Saved in passing: the same page with what it now carries.
        Ok(_) if typed.then == "stay" => {
            let view = ask.view(&page_of)?;
            Ok(show(&as_it_stands(&ask, application, &view)?))
        }
        Ok(_) => Ok(Redirect::to(&leads_to(application, &view, &typed.then)).into_response()),
        Err(Failure::Refused(Refusal::Invalid(problems))) => {
            let shown = ShownForm {
                text: &typed.answer,
                finished: !typed.finished.is_empty(),
                revision: form.revision().to_owned(),
            };
            let page = page(&ask, application, &view, &shown, &problems)?;
            Ok(error_pages::refused_form(&page))
        }
        Err(Failure::Refused(Refusal::Stale(_))) => {
            let view = ask.view(&page_of)?;
            Ok(stale(&ask, &view, typed))
        }
        Err(failure) => {
            let labels = vec![("answer".into(), "Your answer".into())];
            Err(ask.failure(&failure, Some(form.typed(labels))))
        }
    }
}

/// Where the button leads that was pressed, once the answer is saved.
fn leads_to(application: ApplicationId, view: &AnswerView, then: &str) -> String {
    match (then, view.next) {
        ("evidence", _) => add_evidence_for(application, &view.standard.id),
        ("next", Some(next)) => address::standard(application, &next.id),
        _ => address::application(application),
    }
}

/// Both texts on one page; sending it replaces what stands now.
fn stale(ask: &Ask, view: &AnswerView, typed: &Form) -> Response {
    let saved_at = view.saved.as_ref().map(|(at, _)| words::moment(*at));
    let saved_by = match &view.saved {
        Some(_) if view.saved_by_you => SavedBy::You,
        Some((_, by)) => by.as_str().into(),
        None => SavedBy::Somebody,
    };
    let form = FormStart {
        revision: view.revision.to_string().into(),
        ..ask.form()
    };
    let conflict = Conflict {
        form,
        saved_by,
        saved_at: saved_at.unwrap_or_default().into(),
        fields: vec![
            ConflictField {
                name: field::ANSWER.into(),
                label: view.standard.title.clone().into(),
                yours: typed.answer.clone().into(),
                saved: view.text.clone().into(),
                meanings: None,
            },
            ConflictField {
                name: field::FINISHED.into(),
                label: "Is this answer finished?".into(),
                yours: ticked(!typed.finished.is_empty()).into(),
                saved: ticked(view.finished).into(),
                meanings: Some((
                    finished_in_words(!typed.finished.is_empty()).into(),
                    finished_in_words(view.finished).into(),
                )),
            },
        ],
    };
    error_pages::conflict(&conflict).respond(&ask.surroundings)
}

/// What the box sends.
const fn ticked(finished: bool) -> &'static str {
    if finished { "yes" } else { "" }
}

const fn finished_in_words(finished: bool) -> &'static str {
    if finished {
        "It is finished"
    } else {
        "It is not finished yet"
    }
}

fn as_it_stands<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &'a AnswerView,
) -> Result<Page<'a>, Response> {
    let shown = ShownForm {
        text: &view.text,
        finished: view.finished,
        revision: view.revision.to_string(),
    };
    page(ask, application, view, &shown, &[])
}

fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &'a AnswerView,
    shown: &ShownForm<'_>,
    problems: &[Problem],
) -> Result<Page<'a>, Response> {
    let evidence = evidence_for(ask, application, &view.standard.id, !view.closed)?;
    let map = map_of(ask, application, view.standard)?;
    let errors = FieldErrors::from(problems);
    let form = FormStart {
        revision: shown.revision.as_str().into(),
        ..ask.form()
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { (view.area) }
        h1 class="govuk-heading-l" { (view.standard.title) }
        @if view.damaged {
            (damaged("this answer", if view.before.is_some() {
                "The answer you last submitted is below. Bring it up to date."
            } else {
                "Write it again."
            }))
        }
        @if let Some(asked) = &view.asked {
            (InsetText {
                content: html! {
                    p class="govuk-body" { strong { "The Quality Standards Group asks you to strengthen this" } }
                    div class="govuk-body senco-typed" { (asked) }
                }.into(),
                ..InsetText::default()
            })
        }
        @if let Some(earlier) = view.strengthen {
            (InsetText {
                content: html! {
                    p class="govuk-body" {
                        strong { "The group’s last decision asks you to strengthen this" }
                    }
                    p class="govuk-body" {
                        a class="govuk-link" href=(address::application(earlier)) {
                            "Read the decision and its reasons"
                        }
                    }
                }.into(),
                ..InsetText::default()
            })
        }
        p class="govuk-body" { (view.standard.why) }
        (Details {
            summary: "What good evidence looks like".into(),
            content: html! {
                ul class="govuk-list govuk-list--bullet" {
                    @for evidence in &view.standard.evidence { li { (evidence) } }
                }
            }.into(),
            ..Details::default()
        })
        (coverage_beside(application, map.as_ref()))
        @if view.closed {
            (stays(application, view))
        } @else {
            // Saves on its own where scripts run: the form is sent as its own buttons would send it.
            div data-module="senco-autosave" {
                (form.around("", &fields(view, shown, &errors)))
            }
        }
        (evidence)
        (history(view))
    });
    let title = Title::about("Answer a question", view.standard.title.as_str());
    let page = Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    };
    Ok(page.with_above(Above::back(address::application(application))))
}

/// The answer where the group did not ask for another: it stays, and why.
fn stays(application: ApplicationId, view: &AnswerView) -> Markup {
    html! {
        (InsetText {
            content: html! {
                p class="govuk-body" {
                    "The Quality Standards Group did not ask you to change this answer. It stays as \
                     you submitted it, and the readers do not have to read it again."
                }
                p class="govuk-body" {
                    "If it has to change, too, ask the coordinator. You can still change its \
                     evidence: then the readers look at it again."
                }
            }.into(),
            ..InsetText::default()
        })
        h2 class="govuk-heading-m" { (view.standard.asks) }
        div class="govuk-body senco-typed" { (view.text) }
        p class="govuk-body" {
            a class="govuk-link" href=(address::application(application)) {
                "Return to the application"
            }
        }
    }
}

fn fields(view: &AnswerView, shown: &ShownForm<'_>, errors: &FieldErrors) -> Markup {
    let button = |words: &'static str, then: &'static str, kind| Button {
        content: words.into(),
        name: field::THEN.into(),
        value: then.into(),
        kind,
        ..Button::default()
    };
    let saved = match &view.saved {
        Some((at, by)) => format!("Last saved on {} by {by}", words::moment(*at)),
        None if view.before.is_some() => "As you last submitted it".to_owned(),
        None => "You can save what you have and come back later".to_owned(),
    };
    html! {
        (CharacterCount {
            textarea: Textarea {
                name: field::ANSWER.into(),
                label: Label {
                    content: (&view.standard.asks).into(),
                    classes: "govuk-label--m".into(),
                    ..Label::default()
                },
                hint: Some(Hint { content: saved.into(), ..Hint::default() }),
                value: shown.text.into(),
                rows: Some(14),
                error: errors.of(field::ANSWER),
                ..Textarea::default()
            },
            limit: Limit::Length(MOST),
            threshold: None,
            description: "You can write up to 30,000 characters. Add anything longer as evidence"
                .into(),
            message_classes: "".into(),
        })
        p class="govuk-hint" role="status" data-autosave-status {}
        (Checkboxes {
            name: field::FINISHED.into(),
            items: vec![Choice {
                value: "yes".into(),
                content: "This answer is finished".into(),
                hint: Some("You can still change it until the application is submitted".into()),
                checked: Some(shown.finished),
                ..Choice::default()
            }.into()],
            classes: "govuk-checkboxes--small".into(),
            ..Checkboxes::default()
        })
        div class="govuk-button-group" {
            @if view.next.is_some() {
                (button("Save and continue", "next", ButtonKind::Primary))
                (button("Save and return to the list", "list", ButtonKind::Secondary))
            } @else {
                (button("Save and return to the list", "list", ButtonKind::Primary))
            }
            (button("Save and add evidence for this question", "evidence", ButtonKind::Secondary))
        }
    }
}

/// Who changed what, and what was submitted before: each earlier text can be read and copied back.
fn history(view: &AnswerView) -> Markup {
    let earlier = |title: Markup, text: &str| {
        html! {
            h3 class="govuk-heading-s" { (title) }
            @if text.is_empty() {
                p class="govuk-body" { "There was no answer before." }
            } @else {
                div class="govuk-body senco-typed" { (text) }
            }
        }
    };
    let submitted = view.before.as_ref().filter(|before| **before != view.text);
    html! {
        @if let Some(before) = submitted {
            (Details {
                summary: "The answer you last submitted".into(),
                content: html! { div class="govuk-body senco-typed" { (before) } }.into(),
                ..Details::default()
            })
        }
        @if !view.edits.is_empty() {
            (Details {
                summary: "Who changed this answer".into(),
                content: html! {
                    @for (at, by, before) in &view.edits {
                        (earlier(html! { "Before " (by) " changed it on " (words::day(*at)) }, before))
                    }
                }.into(),
                ..Details::default()
            })
        }
    }
}
