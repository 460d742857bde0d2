//! The fields of a question that one press does not answer: several answers, words, a number, a date.

use super::{Pupil, tile::Box};
use crate::walk::{
    question::{Typed, field_beside},
    state::{Walk, sent},
};
use instrument::{Item, Kind, Question};
use maud::{Markup, html};
use shell::components::{DateInput, DatePart, ErrorMessage, Label, Text, TextInput, Textarea};

/// The fields of one page.
pub(super) struct Fields<'f> {
    pub(super) pupil: Pupil<'f>,
    pub(super) walk: &'f Walk<'f>,
    pub(super) question: &'f Question,
    pub(super) id: &'f str,
    pub(super) typed: &'f Typed,
}

impl<'f> Fields<'f> {
    pub(super) fn all(&self) -> Markup {
        match self.question.kind {
            Kind::Single => self.boxes(true),
            Kind::Multi | Kind::Themes => self.boxes(false),
            Kind::Number if self.question.asked_as.is_some() => self.date(),
            Kind::Number => self.number(),
            Kind::Text => self.words(),
        }
    }

    /// What helps, as the page says it; nothing where the question says all.
    pub(super) fn hint(&self) -> Option<String> {
        if let Some(kept) = self
            .walk
            .date_kept(self.id)
            .filter(|_| self.question.asked_as.is_some())
        {
            return Some(kept);
        }
        let words = self.pupil.words;
        match (self.question.kind, self.question.limit) {
            (Kind::Multi | Kind::Themes, Some(2)) => Some(words.up_to_two.clone()),
            (Kind::Multi | Kind::Themes, Some(limit)) => {
                Some(words.up_to.replace("{limit}", &limit.to_string()))
            }
            (Kind::Multi | Kind::Themes, None) => Some(words.several.clone()),
            (Kind::Number, _) if self.question.asked_as.is_some() => Some(words.date.clone()),
            (Kind::Text, _) => Some(words.write.clone()),
            (Kind::Single | Kind::Number, _) => None,
        }
    }

    fn wrong(&self, field: &str) -> Option<ErrorMessage<'f>> {
        let wrong = self.typed.wrong.as_ref()?;
        (wrong.0 == field).then(|| wrong.1.as_str().into())
    }

    fn boxes(&self, is_only_one: bool) -> Markup {
        let (question, walk) = (self.question, self.walk);
        let chosen = &self.typed.entered.values;
        let of = |at: usize, value: &'f String| {
            // The first is where a summary of what is wrong leads.
            let id = match at {
                0 => sent::ANSWER.to_owned(),
                _ => format!("{}-{}", sent::ANSWER, at + 1),
            };
            let text = walk.words().value(question, value);
            (id, value, text)
        };
        let all: Vec<_> = question
            .values
            .iter()
            .enumerate()
            .map(|(at, value)| of(at, value))
            .collect();
        html! {
            @if let Some(wrong) = self.wrong(sent::ANSWER) { (wrong) }
            div class="senco-tiles" data-most=[question.limit] data-alone=[question.alone.as_deref()] {
              @for (id, value, text) in &all {
                (self.pupil.tick(&Box {
                    id: id.clone(),
                    is_only_one,
                    name: sent::ANSWER,
                    value,
                    text,
                    is_chosen: chosen.contains(value),
                }))
              }
            }
            @for (id, value, _) in &all {
                @for beside in self.beside(value) {
                    div data-beside=(id) data-listen { (self.written_beside(beside)) }
                }
            }
        }
    }

    fn beside(&self, value: &'f str) -> impl Iterator<Item = &'f Question> {
        let all = self.walk.beside(self.id).into_iter();
        all.filter(move |it| it.when.values().flatten().any(|it| it == value))
    }

    /// Words beside an answer.
    fn written_beside(&self, question: &'f Question) -> Markup {
        let field = field_beside(&question.id);
        let typed = self.typed.beside.iter().find(|it| it.0 == question.id);
        let asks = self.walk.words().asks(Item::Question(question));
        let input = TextInput {
            name: field.clone().into(),
            label: Label {
                content: asks.as_str().into(),
                classes: "govuk-label--m".into(),
                ..Label::default()
            },
            value: typed.map(|it| it.1.as_str().into()),
            error: self.wrong(&field),
            ..TextInput::default()
        };
        html! {
            (input)
            div class="senco-tile__listen" data-listen-here { (self.pupil.sound(&asks)) }
        }
    }

    fn words(&self) -> Markup {
        let value = self.typed.entered.values.first();
        let textarea = Textarea {
            name: sent::ANSWER.into(),
            label: self.hidden_label(),
            error: self.wrong(sent::ANSWER),
            value: value.map_or("", String::as_str).into(),
            rows: Some(4),
            ..Textarea::default()
        };
        html! { (textarea) }
    }

    fn number(&self) -> Markup {
        let input = TextInput {
            name: sent::ANSWER.into(),
            label: self.hidden_label(),
            value: self
                .typed
                .entered
                .values
                .first()
                .map(|it| it.as_str().into()),
            error: self.wrong(sent::ANSWER),
            inputmode: "numeric".into(),
            classes: "govuk-input--width-5".into(),
            ..TextInput::default()
        };
        html! { (input) }
    }

    /// The question again, for those who hear the field: it is the heading already.
    fn hidden_label(&self) -> Label<'f> {
        Label {
            content: self.walk.words().asks(Item::Question(self.question)).into(),
            classes: "govuk-visually-hidden".into(),
            ..Label::default()
        }
    }

    fn date(&self) -> Markup {
        let around = self.walk.around();
        let [day, month, year] = self.typed.entered.date.each_ref();
        let typed = |text: &'f String| Some(Text::from(text.as_str()));
        let is_wrong = |at: usize| self.wrong(sent::DATE[at]).is_some().then_some(true);
        let wrong = sent::DATE.iter().find_map(|field| self.wrong(field));
        let boxes = [
            (DatePart::day(typed(day)), &around.day),
            (DatePart::month(typed(month)), &around.month),
            (DatePart::year(typed(year)), &around.year),
        ];
        let parts = boxes
            .into_iter()
            .enumerate()
            .map(|(at, (part, label))| DatePart {
                label: label.as_str().into(),
                id: sent::DATE[at].into(),
                invalid: wrong.as_ref().and_then(|_| is_wrong(at)),
                ..part
            });
        let input = DateInput {
            id: "_date".into(),
            name_prefix: "_date".into(),
            error: wrong.clone(),
            parts: parts.collect(),
            ..DateInput::default()
        };
        html! { (input) }
    }
}
