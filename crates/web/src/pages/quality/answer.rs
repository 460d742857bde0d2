//! One question of an application.

use crate::{
    ask::{Ask, show, two_thirds},
    components::{Button, ButtonKind, Details, Hint, Label, Textarea},
    error_pages::{self, Conflict, ConflictField},
    form::{FieldErrors, FormStart},
    layout::{Above, Page, Title},
    pages::words,
    security::CheckedForm,
};
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use maud::html;
use serde::Deserialize;
use service::{
    Failure, SaveDraft, Sheet, draft_revision,
    views::{AnswerPage, AnswerView},
};
use vocabulary::{ApplicationId, Problem, Refusal};

/// What is typed, and which button was pressed.
#[derive(Debug, Deserialize)]
pub(crate) struct Form {
    answer: String,
    #[serde(default)]
    then: String,
}

/// `application.answer`
pub(crate) async fn get(
    ask: Ask,
    Path((id, standard)): Path<(String, String)>,
) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let view = ask.view(&AnswerPage {
        application,
        standard,
    })?;
    let revision = view.revision.to_string();
    Ok(show(&page(
        &ask,
        application,
        &view,
        &view.text,
        &revision,
        &[],
    )))
}

/// `application.answer`
pub(crate) async fn post(
    ask: Ask,
    Path((id, standard)): Path<(String, String)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let view = ask.view(&AnswerPage {
        application,
        standard: standard.clone(),
    })?;
    let typed = form.value();
    let save = SaveDraft {
        sheet: Sheet::Answer(application, standard),
        text: typed.answer.clone(),
        shown: ask.id(form.revision())?,
    };
    match ask.service().save_draft(ask.actor, save).await {
        Ok(_) => {
            let next = view.next.filter(|_| typed.then == "next");
            let to = match next {
                Some(next) => format!("/applications/{application}/standards/{}", next.id),
                None => format!("/applications/{application}"),
            };
            Ok(Redirect::to(&to).into_response())
        }
        Err(Failure::Refused(Refusal::Invalid(problems))) => {
            let page = page(
                &ask,
                application,
                &view,
                &typed.answer,
                form.revision(),
                &problems,
            );
            Ok(error_pages::refused_form(&page))
        }
        Err(Failure::Refused(Refusal::Stale(changed))) => {
            let theirs = changed.first().map_or("", |change| change.theirs.as_str());
            Ok(stale(&ask, &view, &typed.answer, theirs))
        }
        Err(failure) => {
            let labels = vec![("answer".into(), "Your answer".into())];
            Err(ask.failure(&failure, Some(form.typed(labels))))
        }
    }
}

/// Both texts on one page; sending it replaces what stands now.
fn stale(ask: &Ask, view: &AnswerView, yours: &str, theirs: &str) -> Response {
    let (at, by) = match &view.saved {
        Some((at, by)) => (words::day(*at), by.clone()),
        None => (
            vocabulary::in_words(ask.service().today()),
            "a colleague".to_owned(),
        ),
    };
    let form = FormStart {
        revision: draft_revision(theirs).to_string().into(),
        ..ask.form()
    };
    let conflict = Conflict {
        form,
        saved_by: by.into(),
        saved_at: at.into(),
        fields: vec![ConflictField {
            name: "answer".into(),
            label: view.standard.title.clone().into(),
            yours: yours.to_owned().into(),
            saved: theirs.to_owned().into(),
            meanings: None,
        }],
    };
    error_pages::conflict(&conflict).respond(&ask.surroundings)
}

fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &'a AnswerView,
    text: &'a str,
    revision: &'a str,
    problems: &[Problem],
) -> Page<'a> {
    let mut errors = FieldErrors::new();
    for problem in problems {
        errors.add(problem.field.clone(), problem.says.clone());
    }
    let form = FormStart {
        revision: revision.into(),
        ..ask.form()
    };
    let button = |words: &'static str, then: &'static str, kind| Button {
        content: words.into(),
        name: "then".into(),
        value: then.into(),
        kind,
        ..Button::default()
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (form.around("", &html! {
            span class="govuk-caption-l" { (view.area) }
            h1 class="govuk-heading-l" { (view.standard.title) }
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
            (Textarea {
                name: "answer".into(),
                label: Label {
                    content: (&view.standard.asks).into(),
                    classes: "govuk-label--m".into(),
                    ..Label::default()
                },
                hint: Some(Hint {
                    content: match &view.saved {
                        Some((at, by)) => format!("Last saved on {} by {by}", words::day(*at)).into(),
                        None => "You can save what you have and come back later".into(),
                    },
                    ..Hint::default()
                }),
                value: text.into(),
                rows: Some(14),
                error: errors.of("answer"),
                ..Textarea::default()
            })
            div class="govuk-button-group" {
                @if view.next.is_some() {
                    (button("Save and continue", "next", ButtonKind::Primary))
                    (button("Save and return to the list", "list", ButtonKind::Secondary))
                } @else {
                    (button("Save and return to the list", "list", ButtonKind::Primary))
                }
            }
        }))
    });
    let title = Title::about("Answer a question", view.standard.title.as_str());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(format!("/applications/{application}")))
}
