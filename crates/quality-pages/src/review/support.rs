//! Someone who is asked to support an application agrees or declines: only then is the applicant told.

use super::{caption, errors, moved_on, ruled_out};
use crate::field;
use axum::response::Response;
use doors::Command;
use maud::html;
use quality::AnswerSupporting;
use quality_views::{SupportAsked, SupportAskedView};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Choice, Fieldset, Legend, Radios},
    error_pages, form,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{ApplicationId, Problem, Refusal};

form! {
    /// What was selected.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        answer: String = field::ANSWER,
    }
}

/// `supporter.answer`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = ask.view(&SupportAsked { application })?;
    Ok(show(&page(&ask, &view, &[])))
}

/// `supporter.answer`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&SupportAsked { application })?;
    let agrees = match form.value().answer.as_str() {
        "agree" => true,
        "decline" => false,
        _ => {
            let problem =
                Problem::new(field::ANSWER, "Select whether you can support the provider");
            return Ok(error_pages::refused_form(&page(&ask, &view, &[problem])));
        }
    };
    let answer = Command::from(AnswerSupporting {
        application,
        supporter: view.supporter,
        agrees,
    });
    let done = ask.execute(&form, &[], answer).await?.outcome();
    match done {
        Ok(_) if agrees => Ok(ask.done(
            "/work",
            Done::new(format!("You support application {}", view.number)).next(
                "We have emailed the provider your name and email address. The application’s page shows you \
                 theirs.",
            ),
        )),
        Ok(_) => Ok(ask.done(
            "/work",
            Done::new("You declined").next(
                "The coordinator asks someone else. The provider does not know that you were asked.",
            ),
        )),
        Err(Refusal::Rule { rule, says, .. }) if rule == quality::rule::NOT_ASKED_TO_SUPPORT => {
            Err(moved_on(&ask, application, &says))
        }
        Err(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

fn page<'a>(ask: &'a Ask, view: &SupportAskedView, problems: &[Problem]) -> Page<'a> {
    let errors = errors(problems, &[]);
    let choice = |value: &'static str, words: &'static str, hint: &'static str| {
        Choice {
            value: value.into(),
            content: words.into(),
            hint: Some(hint.into()),
            ..Choice::default()
        }
        .into()
    };
    let title = Title::about("Can you support this application?", view.number.clone());
    FormPage {
        caption: caption(&view.provider_name, &view.number),
        says: html! {
            p class="govuk-body" {
                "The coordinator asks you to support " (view.provider_name) ". A supporter answers the \
                 applicant’s questions by email, and never reads the same application or decides on it."
            }
        },
        fields: html! {
            (Radios {
                name: field::ANSWER.into(),
                fieldset: Some(Fieldset {
                    legend: Legend {
                        content: "Your answer".into(),
                        classes: "govuk-fieldset__legend--m".into(),
                        ..Legend::default()
                    },
                    ..Fieldset::default()
                }),
                items: vec![
                    choice(
                        "agree",
                        "I can support them",
                        "The provider sees your name and email address, and you see theirs",
                    ),
                    choice("decline", "I cannot", "You do not need to say why"),
                ],
                error: errors.of(field::ANSWER),
                ..Radios::default()
            })
            (Button {
                content: "Send your answer".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, title, "/work")
    }
    .page(ask, &errors)
}
