//! The fields of each kind of question. The question is the heading of its page and the name of its fields.

use super::{
    question::{Typed, field_beside},
    state::{WORDS_KEPT, Walk, sent},
};
use instrument::{Item, Kind, Question, Variant};
use maud::{Markup, html};
use shell::components::{
    Checkboxes, Choice, DateInput, DatePart, ErrorMessage, Fieldset, Hint, Item as Line, Label,
    Legend, Radios, Text, TextInput, Textarea,
};

/// The fields of one page.
pub(super) struct Fields<'f> {
    pub(super) walk: &'f Walk<'f>,
    pub(super) item: Item<'f>,
    pub(super) id: &'f str,
    pub(super) typed: &'f Typed,
    pub(super) asks: &'f str,
}

impl<'f> Fields<'f> {
    pub(super) fn all(&self) -> Markup {
        match self.item {
            Item::Rating(variant, _) => self.rating(variant),
            Item::Question(question) => match question.kind {
                Kind::Single => self.one(question),
                Kind::Multi | Kind::Themes => self.several(question),
                Kind::Number if question.asked_as.is_some() => self.date(question),
                Kind::Number => self.number(question),
                Kind::Text => self.words(question),
            },
        }
    }

    fn legend(&self) -> Fieldset<'f> {
        Fieldset {
            legend: Legend {
                content: self.asks.into(),
                is_page_heading: true,
                classes: "govuk-fieldset__legend--l".into(),
            },
            ..Fieldset::default()
        }
    }

    fn label(&self) -> Label<'f> {
        Label {
            content: self.asks.into(),
            is_page_heading: true,
            classes: "govuk-label--l".into(),
            ..Label::default()
        }
    }

    /// What helps: the question’s guidance, and what can be done here.
    fn hint(&self, question: Option<&'f Question>, also: &str) -> Option<Hint<'f>> {
        let guidance = question.and_then(|it| self.walk.words().guidance(it));
        let leave = if self.item.is_required() {
            ""
        } else {
            &self.walk.around().can_leave_out
        };
        let all = [guidance.unwrap_or_default(), also, leave];
        let all: Vec<&str> = all.into_iter().filter(|it| !it.is_empty()).collect();
        (!all.is_empty()).then(|| all.join(" ").into())
    }

    fn wrong(&self, field: &str) -> Option<ErrorMessage<'f>> {
        let wrong = self.typed.wrong.as_ref()?;
        (wrong.0 == field).then(|| wrong.1.as_str().into())
    }

    fn wrong_date(&self) -> Option<ErrorMessage<'f>> {
        sent::DATE.iter().find_map(|field| self.wrong(field))
    }

    fn rating(&self, variant: &'f Variant) -> Markup {
        let walk = self.walk;
        let scale = walk.instrument.scale_of(variant);
        let words = walk.words();
        let point = |point: &String| {
            Line::from(Choice {
                value: point.clone().into(),
                content: words.point(scale, point).into(),
                ..Choice::default()
            })
        };
        let counting = walk.counting();
        let items = walk.instrument.points_offered(variant, &counting);
        let radios = Radios {
            name: sent::ANSWER.into(),
            fieldset: Some(self.legend()),
            hint: self.hint(None, ""),
            error: self.wrong(sent::ANSWER),
            items: items.map(point).collect(),
            value: self.chosen(),
            ..Radios::default()
        };
        html! { (radios) }
    }

    fn chosen(&self) -> Option<Text<'f>> {
        let values = &self.typed.entered.values;
        values.first().map(|it| it.as_str().into())
    }

    fn choice(&self, question: &'f Question, value: &'f str) -> Choice<'f> {
        Choice {
            value: value.into(),
            content: self.walk.words().value(question, value).into(),
            conditional: self.beside(value),
            ..Choice::default()
        }
    }

    /// The field for words that opens below an answer.
    fn beside(&self, value: &str) -> Option<Markup> {
        let all = self.walk.beside(self.id).into_iter();
        let mut of_it = all.filter(|it| it.when.values().flatten().any(|it| it == value));
        let question = of_it.next()?;
        let field = field_beside(&question.id);
        let typed = self.typed.beside.iter().find(|it| it.0 == question.id);
        let input = TextInput {
            name: field.clone().into(),
            label: self.walk.words().asks(Item::Question(question)).into(),
            value: typed.map(|it| it.1.as_str().into()),
            error: self.wrong(&field),
            ..TextInput::default()
        };
        Some(html! { (input) })
    }

    fn one(&self, question: &'f Question) -> Markup {
        let items = question.values.iter();
        let radios = Radios {
            name: sent::ANSWER.into(),
            fieldset: Some(self.legend()),
            hint: self.hint(Some(question), ""),
            error: self.wrong(sent::ANSWER),
            items: items
                .map(|value| self.choice(question, value).into())
                .collect(),
            value: self.chosen(),
            ..Radios::default()
        };
        html! { (radios) }
    }

    fn several(&self, question: &'f Question) -> Markup {
        let around = self.walk.around();
        let also = match question.limit {
            Some(limit) => around.select_up_to.replace("{limit}", &limit.to_string()),
            None => around.select_all.clone(),
        };
        let alone = question.alone.as_ref();
        let others = question.values.iter().filter(|it| Some(*it) != alone);
        let mut items: Vec<Line<'_>> = others
            .map(|value| self.choice(question, value).into())
            .collect();
        if let Some(alone) = alone {
            items.push(Line::Divider(around.or.as_str().into()));
            items.push(Line::from(Choice {
                exclusive: true,
                ..self.choice(question, alone)
            }));
        }
        let values = self.typed.entered.values.iter();
        let checkboxes = Checkboxes {
            name: sent::ANSWER.into(),
            fieldset: Some(self.legend()),
            hint: self.hint(Some(question), &also),
            error: self.wrong(sent::ANSWER),
            items,
            values: values.map(|it| it.as_str().into()).collect(),
            ..Checkboxes::default()
        };
        html! { (checkboxes) }
    }

    fn number(&self, question: &'f Question) -> Markup {
        let input = TextInput {
            name: sent::ANSWER.into(),
            label: self.label(),
            hint: self.hint(Some(question), ""),
            value: self.chosen(),
            error: self.wrong(sent::ANSWER),
            inputmode: "numeric".into(),
            classes: "govuk-input--width-5".into(),
            ..TextInput::default()
        };
        html! { (input) }
    }

    fn date(&self, question: &'f Question) -> Markup {
        let around = self.walk.around();
        let kept = self.walk.date_kept(self.id);
        let date_hint = match &kept {
            Some(kept) => format!("{} {kept}", around.date_hint),
            None => around.date_hint.clone(),
        };
        let [day, month, year] = self.typed.entered.date.each_ref();
        let typed = |text: &'f String| Some(text.as_str().into());
        let is_wrong = |at: usize| self.wrong(sent::DATE[at]).is_some().then_some(true);
        let wrong = self.wrong_date();
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
            fieldset: Some(self.legend()),
            hint: self.hint(Some(question), &date_hint),
            error: wrong.clone(),
            parts: parts.collect(),
            ..DateInput::default()
        };
        html! { (input) }
    }

    fn words(&self, question: &'f Question) -> Markup {
        let value = self.typed.entered.values.first();
        let textarea = Textarea {
            name: sent::ANSWER.into(),
            label: self.label(),
            hint: self.hint(Some(question), ""),
            error: self.wrong(sent::ANSWER),
            value: value.map_or("", String::as_str).into(),
            rows: Some(6),
            ..Textarea::default()
        };
        let is_cut =
            !self.walk.is_kept() && value.is_some_and(|it| it.chars().count() >= WORDS_KEPT);
        html! {
            (textarea)
            @if is_cut {
                p class="govuk-hint" lang="en" { "In a trial, only the beginning of a long text is shown again." }
            }
        }
    }
}
