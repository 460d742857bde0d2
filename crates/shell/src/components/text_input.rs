//! One line to type in.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, given, when};
use super::error_message::ErrorMessage;
use super::hint::Hint;
use super::label::Label;
use super::surround::{Surround, id_or_name};

/// A field of one line.
#[derive(Clone, Debug, Default)]
pub struct TextInput<'a> {
    /// The name it sends.
    pub name: Text<'a>,
    /// Its id; the name where empty.
    pub id: Text<'a>,
    /// What it is called.
    pub label: Label<'a>,
    /// Help with it.
    pub hint: Option<Hint<'a>>,
    /// What is wrong with it.
    pub error: Option<ErrorMessage<'a>>,
    /// What it holds.
    pub value: Option<Text<'a>>,
    /// `text` where empty; `email` and `tel` bring other keyboards, `search` other behaviour.
    pub input_type: Text<'a>,
    /// Which keyboard: `numeric` for whole numbers.
    pub inputmode: Text<'a>,
    /// What the browser may fill in: `email`, `name`, `off`.
    pub autocomplete: Text<'a>,
    /// Whether the keyboard starts with capitals.
    pub autocapitalize: Text<'a>,
    /// Whether spelling is checked.
    pub spellcheck: Option<bool>,
    /// A pattern for old keyboards.
    pub pattern: Text<'a>,
    /// What stands before it, such as £.
    pub prefix: Option<Affix<'a>>,
    /// What stands after it, such as "hours".
    pub suffix: Option<Affix<'a>>,
    /// Not for use.
    pub disabled: bool,
    /// Further ids that describe it.
    pub described_by: Text<'a>,
    /// Further classes: `govuk-input--width-10` for ten letters.
    pub classes: Text<'a>,
    /// Further classes of the group around it.
    pub group_classes: Text<'a>,
}

/// What stands before or after what is typed. Screen readers do not say it: the label must.
#[derive(Clone, Debug, Default)]
pub struct Affix<'a> {
    /// A sign or a word.
    pub content: Content<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl<'a, C: Into<Content<'a>>> From<C> for Affix<'a> {
    fn from(content: C) -> Self {
        Affix {
            content: content.into(),
            ..Affix::default()
        }
    }
}

impl TextInput<'_> {
    fn input(&self, id: &str, described_by: &str) -> Markup {
        let error = when(self.error.is_some(), "govuk-input--error");
        html! {
            input class={ "govuk-input" (Classes(&self.classes)) (Classes(error)) } id=(id)
                name=(self.name) type=(given(&self.input_type).unwrap_or("text"))
                spellcheck=[self.spellcheck] value=[&self.value] disabled[self.disabled]
                aria-describedby=[given(described_by)] autocomplete=[given(&self.autocomplete)]
                autocapitalize=[given(&self.autocapitalize)] pattern=[given(&self.pattern)]
                inputmode=[given(&self.inputmode)];
        }
    }
}

fn affix(affix: Option<&Affix>, side: &str) -> Markup {
    html! {
        @if let Some(affix) = affix {
            div class={ "govuk-input__" (side) (Classes(&affix.classes)) } aria-hidden="true" {
                (affix.content)
            }
        }
    }
}

impl Render for TextInput<'_> {
    fn render(&self) -> Markup {
        let id = id_or_name(&self.id, &self.name);
        let surround = Surround {
            id,
            label: Some(&self.label),
            hint: self.hint.as_ref(),
            error: self.error.as_ref(),
            described_by: &self.described_by,
            group_classes: &self.group_classes,
        };
        let input = self.input(id, &surround.described_by());
        html! {
            div class=(surround.group_class()) {
                (surround.above())
                @if self.prefix.is_some() || self.suffix.is_some() {
                    div class="govuk-input__wrapper" {
                        (affix(self.prefix.as_ref(), "prefix"))
                        (input)
                        (affix(self.suffix.as_ref(), "suffix"))
                    }
                } @else {
                    (input)
                }
            }
        }
    }
}
