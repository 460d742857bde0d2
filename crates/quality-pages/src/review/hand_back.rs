//! A reader who cannot read an application: asked once more before it is done, with room for a note.

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

/// The report that can be handed back, or why it cannot: one that was given is not, and the person who has
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
        h1 class="govuk-heading-l" { "You have submitted your report" }
        p class="govuk-body" {
            "Your report is part of the review, and you do not need to do anything. If you have \
             found a conflict of interest, tell us:"
        }
        (found_conflict(application))
        p class="govuk-body" {
            a class="govuk-link" href=(address::review(application)) { "Go to what the readers found" }
        }
    });
    let page = Page::new("You have submitted your report", &ask.surroundings, content);
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
            title: "You are no longer a reader of this application".into(),
            content: "Thank you for telling us".into(),
            ..Panel::default()
        })
        p class="govuk-body" {
            "You can no longer open this application. We have deleted any report you had not \
             submitted."
        }
        p class="govuk-body" {
            "We have emailed the coordinator, who asks someone else. You do not need to do \
             anything else."
        }
        p class="govuk-body" { a class="govuk-link" href="/work" { "See what needs doing" } }
    });
    Ok(show(&Page::new(
        "You are no longer a reader of this application",
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
    let title = Title::about(
        "Tell us you cannot read this application",
        view.number.clone(),
    );
    FormPage {
        caption: caption(&view.provider_name, &view.number),
        heading: html! { "Tell us you cannot read this application" },
        says: html! {
            p class="govuk-body" {
                "You can do this at any time before you submit your report. You do not have to \
                 say why. If you do:"
            }
            ul class="govuk-list govuk-list--bullet" {
                li { "we email the coordinator, who asks someone else" }
                li { "you can no longer open the application, and we delete what you have written \
                      so far" }
                li { "we do not tell the provider that you were asked" }
            }
        },
        fields: html! {
            (question(typed, errors.of(field::CONFLICT)))
            (Textarea {
                name: field::NOTE.into(),
                label: "Note to the coordinator (optional)".into(),
                hint: Some(
                    "For example, when you will have time again, or what the conflict is. Only \
                     the Provider Group’s coordinator can read this. We keep it with the \
                     application.".into(),
                ),
                value: (&typed.note).into(),
                rows: Some(3),
                error: errors.of(field::NOTE),
                ..Textarea::default()
            })
            div class="govuk-button-group" {
                (Button {
                    content: "Stop reading this application".into(),
                    kind: ButtonKind::Warning,
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                a class="govuk-link" href=(back) { "Cancel" }
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
                content: "Yes, or I am not sure".into(),
                hint: Some(
                    "We will not ask you again to read, or decide on, anything from this provider"
                        .into(),
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
