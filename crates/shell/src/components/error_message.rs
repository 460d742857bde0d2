//! What is wrong with one field, beside it.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, given};

/// A message beside a field.
#[derive(Clone, Debug, Default)]
pub struct ErrorMessage<'a> {
    /// What is wrong and what to do.
    pub content: Content<'a>,
    /// Its id; a control that holds the message sets its own.
    pub id: Text<'a>,
    /// What screen readers say first; "Error" where nothing is given.
    pub prefix: Option<Text<'a>>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl ErrorMessage<'_> {
    pub(super) fn with_id(&self, id: &str) -> Markup {
        let prefix = self.prefix.as_deref().unwrap_or("Error");
        html! {
            p id=[given(id)] class={ "govuk-error-message" (Classes(&self.classes)) } {
                @if !prefix.is_empty() {
                    span class="govuk-visually-hidden" { (prefix) ":" } " "
                }
                (self.content)
            }
        }
    }
}

impl Render for ErrorMessage<'_> {
    fn render(&self) -> Markup {
        self.with_id(&self.id)
    }
}

impl<'a, C: Into<Content<'a>>> From<C> for ErrorMessage<'a> {
    fn from(content: C) -> Self {
        ErrorMessage {
            content: content.into(),
            ..ErrorMessage::default()
        }
    }
}
