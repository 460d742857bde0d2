//! The coordinator sets aside a report that was submitted, and says why.

use super::{caption, errors, ruled_out};
use crate::{address, field};
use axum::response::Response;
use doors::Command;
use maud::html;
use quality::SetReadingAside;
use quality_views::{ReaderLine, ReviewFile, ReviewView};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, InsetText, Textarea},
    error_pages, form,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{ApplicationId, PersonId, Problem, Refusal};

form! {
    /// What is typed.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        why: String = field::WHY,
    }
}

/// `application.review`
pub(crate) async fn get(
    ask: Ask,
    At((application, reader)): At<(ApplicationId, PersonId)>,
) -> Result<Response, Response> {
    let view = ask.view(&ReviewFile { application })?;
    let line = given(&ask, &view, reader)?;
    let page = page(&ask, application, &view, line, &Form::default(), &[]);
    Ok(show(&page))
}

/// `application.review`
pub(crate) async fn post(
    ask: Ask,
    At((application, reader)): At<(ApplicationId, PersonId)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let typed = form.value();
    let command = Command::from(SetReadingAside {
        application,
        reader,
        why: typed.why.clone(),
    });
    let labels = [(field::WHY, "Why are you setting it aside?")];
    match ask.execute(&form, &labels, command).await? {
        Executed::Done(_) => Ok(ask.done(
            &address::readers(application),
            Done::new("Report set aside").next(
                "The report is kept and no longer counts. We have emailed its reader. Select \
                 another reader below.",
            ),
        )),
        Executed::Wrong(problems) => {
            let view = ask.view(&ReviewFile { application })?;
            let line = given(&ask, &view, reader)?;
            let page = page(&ask, application, &view, line, typed, &problems);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

/// The reader, if they read it now and have given a report.
fn given<'v>(
    ask: &Ask,
    view: &'v ReviewView,
    reader: PersonId,
) -> Result<&'v ReaderLine, Response> {
    let mut readers = view.readers.iter();
    readers
        .find(|it| it.person == reader && it.released.is_none() && it.given.is_some())
        .ok_or_else(|| ask.refusal(Refusal::NotFound))
}

fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &ReviewView,
    line: &ReaderLine,
    typed: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = errors(problems, &[]);
    let back = address::readers(application);
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Set aside " (line.name) "’s report" }
        @if let Some(why) = line.closed {
            (InsetText {
                content: html! {
                    "They can no longer open the application (" (why) "), so their report no \
                                                                       longer counts."
                }.into(),
                ..InsetText::default()
            })
        }
        p class="govuk-body" { "If you do:" }
        ul class="govuk-list govuk-list--bullet" {
            li { "the report is kept, marked as set aside, and no longer counts" }
            li { "they can no longer open the application, and we email them" }
            li { "the group cannot decide until someone else has read the application" }
        }
        (ask.form().around("", &html! {
            (Textarea {
                name: field::WHY.into(),
                label: "Why are you setting it aside?".into(),
                hint: Some(
                    "Only the coordinator can read this. We keep it with the application.".into(),
                ),
                value: (&typed.why).into(),
                rows: Some(3),
                error: errors.of(field::WHY),
                ..Textarea::default()
            })
            div class="govuk-button-group" {
                (Button {
                    content: "Set this report aside".into(),
                    kind: ButtonKind::Warning,
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                a class="govuk-link" href=(back) { "Cancel" }
            }
        }))
    });
    let title = Title::about("Set a report aside", view.number.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(back))
}
