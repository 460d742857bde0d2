//! Several lines to type in.

use maud::{Markup, Render, html};

use super::content::{Classes, Text, given, when};
use super::error_message::ErrorMessage;
use super::hint::Hint;
use super::label::Label;
use super::surround::{Surround, id_or_name};

/// A field of several lines.
#[derive(Clone, Debug, Default)]
pub struct Textarea<'a> {
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
    pub value: Text<'a>,
    /// How many lines it shows; 5 where not given.
    pub rows: Option<u16>,
    /// What the browser may fill in.
    pub autocomplete: Text<'a>,
    /// Whether spelling is checked.
    pub spellcheck: Option<bool>,
    /// Not for use.
    pub disabled: bool,
    /// Further ids that describe it.
    pub described_by: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
    /// Further classes of the group around it.
    pub group_classes: Text<'a>,
}

impl Textarea<'_> {
    pub(super) fn surround(&self) -> Surround<'_, '_> {
        Surround {
            id: id_or_name(&self.id, &self.name),
            label: Some(&self.label),
            hint: self.hint.as_ref(),
            error: self.error.as_ref(),
            described_by: &self.described_by,
            group_classes: &self.group_classes,
        }
    }

    /// The field alone, with its own class behind the error's.
    pub(super) fn field(&self, described_by: &str, own_class: &str) -> Markup {
        let error = when(self.error.is_some(), "govuk-textarea--error");
        html! {
            textarea class={
                    "govuk-textarea" (Classes(error)) (Classes(own_class)) (Classes(&self.classes))
                }
                id=(id_or_name(&self.id, &self.name)) name=(self.name) rows=(self.rows.unwrap_or(5))
                spellcheck=[self.spellcheck] disabled[self.disabled]
                aria-describedby=[given(described_by)] autocomplete=[given(&self.autocomplete)] {
                // A browser drops the first line break in a textarea: give it one to drop.
                @if self.value.starts_with('\n') { "\n" }
                (self.value)
            }
        }
    }
}

impl Render for Textarea<'_> {
    fn render(&self) -> Markup {
        let surround = self.surround();
        html! {
            div class=(surround.group_class()) {
                (surround.above())
                (self.field(&surround.described_by(), ""))
            }
        }
    }
}
