//! The large box that says that something is done.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text};
use super::heading::{HeadingLevel, heading};

/// A confirmation.
#[derive(Clone, Debug, Default)]
pub struct Panel<'a> {
    /// What is done.
    pub title: Content<'a>,
    /// The level of the title; the page's main heading where nothing is given.
    pub heading_level: Option<HeadingLevel>,
    /// More about it, such as a reference number.
    pub content: Content<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl Render for Panel<'_> {
    fn render(&self) -> Markup {
        let level = self.heading_level.unwrap_or(HeadingLevel::One);
        html! {
            div class={ "govuk-panel govuk-panel--confirmation" (Classes(&self.classes)) } {
                (heading(level, "govuk-panel__title", "", &self.title))
                @if !self.content.is_empty() {
                    div class="govuk-panel__body" { (self.content) }
                }
            }
        }
    }
}
