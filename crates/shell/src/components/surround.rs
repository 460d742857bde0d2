//! What stands around every control: label, hint, error, and the ids that tie them to it.

use maud::{Markup, html};

use super::content::{Classes, given, when};
use super::error_message::ErrorMessage;
use super::hint::Hint;
use super::label::Label;

/// Borrowed from a control while it is rendered.
pub(super) struct Surround<'s, 'a> {
    /// The id of the control, or the prefix of its ids.
    pub id: &'s str,
    pub label: Option<&'s Label<'a>>,
    pub hint: Option<&'s Hint<'a>>,
    pub error: Option<&'s ErrorMessage<'a>>,
    /// Further ids that describe the control.
    pub described_by: &'s str,
    /// Further classes of the group.
    pub group_classes: &'s str,
}

impl Surround<'_, '_> {
    /// The ids of all that describes the control, for `aria-describedby`.
    pub fn described_by(&self) -> String {
        let hint = self.hint.map(|_| format!("{}-hint", self.id));
        let error = self.error.map(|_| format!("{}-error", self.id));
        let parts = [given(self.described_by), hint.as_deref(), error.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Label, hint and error, in the order they are read.
    pub fn above(&self) -> Markup {
        html! {
            @if let Some(label) = self.label { (label.with(self.id, "")) }
            @if let Some(hint) = self.hint { (hint.with(&format!("{}-hint", self.id), "")) }
            @if let Some(error) = self.error {
                (error.with_id(&format!("{}-error", self.id)))
            }
        }
    }

    /// The class of the group around the control.
    pub fn group_class(&self) -> Markup {
        html! {
            "govuk-form-group"
            (Classes(when(self.error.is_some(), "govuk-form-group--error")))
            (Classes(self.group_classes))
        }
    }
}

/// The id of a control: its own, or its name.
pub(super) fn id_or_name<'a>(id: &'a str, name: &'a str) -> &'a str {
    given(id).unwrap_or(name)
}
