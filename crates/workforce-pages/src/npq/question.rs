//! A question about an outcome, and its answer.

use crate::{address, courses::outcome_in_words, field};
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show},
    at::At,
    components::{Button, Choice, Fieldset, Legend, Radios, Textarea},
    error_pages,
    form::{FieldErrors, FormStart, hidden_field},
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{CourseId, FactId, Refusal};
use workforce::{
    AnswerQuestion,
    field::{RESULT, WHY},
};
use workforce_views::{OutcomeQuestions, QuestionLine};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        question: String = field::QUESTION,
        result: String = RESULT,
        why: String = WHY,
    }
}

/// `npq.import`
pub(crate) async fn get(ask: Ask, At(course): At<CourseId>) -> Result<Response, Response> {
    let line = line(&ask, course)?;
    let (typed, errors) = (Form::default(), FieldErrors::new());
    Ok(show(&page(&ask, &line, &typed, &errors)))
}

/// `npq.import`
pub(crate) async fn post(
    ask: Ask,
    At(course): At<CourseId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let typed = form.value();
    let command = AnswerQuestion {
        course,
        question: FactId(ask.hidden(&typed.question)?),
        revision: ask.hidden(form.revision())?,
        changes: match typed.result.as_str() {
            "file" => Some(true),
            "recorded" => Some(false),
            _ => None,
        },
        why: typed.why.clone(),
    };
    match ask.execute(&form, &[(WHY, "Reason")], command).await? {
        Executed::Done(_) => Ok(ask.done(address::QUESTIONS, Done::new("Question answered"))),
        Executed::Refused(Refusal::Stale(_)) => {
            let mut errors = FieldErrors::new();
            let says = "Something else is recorded since you opened this page. Read the answers again, \
                        then choose";
            errors.add(RESULT, says);
            let line = line(&ask, course)?;
            Ok(error_pages::refused_form(&page(
                &ask, &line, typed, &errors,
            )))
        }
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
        Executed::Wrong(problems) => {
            let errors = FieldErrors::from(problems.as_slice());
            let line = line(&ask, course)?;
            Ok(error_pages::refused_form(&page(
                &ask, &line, typed, &errors,
            )))
        }
    }
}

/// The oldest open question about a course.
fn line(ask: &Ask, course: CourseId) -> Result<QuestionLine, Response> {
    let lines = ask.view(&OutcomeQuestions)?;
    let mut lines = lines.into_iter();
    let found = lines.find(|it| it.course == course);
    found.ok_or_else(|| ask.refusal(Refusal::NotFound))
}

fn page<'a>(ask: &'a Ask, line: &QuestionLine, typed: &Form, errors: &FieldErrors) -> Page<'a> {
    let recorded = line.recorded.as_ref();
    let recorded = recorded.map_or_else(|| "No outcome".to_owned(), outcome_in_words);
    let said = outcome_in_words(&line.said);
    let choice = |value: &'static str, content: String| {
        Choice {
            value: value.into(),
            content: content.into(),
            ..Choice::default()
        }
        .into()
    };
    FormPage {
        caption: html! { span class="govuk-caption-l" { (line.name) ", " (line.provider) } },
        says: html! {
            p class="govuk-body" {
                "A file of the NPQ registration service contradicts what is recorded. "
                a class="govuk-link" href=(address::course(line.course)) { "See this course" }
            }
        },
        form: FormStart {
            revision: line.revision.to_string().into(),
            ..ask.form()
        },
        fields: html! {
            (hidden_field(&field::QUESTION, &line.question.0.to_string()))
            (Radios {
                name: RESULT.into(),
                fieldset: Some(Fieldset {
                    legend: Legend {
                        content: "Which is right?".into(),
                        classes: "govuk-fieldset__legend--m".into(),
                        ..Legend::default()
                    },
                    ..Fieldset::default()
                }),
                items: vec![
                    choice("recorded", format!("What is recorded: {recorded}")),
                    choice("file", format!("What the file says: {said}")),
                ],
                value: Some(typed.result.clone().into()),
                error: errors.of(RESULT),
                ..Radios::default()
            })
            (Textarea {
                name: WHY.into(),
                label: "How do you know?".into(),
                hint: Some("Everyone who can see this course reads this".into()),
                value: typed.why.clone().into(),
                error: errors.of(WHY),
                ..Textarea::default()
            })
            (Button {
                content: "Answer the question".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, "Which outcome is right?", address::QUESTIONS)
    }
    .page(ask, errors)
}
