//! A question of a survey, to be changed: its words, its answers, whom it is asked of.

use super::{caption, change, conditions, place, rating, view};
use crate::{address, asked, field};
use axum::response::Response;
use instrument::{ChangedAnswer, ChangedQuestion, Edit, Item, Kind, Question};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Checkboxes, Choice, Fieldset, Hint, Legend, TextInput, Textarea},
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
};
use surveys_views::InstrumentView;
use vocabulary::{InstrumentId, Problem, Refusal};

/// So many empty fields for further answers.
const MORE: usize = 2;

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        pub(super) asks: String = field::ASKS,
        guidance: String = field::GUIDANCE,
        /// Those that there were, in their order, then new ones.
        answers: Vec<String> = field::ANSWERS,
        required: String = field::REQUIRED,
        limit: String = field::LIMIT,
        when: Vec<String> = field::WHEN,
        pub(super) revision: String = field::REVISION,
    }
}

/// `instrument.keep`
pub(crate) async fn get(
    ask: Ask,
    At((id, asked)): At<(InstrumentId, String)>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let page = match item(&ask, &view, &asked)? {
        Item::Question(question) => {
            let shown = of(&view, question);
            page(&ask, &view, question, &shown, &[])
        }
        Item::Rating(variant, aspect) => {
            let says = view.instrument.wording(variant, aspect).to_owned();
            rating::page(&ask, &view, (variant, aspect), &says, &[])
        }
    };
    Ok(show(&page))
}

/// `instrument.keep`
pub(crate) async fn post(
    ask: Ask,
    At((id, asked)): At<(InstrumentId, String)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let typed = form.value();
    let revision = &typed.revision;
    let limit = typed.limit.trim();
    let is_number = limit.is_empty() || limit.parse::<u16>().is_ok_and(|it| it > 0);
    if let (false, Item::Question(question)) = (is_number, item(&ask, &view, &asked)?) {
        let says = "How many answers people can select must be a number, for example 3";
        let problems = [Problem::new(field::LIMIT, says)];
        let page = page(&ask, &view, question, typed, &problems);
        return Ok(shell::error_pages::refused_form(&page));
    }
    let what = "Question changed";
    let done = match item(&ask, &view, &asked)? {
        Item::Question(question) => {
            let edit = Edit::Question(edited(question, typed));
            change(&ask, &form, &view, (revision, edit), what, |problems| {
                Ok(page(&ask, &view, question, typed, problems))
            })
            .await?
        }
        Item::Rating(variant, aspect) => {
            let edit = Edit::Rating {
                variant: variant.id.clone(),
                aspect: aspect.id.clone(),
                label: typed.asks.clone(),
            };
            change(&ask, &form, &view, (revision, edit), what, |problems| {
                let rated = (variant, aspect);
                Ok(rating::page(&ask, &view, rated, &typed.asks, problems))
            })
            .await?
        }
    };
    let languages: Vec<&str> = view
        .instrument
        .wordings
        .iter()
        .filter(|it| it.speaks_of(&asked))
        .map(|it| it.name.as_str())
        .collect();
    let done = if languages.is_empty() {
        done
    } else {
        let languages = languages.join(" and ");
        done.next(format!("If you changed its words, look over those in {languages}, too. The survey can be signed off once you have."))
    };
    Ok(ask.done(&address::questions(id), done))
}

/// What is asked under an id.
pub(super) fn item<'v>(
    ask: &Ask,
    view: &'v InstrumentView,
    asked: &str,
) -> Result<Item<'v>, Response> {
    let item = view.instrument.item(asked);
    item.ok_or_else(|| ask.refusal(Refusal::NotFound))
}

/// The question as it is.
fn of(view: &InstrumentView, question: &Question) -> Form {
    let limit = question.limit.map(|it| it.to_string());
    Form {
        asks: view.instrument.asks(Item::Question(question)),
        guidance: question.guidance.clone().unwrap_or_default(),
        answers: question.values.clone(),
        required: if question.required { "yes" } else { "" }.to_owned(),
        limit: limit.unwrap_or_default(),
        when: conditions::ticked(&question.when),
        revision: String::new(),
    }
}

fn edited(question: &Question, typed: &Form) -> ChangedQuestion {
    let answer = |(at, is): (usize, &String)| ChangedAnswer {
        was: question.values.get(at).cloned(),
        is: is.clone(),
    };
    ChangedQuestion {
        id: question.id.clone(),
        asks: typed.asks.clone(),
        guidance: typed.guidance.clone(),
        answers: typed.answers.iter().enumerate().map(answer).collect(),
        required: typed.required == "yes",
        limit: typed.limit.trim().parse().ok(),
        when: conditions::read(&typed.when),
    }
}

fn page<'a>(
    ask: &'a Ask,
    view: &InstrumentView,
    question: &Question,
    shown: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let asks = view.instrument.asks(Item::Question(question));
    FormPage {
        caption: caption(view),
        heading: html! { "Change a question" },
        says: html! {
            p class="govuk-body" { "Answers are kept in the column " code { (question.id) } ", whatever the words are." }
            (others(view, &question.id))
        },
        fields: html! {
            (super::revision_seen(view, &shown.revision))
            (Textarea {
                name: field::ASKS.into(),
                label: "Question".into(),
                value: shown.asks.as_str().into(),
                error: errors.of(field::ASKS),
                rows: Some(2),
                ..Textarea::default()
            })
            (Textarea {
                name: field::GUIDANCE.into(),
                label: "What helps to answer it (optional)".into(),
                value: shown.guidance.as_str().into(),
                error: errors.of(field::GUIDANCE),
                rows: Some(3),
                ..Textarea::default()
            })
            @if matches!(question.kind, Kind::Single | Kind::Multi) { (answers(question, shown, &errors)) }
            @if question.kind == Kind::Multi {
                (TextInput {
                    name: field::LIMIT.into(),
                    label: "How many answers people can select".into(),
                    hint: Some("Leave this blank if there is no limit".into()),
                    value: Some(shown.limit.as_str().into()),
                    error: errors.of(field::LIMIT),
                    inputmode: "numeric".into(),
                    classes: "govuk-input--width-2".into(),
                    ..TextInput::default()
                })
            }
            @if !question.beside { (Checkboxes {
                name: field::REQUIRED.into(),
                items: vec![Choice {
                    value: "yes".into(),
                    content: "Ask until it is answered".into(),
                    hint: Some("People can always say that they prefer not to answer".into()),
                    checked: Some(shown.required == "yes"),
                    ..Choice::default()
                }.into()],
                ..Checkboxes::default()
            }) }
            @if !question.beside {
                (conditions::boxes(
                    &view.instrument,
                    field::WHEN,
                    "Ask only those who gave certain answers before",
                    &shown.when,
                    &[Kind::Single, Kind::Multi],
                    Some(&question.id),
                ))
            }
            (Button { content: "Save".into(), prevent_double_click: Some(true), ..Button::default() })
        },
        ..FormPage::new(
            ask,
            Title::about("Change a question", asks),
            address::questions(view.id),
        )
    }
    .page(ask, &errors)
}

/// What else can be done with a question: its words in other languages, its place.
pub(super) fn others(view: &InstrumentView, id: &str) -> Markup {
    let asked = asked::in_address(id);
    html! {
        @if !view.instrument.wordings.is_empty() {
            p class="govuk-body" {
                "Its words in "
                @for (at, wording) in view.instrument.wordings.iter().enumerate() {
                    @if at > 0 { ", " }
                    a class="govuk-link" lang=(wording.lang) href=(address::words(view.id, &asked, &asked::in_address(&wording.id))) { (wording.name) }
                }
            }
        }
        @if !view.instrument.item(id).is_some_and(|it| it.is_beside()) {
            p class="govuk-body" {
                a class="govuk-link" href=(place::address_of(view.id, id)) { "Move or remove this question" }
            }
        }
    }
}

fn answers(question: &Question, shown: &Form, errors: &FieldErrors) -> Markup {
    let fields = (question.values.len() + MORE).max(shown.answers.len());
    let field = |at: usize| {
        let is_new = at >= question.values.len();
        let label = if is_new {
            format!("New answer {}", at + 1 - question.values.len())
        } else {
            format!("Answer {}", at + 1)
        };
        TextInput {
            name: field::ANSWERS.into(),
            id: if at == 0 {
                field::ANSWERS.0.into()
            } else {
                format!("{}-{at}", field::ANSWERS.0).into()
            },
            label: label.into(),
            value: shown.answers.get(at).map(|it| it.as_str().into()),
            ..TextInput::default()
        }
    };
    let hint: Hint<'_> =
        "Clear an answer to remove it. Where routes, comparisons and tables name an answer, its new words are used there too."
            .into();
    html! {
        (Fieldset {
            legend: Legend {
                content: "Answers".into(),
                classes: "govuk-fieldset__legend--m".into(),
                ..Legend::default()
            },
            content: html! {
                (hint)
                @if let Some(error) = errors.of(field::ANSWERS) { (error) }
                @for at in 0..fields { (field(at)) }
            }.into(),
            ..Fieldset::default()
        })
    }
}
