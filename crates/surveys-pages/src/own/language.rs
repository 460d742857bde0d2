//! The words of a language, or of easier words, that are no question’s: the title, what is read first and last, headings, points of
//! scales. A language can be removed here, too.

use super::{caption, revision, view};
use crate::{address, asked, field};
use axum::response::Response;
use instrument::{Edit, RestOfWording, Wording};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, ButtonKind, TextInput, Textarea},
    form::{FieldErrors, FormStart},
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
};
use std::collections::BTreeMap;
use surveys::EditInstrument;
use surveys_views::InstrumentView;
use vocabulary::{Field, InstrumentId, Problem, Refusal};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        title: String = field::TITLE,
        opens: String = field::OPENS,
        closes: String = field::CLOSES,
        /// Of each part that has a heading, in their order.
        headings: Vec<String> = field::HEADINGS,
        /// Of each point of each scale, in their order.
        points: Vec<String> = field::POINTS,
        revision: String = field::REVISION,
    }
}

/// `instrument.keep`
pub(crate) async fn get(
    ask: Ask,
    At((id, wording)): At<(InstrumentId, String)>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let wording = found(&ask, &view, &wording)?;
    Ok(show(&page(&ask, &view, wording, &of(&view, wording), &[])))
}

/// `instrument.keep`
pub(crate) async fn post(
    ask: Ask,
    At((id, wording)): At<(InstrumentId, String)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let wording = found(&ask, &view, &wording)?;
    let typed = form.value();
    let lines = |text: &str| text.replace("\r\n", "\n");
    let headings = headed(&view).map(|(block, _)| block.to_owned());
    let mut scales: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for ((scale, point), says) in points(&view).zip(&typed.points) {
        let of_it = scales.entry(scale.to_owned()).or_default();
        of_it.insert(point.to_owned(), says.clone());
    }
    let rest = RestOfWording {
        id: wording.id.clone(),
        title: typed.title.clone(),
        opens: lines(&typed.opens),
        closes: lines(&typed.closes),
        headings: headings.zip(typed.headings.iter().cloned()).collect(),
        scales,
    };
    let change = (typed.revision.as_str(), Edit::TranslateRest(rest));
    let done = super::change(&ask, &form, &view, change, "Words changed", |problems| {
        Ok(page(&ask, &view, wording, typed, problems))
    })
    .await?;
    Ok(ask.done(&address::instrument(id), done))
}

shell::form! {
    /// What is sent to remove a language.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Removal {
        revision: String = field::REVISION,
    }
}

/// `instrument.keep`
pub(crate) async fn remove(
    ask: Ask,
    At((id, wording)): At<(InstrumentId, String)>,
    form: CheckedForm<Removal>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let command = EditInstrument {
        organisation: view.organisation,
        instrument: id,
        revision: ask.hidden(&form.value().revision)?,
        edit: Edit::RemoveWording { id: wording },
    };
    ask.carry_out(&form, command).await?;
    let done =
        super::changed("Language removed").next("To undo this, go back to an earlier revision.");
    Ok(ask.done(&address::instrument(id), done))
}

fn found<'v>(ask: &Ask, view: &'v InstrumentView, id: &str) -> Result<&'v Wording, Response> {
    let mut wordings = view.instrument.wordings.iter();
    let found = wordings.find(|it| it.id == id);
    found.ok_or_else(|| ask.refusal(Refusal::NotFound))
}

/// The parts that have a heading: their ids and headings.
fn headed(view: &InstrumentView) -> impl Iterator<Item = (&str, &str)> {
    let blocks = view.instrument.blocks.iter();
    blocks.filter_map(|it| Some((it.id.as_str(), it.heading.as_deref()?)))
}

/// The points of scales, each with the scale’s id.
fn points(view: &InstrumentView) -> impl Iterator<Item = (&str, &str)> {
    let scales = view.instrument.scales.iter();
    scales.flat_map(|scale| {
        scale
            .points()
            .map(|point| (scale.id.as_str(), point.as_str()))
    })
}

fn of(view: &InstrumentView, wording: &Wording) -> Form {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let heading = |(id, _): (&str, &str)| wording.headings.get(id).cloned().unwrap_or_default();
    let point = |(scale, point): (&str, &str)| {
        let said = wording.scales.get(scale).and_then(|it| it.get(point));
        said.cloned().unwrap_or_default()
    };
    Form {
        title: text(&wording.title),
        opens: text(&wording.opens),
        closes: text(&wording.closes),
        headings: headed(view).map(heading).collect(),
        points: points(view).map(point).collect(),
        revision: String::new(),
    }
}

fn page<'a>(
    ask: &'a Ask,
    view: &InstrumentView,
    wording: &Wording,
    shown: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let instrument = &view.instrument;
    let text = |name: Field, label: String, value: &str, rows| Textarea {
        name: name.into(),
        label: label.into(),
        value: value.to_owned().into(),
        error: errors.of(name),
        rows: Some(rows),
        ..Textarea::default()
    };
    let form = FormStart {
        action: address::remove_language(view.id, &asked::in_address(&wording.id)).into(),
        ..ask.form()
    };
    let remove = form.around(
        "",
        &html! {
            (revision(view))
            (Button {
                content: "Remove this language".into(),
                kind: ButtonKind::Warning,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
    );
    let mut page = FormPage {
        caption: caption(view),
        heading: html! { "Words in " span lang=(wording.lang) { (wording.name) } },
        says: html! {
            p class="govuk-body" {
                "These are the words around the questions. The words of each question are on its own page."
            }
        },
        fields: html! {
            (revision(view))
            (text(field::TITLE, instrument.title.clone(), &shown.title, 1))
            @if let Some(opens) = &instrument.opens { (text(field::OPENS, opens.clone(), &shown.opens, 5)) }
            @if let Some(closes) = &instrument.closes { (text(field::CLOSES, closes.clone(), &shown.closes, 3)) }
            (inputs(field::HEADINGS, headed(view).map(|it| it.1), &shown.headings))
            (inputs(field::POINTS, points(view).map(|it| it.1), &shown.points))
            (Button { content: "Save".into(), prevent_double_click: Some(true), ..Button::default() })
        },
        ..FormPage::new(
            ask,
            Title::about("Words in another language", view.instrument.title.clone()),
            address::instrument(view.id),
        )
    }
    .page(ask, &errors);
    page.content = html! { (page.content) (remove) };
    page
}

/// A field for each text, in their order.
fn inputs<'t>(name: Field, texts: impl Iterator<Item = &'t str>, typed: &[String]) -> Markup {
    html! {
        @for (at, label) in texts.enumerate() {
            (TextInput {
                name: name.into(),
                id: format!("{}-{at}", name.0).into(),
                label: label.to_owned().into(),
                value: typed.get(at).map(|it| it.as_str().into()),
                ..TextInput::default()
            })
        }
    }
}
