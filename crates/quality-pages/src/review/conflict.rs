//! A reader has found a conflict of interest: before or after submitting their report, and also once the
//! application is decided.

use super::{caption, errors, ruled_out};
use crate::{address, field};
use axum::response::{IntoResponse, Redirect, Response};
use doors::{Command, Failure};
use maud::{Markup, html};
use quality::{FindConflict, Phase};
use quality_views::{ConflictPage, ConflictView};
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
        about: String = field::ABOUT,
    }
}

/// `interest.declare`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = reading(&ask, application)?;
    let page = page(&ask, application, &view, &Form::default(), &[]);
    Ok(show(&page))
}

/// `interest.declare`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let typed = form.value();
    let command = Command::from(FindConflict {
        application,
        about: typed.about.clone(),
    });
    let labels = [(field::ABOUT, "What the conflict is")];
    match ask.execute(&form, &labels, command).await? {
        Executed::Done(_) => Ok(Redirect::to("/conflict-found").into_response()),
        Executed::Wrong(problems) => {
            let view = reading(&ask, application)?;
            let page = page(&ask, application, &view, typed, &problems);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

/// The report that it is about, or why there is none.
fn reading(ask: &Ask, application: ApplicationId) -> Result<ConflictView, Response> {
    let page = ConflictPage { application };
    match ask.service().view(&ask.actor, &page) {
        Ok(view) => Ok(view),
        Err(Failure::Refused(refusal)) => Err(ruled_out(ask, application, refusal)),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

/// The way here, from every page of a report.
pub(crate) fn found_conflict(application: ApplicationId) -> Markup {
    html! {
        p class="govuk-body" {
            a class="govuk-link" href=(address::conflict(application)) {
                "I have found a conflict of interest"
            }
        }
    }
}

/// `interest.declare`
pub(crate) async fn thank_you(ask: Ask) -> Result<Response, Response> {
    let content = two_thirds(&html! {
        (Panel {
            title: "Thank you for telling us".into(),
            content: "You are no longer a reader of this application".into(),
            ..Panel::default()
        })
        p class="govuk-body" {
            "You can no longer open this application. If you submitted a report, we keep it, but \
             it no longer counts. We will not ask you again to read, or decide on, anything \
             from this provider."
        }
        p class="govuk-body" {
            "This happens often in a small field, and nothing is held against you or the provider. \
             The coordinator can see that you have a conflict of interest. You do not need to do anything else."
        }
        p class="govuk-body" { a class="govuk-link" href="/work" { "See what needs doing" } }
    });
    Ok(show(&Page::new(
        "Thank you for telling us",
        &ask.surroundings,
        content,
    )))
}

fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &ConflictView,
    typed: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = errors(problems, &[]);
    let back = match (view.declared, view.given) {
        _ if view.phase == Phase::Withdrawn => "/work".to_owned(),
        (false, _) => address::interest(application),
        (true, true) => address::review(application),
        (true, false) => address::reading(application),
    };
    let title = Title::about("Tell us about a conflict of interest", view.number.clone());
    FormPage {
        caption: caption(&view.provider_name, &view.number),
        heading: html! { "Tell us about a conflict of interest" },
        says: html! {
            p class="govuk-body" {
                "It is never too late to tell us, even if you are not sure. If you do:"
            }
            (follows(view))
        },
        fields: html! {
            (Textarea {
                name: field::ABOUT.into(),
                label: "What the conflict is (optional)".into(),
                hint: Some(
                    "Only the coordinator can read this. We keep it with the application.".into(),
                ),
                value: (&typed.about).into(),
                rows: Some(3),
                error: errors.of(field::ABOUT),
                ..Textarea::default()
            })
            div class="govuk-button-group" {
                (Button {
                    content: "Confirm conflict of interest".into(),
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

fn follows(view: &ConflictView) -> Markup {
    html! {
        ul class="govuk-list govuk-list--bullet" {
            li { "you can no longer open the application" }
            @if view.given {
                li { "we keep the report that you submitted, and it no longer counts" }
            } @else {
                li { "we delete what you have written so far" }
            }
            @match view.phase {
                Phase::Withdrawn => {
                    li { "no one reads this application any more, because its provider withdrew it" }
                }
                Phase::Accepted | Phase::NotYet => {
                    li {
                        "the decision does not change, but we email the coordinator, and the group \
                         can look at it again"
                    }
                }
                _ => li { "we email the coordinator, who asks someone else" }
            }
            li { "we will not ask you again to read, or decide on, anything from this provider" }
            li { "we do not tell the provider" }
        }
    }
}
