//! A reader says whether they have a conflict of interest, before anything of the file is shown.

use super::{caption, errors, found_conflict, ruled_out};
use crate::{address, field};
use axum::response::{IntoResponse, Redirect, Response};
use doors::Command;
use maud::{Markup, html};
use quality::{CONFLICT_WITHIN_YEARS, DeclareInterest};
use quality_views::{InterestPage, InterestView};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{Button, Choice, Fieldset, Legend, Panel, Radios, Textarea},
    error_pages, form,
    layout::{Above, Page, Title},
    security::CheckedForm,
};
use vocabulary::{ApplicationId, Problem, Refusal, in_words};

form! {
    /// What is typed.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        conflict: String = field::CONFLICT,
        about: String = field::ABOUT,
    }
}

/// What counts as a conflict, besides work for the provider.
const OTHER_CONFLICTS: [&str; 4] = [
    "you helped with this application",
    "you examine the provider’s course, or another course of the same university",
    "someone close to you would gain or lose by the decision, such as family, a friend or a \
     business partner",
    "anything else would make a fair-minded person doubt your independence",
];

/// `interest.declare`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = ask.view(&InterestPage { application })?;
    if view.declared {
        return Ok(show(&declared(&ask, application, &view)));
    }
    Ok(show(&page(&ask, application, &view, &Form::default(), &[])))
}

/// `interest.declare`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let typed = form.value();
    let conflict = match typed.conflict.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let command = Command::from(DeclareInterest {
        application,
        conflict,
        about: typed.about.clone(),
    });
    let labels = [(field::ABOUT, "What the conflict is")];
    let done = ask.execute(&form, &labels, command).await?;
    match done {
        Executed::Done(_) if conflict == Some(true) => {
            Ok(Redirect::to("/conflict-declared").into_response())
        }
        Executed::Done(_) => Ok(Redirect::to(&address::reading(application)).into_response()),
        Executed::Wrong(problems) => {
            let view = ask.view(&InterestPage { application })?;
            Ok(error_pages::refused_form(&page(
                &ask,
                application,
                &view,
                typed,
                &problems,
            )))
        }
        // Declared before, in another window: that page says what can be done, where nothing is lost.
        Executed::Refused(Refusal::Rule { rule, .. })
            if rule == quality::rule::DECLARED_ALREADY && typed.about.trim().is_empty() =>
        {
            Ok(Redirect::to(&ask.path).into_response())
        }
        Executed::Refused(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

/// `interest.declare`
pub(crate) async fn thank_you(ask: Ask) -> Result<Response, Response> {
    let content = two_thirds(&html! {
        (Panel {
            title: "Thank you for telling us".into(),
            content: "You do not need to read this application".into(),
            ..Panel::default()
        })
        p class="govuk-body" {
            "You cannot open this application, and you take no part in the decision. The same is true of \
             later applications that continue this one, such as a renewal. This happens often in a small field, and \
             nothing is held against you or the provider."
        }
        p class="govuk-body" { "The coordinator asks someone else. You do not need to do anything \
                                else." }
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
    view: &InterestView,
    typed: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = errors(problems, &[]);
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Before you read: do you have a conflict of interest?" }
        p class="govuk-body" {
            "We are asking you to read this application (" (view.kind.in_words()) ") by "
            strong { (in_words(view.due)) } ". You can open the application once you have \
                                             answered."
        }
        h2 class="govuk-heading-m" { "What counts as a conflict" }
        p class="govuk-body" { "You have one if:" }
        ul class="govuk-list govuk-list--bullet" {
            li {
                "you work for the provider, teach on its course or advise it, or have done in the \
                 last " (CONFLICT_WITHIN_YEARS) " years"
            }
            @for line in OTHER_CONFLICTS { li { (line) } }
        }
        p class="govuk-body" {
            "Knowing people at the provider is not a conflict on its own. If you are not sure, \
             answer yes."
        }
        p class="govuk-body" {
            "If you have no conflict but no time, "
            a class="govuk-link" href=(address::hand_back(application)) {
                "tell us you cannot read it"
            }
            ". We will ask someone else."
        }
        @if let Some(coordinator) = &view.coordinator {
            p class="govuk-body" {
                "Questions? Write to " (coordinator.name) ": "
                a class="govuk-link" href={ "mailto:" (coordinator.email) } {
                    (coordinator.email)
                }
            }
        }
        (ask.form().around("", &question(typed, problems)))
    });
    let title = Title::about("Do you have a conflict of interest?", view.number.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back("/work"))
}

fn question(typed: &Form, problems: &[Problem]) -> Markup {
    let errors = errors(problems, &[]);
    let note = html! {
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
    };
    html! {
        (Radios {
            name: field::CONFLICT.into(),
            fieldset: Some(Fieldset {
                legend: Legend {
                    content: "Do you have a conflict of interest with this application?".into(),
                    classes: "govuk-fieldset__legend--m".into(),
                    ..Legend::default()
                },
                ..Fieldset::default()
            }),
            items: vec![
                Choice {
                    value: "no".into(),
                    content: "No".into(),
                    hint: Some("You can then open the application".into()),
                    ..Choice::default()
                }.into(),
                Choice {
                    value: "yes".into(),
                    content: "Yes, or I am not sure".into(),
                    hint: Some("You take no part in reading it or deciding on it. We will ask someone else.".into()),
                    conditional: Some(note),
                    ..Choice::default()
                }.into(),
            ],
            value: Some((&typed.conflict).into()),
            error: errors.of(field::CONFLICT),
            ..Radios::default()
        })
        (Button {
            content: "Continue".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}

/// Said before: what can be done now.
fn declared<'a>(ask: &'a Ask, application: ApplicationId, view: &InterestView) -> Page<'a> {
    let content = two_thirds(&html! {
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "You have said that you have no conflict of interest" }
        p class="govuk-body" {
            "If that has changed, or you have found a conflict, tell us. It is never too late."
        }
        (found_conflict(application))
        (Button {
            content: "Go to your report".into(),
            href: address::reading(application).into(),
            ..Button::default()
        })
    });
    let title = Title::about("No conflict of interest", view.number.clone());
    Page::new(title, &ask.surroundings, content).with_above(Above::back("/work"))
}
