//! Handing a reading back: asked once more before it is done, with room for a note.

use super::{caption, errors, found_conflict, ruled_out};
use crate::{address, field};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use doors::{Command, Failure};
use maud::{Render, html};
use quality::{FindConflict, HandBackReading};
use quality_views::{HandBackPage, HandBackView};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{
        Button, ButtonKind, Choice, ErrorMessage, Fieldset, Legend, Panel, Radios, Textarea,
    },
    error_pages, form,
    form_page::FormPage,
    layout::{Above, Page, Title},
    security::CheckedForm,
};
use vocabulary::{ApplicationId, Problem, Refusal};

form! {
    /// What is typed.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        conflict: String = field::CONFLICT,
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
    let note = typed.note.clone();
    let (command, then) = match typed.conflict.as_str() {
        "no" => (
            Command::from(HandBackReading { application, note }),
            "/reading-handed-back",
        ),
        // Then it is more than handed back: they take no part in anything of this provider.
        "yes" => (
            Command::from(FindConflict {
                application,
                about: note,
            }),
            "/conflict-found",
        ),
        _ => {
            let says = "Select whether you have a conflict of interest";
            let problem = Problem::new(field::CONFLICT, says);
            let view = reading(&ask, application)?;
            let page = page(&ask, application, &view, typed, &[problem]);
            return Ok(error_pages::refused_form(&page));
        }
    };
    let labels = [(field::NOTE, "Note to the coordinator")];
    let done = ask.execute(&form, &labels, command).await?;
    match done {
        Executed::Done(_) => Ok(Redirect::to(then).into_response()),
        Executed::Wrong(problems) => {
            let view = reading(&ask, application)?;
            let page = page(&ask, application, &view, typed, &problems);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

/// The reading that can be handed back, or why it cannot: one that was given is not, and whoever has
/// found a conflict of interest says so on a page of its own.
fn reading(ask: &Ask, application: ApplicationId) -> Result<HandBackView, Response> {
    let page = HandBackPage { application };
    match ask.service().view(&ask.actor, &page) {
        Ok(view) => Ok(view),
        Err(Failure::Refused(Refusal::Rule { rule, .. }))
            if rule == quality::rule::READING_GIVEN =>
        {
            Err(given(ask, application))
        }
        Err(Failure::Refused(refusal)) => Err(ruled_out(ask, application, refusal)),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

/// That what was given is not handed back, and what can be done instead.
fn given(ask: &Ask, application: ApplicationId) -> Response {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "You have given your reading" }
        p class="govuk-body" {
            "It is part of the review, so there is nothing to hand back. You do not need to do anything for \
             now. If it should no longer count because of a conflict of interest, say so:"
        }
        (found_conflict(application))
        p class="govuk-body" {
            a class="govuk-link" href=(address::review(application)) { "Go to what the readers found" }
        }
    });
    let page = Page::new("You have given your reading", &ask.surroundings, content);
    (
        StatusCode::CONFLICT,
        page.with_above(Above::back("/work")).render(),
    )
        .into_response()
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
        },
        fields: html! {
            (question(typed, errors.of(field::CONFLICT)))
            (Textarea {
                name: field::NOTE.into(),
                label: "Note to the coordinator (optional)".into(),
                hint: Some(
                    "For example, until when you have no time, or what the conflict is. Only the \
                     coordinator of the Provider Group can read this. It is kept with the \
                     application.".into(),
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

/// Whether it is because of a conflict: the one reason that matters to what follows.
fn question<'a>(typed: &'a Form, error: Option<ErrorMessage<'a>>) -> Radios<'a> {
    Radios {
        name: field::CONFLICT.into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content: "Have you found a conflict of interest?".into(),
                classes: "govuk-fieldset__legend--m".into(),
                ..Legend::default()
            },
            ..Fieldset::default()
        }),
        items: vec![
            Choice {
                value: "no".into(),
                content: "No".into(),
                hint: Some("You do not have to say why".into()),
                ..Choice::default()
            }
            .into(),
            Choice {
                value: "yes".into(),
                content: "Yes, or I am in doubt".into(),
                hint: Some(
                    "You are not asked again to read or decide on anything of this provider".into(),
                ),
                ..Choice::default()
            }
            .into(),
        ],
        value: Some((&typed.conflict).into()),
        error,
        ..Radios::default()
    }
}
