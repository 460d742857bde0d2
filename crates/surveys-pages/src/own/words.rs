//! The words of a question in another language, or in easier words.

use super::{caption, question::item, revision, view};
use crate::{address, asked, field};
use axum::response::Response;
use instrument::{Edit, Item, QuestionWords, Wording};
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, TextInput, Textarea},
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
};
use surveys_views::InstrumentView;
use vocabulary::{InstrumentId, Problem, Refusal};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        asks: String = field::ASKS,
        guidance: String = field::GUIDANCE,
        /// Of each answer, in their order.
        answers: Vec<String> = field::ANSWERS,
        revision: String = field::REVISION,
    }
}

/// `instrument.keep`
pub(crate) async fn get(
    ask: Ask,
    At((id, asked, wording)): At<(InstrumentId, String, String)>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let item = item(&ask, &view, &asked)?;
    let wording = found(&ask, &view, &wording)?;
    let shown = of(wording, item, &asked);
    Ok(show(&page(&ask, &view, (item, wording), &shown, &[])))
}

/// `instrument.keep`
pub(crate) async fn post(
    ask: Ask,
    At((id, asked, wording)): At<(InstrumentId, String, String)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let item = item(&ask, &view, &asked)?;
    let wording = found(&ask, &view, &wording)?;
    let typed = form.value();
    let values = match item {
        Item::Question(question) => question.values.iter().cloned().zip(typed.answers.clone()),
        Item::Rating(..) => [].iter().cloned().zip(Vec::new()),
    };
    let edit = Edit::Translate {
        wording: wording.id.clone(),
        item: asked.clone(),
        words: QuestionWords {
            asks: Some(typed.asks.clone()),
            guidance: Some(typed.guidance.clone()),
            values: values.collect(),
        },
    };
    let what = "Words changed";
    let change = (typed.revision.as_str(), edit);
    let done = super::change(&ask, &form, &view, change, what, |problems| {
        Ok(page(&ask, &view, (item, wording), typed, problems))
    })
    .await?;
    Ok(ask.done(&address::question(id, &asked::in_address(&asked)), done))
}

fn found<'v>(ask: &Ask, view: &'v InstrumentView, id: &str) -> Result<&'v Wording, Response> {
    let mut wordings = view.instrument.wordings.iter();
    let found = wordings.find(|it| it.id == id);
    found.ok_or_else(|| ask.refusal(Refusal::NotFound))
}

fn of(wording: &Wording, item: Item<'_>, id: &str) -> Form {
    let words = wording.questions.get(id).cloned().unwrap_or_default();
    let answers = match item {
        Item::Question(question) => question.values.iter(),
        Item::Rating(..) => [].iter(),
    };
    let rating = wording.ratings.get(id).cloned();
    Form {
        asks: words.asks.or(rating).unwrap_or_default(),
        guidance: words.guidance.unwrap_or_default(),
        answers: answers
            .map(|value| words.values.get(value).cloned().unwrap_or_default())
            .collect(),
        revision: String::new(),
    }
}

fn page<'a>(
    ask: &'a Ask,
    view: &InstrumentView,
    (item, wording): (Item<'_>, &Wording),
    shown: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let id = view.instrument.id_of(item);
    let asks = view.instrument.asks(item);
    let (guidance, values) = match item {
        Item::Question(question) => (question.guidance.as_deref(), question.values.as_slice()),
        Item::Rating(..) => (None, [].as_slice()),
    };
    FormPage {
        caption: caption(view),
        heading: html! { "Words in " span lang=(wording.lang) { (wording.name) } },
        fields: html! {
            (revision(view))
            (Textarea {
                name: field::ASKS.into(),
                label: asks.clone().into(),
                hint: Some("The question".into()),
                value: shown.asks.as_str().into(),
                error: errors.of(field::ASKS),
                rows: Some(2),
                ..Textarea::default()
            })
            @if let Some(guidance) = guidance {
                (Textarea {
                    name: field::GUIDANCE.into(),
                    label: guidance.to_owned().into(),
                    hint: Some("What helps to answer it".into()),
                    value: shown.guidance.as_str().into(),
                    error: errors.of(field::GUIDANCE),
                    rows: Some(3),
                    ..Textarea::default()
                })
            }
            @for (at, value) in values.iter().enumerate() {
                (TextInput {
                    name: field::ANSWERS.into(),
                    id: format!("{}-{at}", field::ANSWERS.0).into(),
                    label: value.clone().into(),
                    value: shown.answers.get(at).map(|it| it.as_str().into()),
                    ..TextInput::default()
                })
            }
            (Button { content: "Save".into(), prevent_double_click: Some(true), ..Button::default() })
        },
        ..FormPage::new(
            ask,
            Title::about("Words in another language", asks.clone()),
            address::question(view.id, &asked::in_address(&id)),
        )
    }
    .page(ask, &errors)
}
