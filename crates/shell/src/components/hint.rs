//! Help with a field, below its label.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, given};

/// A sentence of help. No links in it: screen readers read it without them.
#[derive(Clone, Debug, Default)]
pub struct Hint<'a> {
    /// The text of the hint.
    pub content: Content<'a>,
    /// Its id; a control that holds the hint sets its own.
    pub id: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl Hint<'_> {
    pub(super) fn with(&self, id: &str, own_class: &str) -> Markup {
        html! {
            div id=[given(id)]
                class={ "govuk-hint" (Classes(own_class)) (Classes(&self.classes)) } {
                (self.content)
            }
        }
    }
}

impl Render for Hint<'_> {
    fn render(&self) -> Markup {
        self.with(&self.id, "")
    }
}

impl<'a, C: Into<Content<'a>>> From<C> for Hint<'a> {
    fn from(content: C) -> Self {
        Hint {
            content: content.into(),
            ..Hint::default()
        }
    }
}
