//! The link past the header, for those who walk by keyboard.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text};

/// A link to the main content; seen when it has the focus.
#[derive(Clone, Debug, Default)]
pub struct SkipLink<'a> {
    /// What it says.
    pub content: Content<'a>,
    /// The fragment it leads to; `#content` where empty.
    pub href: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl Render for SkipLink<'_> {
    fn render(&self) -> Markup {
        let href = if self.href.is_empty() {
            "#content"
        } else {
            &self.href
        };
        html! {
            a href=(href) class={ "govuk-skip-link" (Classes(&self.classes)) }
                data-module="govuk-skip-link" { (self.content) }
        }
    }
}
