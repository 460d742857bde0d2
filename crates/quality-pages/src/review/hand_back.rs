//! Handing a reading back: asked once more before it is done, with room for a note.

use super::{caption, errors, ruled_out};
use crate::{address, field};
use axum::response::{IntoResponse, Redirect, Response};
use doors::{Command, Failure};
use maud::html;
use quality::HandBackReading;
use quality_views::{HandBackPage, HandBackView};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, Panel, Textarea},
    error_pages, form,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
};
use vocabulary::{ApplicationId, Problem};

form! {
    /// What is typed.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        note: String = field::NOTE,
    }
}

/// `reading.hand-back`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = reading(&ask, application)?;
    let page = page(&ask, application, &view, &Form::default(), &[]);
    Ok(show(&page))
}

/// `reading.hand-back`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let typed = form.value();
    let command = Command::from(HandBackReading {
        application,
        note: typed.note.clone(),
    });
    let labels = [(field::NOTE, "Note to the coordinator")];
    let done = ask.execute(&form, &labels, command).await?;
    match done {
        Executed::Done(_) => Ok(Redirect::to("/reading-handed-back").into_response()),
        Executed::Wrong(problems) => {
            let view = reading(&ask, application)?;
            let page = page(&ask, application, &view, typed, &problems);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

/// The reading that can be handed back, or why it cannot.
fn reading(ask: &Ask, application: ApplicationId) -> Result<HandBackView, Response> {
    let page = HandBackPage { application };
    match ask.service().view(&ask.actor, &page) {
        Ok(view) => Ok(view),
        Err(Failure::Refused(refusal)) => Err(ruled_out(ask, application, refusal)),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

/// `reading.hand-back`
pub(crate) async fn thank_you(ask: Ask) -> Result<Response, Response> {
    let content = two_thirds(&html! {
        (Panel {
            title: "Reading handed back".into(),
            content: "Thank you for telling us".into(),
            ..Panel::default()
        })
        p class="govuk-body" {
            "You do not need to read this application any more. The file has closed to you, and \
             what you had written and not given is deleted."
        }
        p class="govuk-body" {
            "The coordinator has been told and asks somebody else. You need do nothing more."
        }
        p class="govuk-body" { a class="govuk-link" href="/work" { "See what needs doing" } }
    });
    Ok(show(&Page::new(
        "Reading handed back",
        &ask.surroundings,
        content,
    )))
}

fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &HandBackView,
    typed: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = errors(problems, &[]);
    let back = if view.declared {
        address::reading(application)
    } else {
        address::interest(application)
    };
    let title = Title::about("Hand the reading back", view.number.clone());
    FormPage {
        caption: caption(&view.provider_name, &view.number),
        heading: html! { "Hand this reading back" },
        says: html! {
            p class="govuk-body" {
                "You can hand it back at any time before you give it, and you need not say why. \
                 This is what follows:"
            }
            ul class="govuk-list govuk-list--bullet" {
                li { "the coordinator is told, and asks somebody else" }
                li { "the file closes to you, and what you have written so far is deleted" }
                li { "the provider does not learn that you were asked" }
            }
            @if !view.declared {
                p class="govuk-body" {
                    "If you have a conflict of interest, "
                    a class="govuk-link" href=(back) { "say so instead" }
                    ": then you are not asked about this application again."
                }
            }
        },
        fields: html! {
            (Textarea {
                name: field::NOTE.into(),
                label: "Note to the coordinator (optional)".into(),
                hint: Some(
                    "For example, until when you have no time. Only the coordinator of the \
                     Provider Group can read this. It is kept with the application.".into(),
                ),
                value: (&typed.note).into(),
                rows: Some(3),
                error: errors.of(field::NOTE),
                ..Textarea::default()
            })
            div class="govuk-button-group" {
                (Button {
                    content: "Hand the reading back".into(),
                    kind: ButtonKind::Warning,
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                a class="govuk-link" href=(back) { "Keep it" }
            }
        },
        ..FormPage::new(ask, title, back)
    }
    .page(ask, &errors)
}
