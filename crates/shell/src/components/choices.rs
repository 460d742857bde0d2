//! What radios and checkboxes have in common: answers to choose from, some with more to fill in.

use maud::{Markup, PreEscaped, html};

use super::content::{Classes, Content, Text, given, when};
use super::fieldset::Fieldset;
use super::hint::Hint;
use super::label::Label;
use super::surround::Surround;

/// One line of a list of answers.
#[derive(Clone, Debug)]
pub enum Item<'a> {
    /// An answer. (Boxed only to keep the enum small.)
    Choice(Box<Choice<'a>>),
    /// A word between answers, such as "or".
    Divider(Text<'a>),
}

impl<'a> From<Choice<'a>> for Item<'a> {
    fn from(choice: Choice<'a>) -> Self {
        Item::Choice(Box::new(choice))
    }
}

/// An answer.
#[derive(Clone, Debug, Default)]
pub struct Choice<'a> {
    /// What is sent when it is chosen.
    pub value: Text<'a>,
    /// What it says.
    pub content: Content<'a>,
    /// Help with it.
    pub hint: Option<Hint<'a>>,
    /// Chosen or not; where nothing is given, the list's value says it.
    pub checked: Option<bool>,
    /// Not for use.
    pub disabled: bool,
    /// What opens below when it is chosen; without scripts it is always open.
    pub conditional: Option<Markup>,
    /// Its id; where empty, the list's prefix and its number.
    pub id: Text<'a>,
    /// The name it sends, where it is not the list's (checkboxes only).
    pub name: Text<'a>,
    /// Choosing it clears the others, where scripts run (checkboxes only): "None of these".
    pub exclusive: bool,
    /// Further classes of its label.
    pub label_classes: Text<'a>,
}

/// Which of the two a list is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Radios,
    Checkboxes,
}

impl Kind {
    fn block(self) -> &'static str {
        match self {
            Kind::Radios => "govuk-radios",
            Kind::Checkboxes => "govuk-checkboxes",
        }
    }
}

/// A list while it is rendered.
pub(super) struct Choices<'s, 'a> {
    pub kind: Kind,
    pub name: &'s str,
    pub items: &'s [Item<'a>],
    /// The values that are chosen.
    pub chosen: &'s [Text<'a>],
    pub fieldset: Option<&'s Fieldset<'a>>,
    /// Its id is the prefix of the answers' ids.
    pub surround: Surround<'s, 'a>,
    pub classes: &'s str,
}

impl Choices<'_, '_> {
    pub fn render(&self) -> Markup {
        let block = self.kind.block();
        let described_by = self.surround.described_by();
        let inside = html! {
            (self.surround.above())
            div class={ (block) (Classes(self.classes)) } data-module=(block) {
                @for (number, item) in (1_usize..).zip(self.items) {
                    @match item {
                        Item::Divider(text) => div class={ (block) "__divider" } { (text) },
                        Item::Choice(choice) => (self.choice(number, choice, &described_by)),
                    }
                }
            }
        };
        html! {
            div class=(self.surround.group_class()) {
                @match self.fieldset {
                    Some(fieldset) => (fieldset.around(&described_by, "", &inside)),
                    None => (inside),
                }
            }
        }
    }

    fn choice(&self, number: usize, choice: &Choice, list_described_by: &str) -> Markup {
        let block = self.kind.block();
        let numbered = match number {
            // The first has the plain id, so that the error summary can lead to it.
            1 => self.surround.id.to_owned(),
            _ => format!("{}-{number}", self.surround.id),
        };
        let id = given(&choice.id).unwrap_or(&numbered);
        let checked = choice
            .checked
            .unwrap_or_else(|| self.chosen.contains(&choice.value));
        let conditional_id = format!("conditional-{id}");
        let hint = choice.hint.as_ref().filter(|hint| !hint.content.is_empty());
        let hint_id = format!("{id}-item-hint");
        let described_by = self.described_by(list_described_by, hint.map(|_| hint_id.as_str()));
        let label = Label {
            content: choice.content.clone(),
            classes: choice.label_classes.clone(),
            ..Label::default()
        };
        let conditional = choice
            .conditional
            .as_ref()
            .filter(|PreEscaped(html)| !html.is_empty());
        html! {
            div class={ (block) "__item" } {
                input class={ (block) "__input" } id=(id)
                    name=(given(&choice.name).unwrap_or(self.name)) type=(self.input_type())
                    value=(choice.value) checked[checked] disabled[choice.disabled]
                    data-aria-controls=[conditional.map(|_| &conditional_id)]
                    data-behaviour=[choice.exclusive.then_some("exclusive")]
                    aria-describedby=[given(&described_by)];
                (label.with(id, &format!("{block}__label")))
                @if let Some(hint) = hint { (hint.with(&hint_id, &format!("{block}__hint"))) }
            }
            @if let Some(conditional) = conditional {
                @let hidden = format!("{block}__conditional--hidden");
                div class={ (block) "__conditional" (Classes(when(!checked, &hidden))) }
                    id=(conditional_id) { (conditional) }
            }
        }
    }

    fn input_type(&self) -> &'static str {
        match self.kind {
            Kind::Radios => "radio",
            Kind::Checkboxes => "checkbox",
        }
    }

    /// A single checkbox has no fieldset to carry the description: it carries it itself.
    fn described_by(&self, list: &str, hint: Option<&str>) -> String {
        let own = self.kind == Kind::Checkboxes && self.fieldset.is_none();
        let parts = [given(list).filter(|_| own), hint];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}
