//! The link back to the page before, above the main content.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text};

/// A link back.
#[derive(Clone, Debug, Default)]
pub struct BackLink<'a> {
    /// What it says; "Back" where empty.
    pub content: Content<'a>,
    /// Where it leads: a real address, because scripts may be off.
    pub href: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl Render for BackLink<'_> {
    fn render(&self) -> Markup {
        let href = if self.href.is_empty() {
            "#"
        } else {
            &self.href
        };
        html! {
            a href=(href) class={ "govuk-back-link" (Classes(&self.classes)) } {
                @if self.content.is_empty() { "Back" } @else { (self.content) }
            }
        }
    }
}
