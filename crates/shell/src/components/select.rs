//! One of many from a list that opens. Radios are better where there is room.

use maud::{Markup, Render, html};

use super::content::{Classes, Text, given, when};
use super::error_message::ErrorMessage;
use super::hint::Hint;
use super::label::Label;
use super::surround::{Surround, id_or_name};

/// A list that opens.
#[derive(Clone, Debug, Default)]
pub struct Select<'a> {
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
    /// What can be chosen.
    pub options: Vec<SelectOption<'a>>,
    /// The value that is chosen.
    pub value: Text<'a>,
    /// Becomes a box to type in, where scripts run.
    pub autocomplete: bool,
    /// Not for use.
    pub disabled: bool,
    /// Further ids that describe it.
    pub described_by: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
    /// Further classes of the group around it.
    pub group_classes: Text<'a>,
}

/// One that can be chosen.
#[derive(Clone, Debug, Default)]
pub struct SelectOption<'a> {
    /// What it says.
    pub text: Text<'a>,
    /// What is sent; the text where nothing is given.
    pub value: Option<Text<'a>>,
    /// Chosen or not; where nothing is given, the list's value says it.
    pub selected: Option<bool>,
    /// Not for use.
    pub disabled: bool,
}

impl Select<'_> {
    fn option(&self, option: &SelectOption) -> Markup {
        let value = option.value.as_ref().unwrap_or(&option.text);
        let chosen = !self.value.is_empty() && *value == self.value;
        html! {
            option value=[&option.value] selected[option.selected.unwrap_or(chosen)]
                disabled[option.disabled] { (option.text) }
        }
    }
}

impl Render for Select<'_> {
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
        let error = when(self.error.is_some(), "govuk-select--error");
        html! {
            div class=(surround.group_class()) {
                (surround.above())
                select class={ "govuk-select" (Classes(&self.classes)) (Classes(error)) } id=(id)
                    name=(self.name) disabled[self.disabled]
                    aria-describedby=[given(&surround.described_by())]
                    data-module=[self.autocomplete.then_some("senco-autocomplete")] {
                    @for option in &self.options { (self.option(option)) }
                }
            }
        }
    }
}
