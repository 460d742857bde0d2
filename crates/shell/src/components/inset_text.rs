//! Text set apart from what is around it.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, given};

/// Text set apart.
#[derive(Clone, Debug, Default)]
pub struct InsetText<'a> {
    /// What it says.
    pub content: Content<'a>,
    /// Its id.
    pub id: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl Render for InsetText<'_> {
    fn render(&self) -> Markup {
        html! {
            div id=[given(&self.id)] class={ "govuk-inset-text" (Classes(&self.classes)) } {
                (self.content)
            }
        }
    }
}
