//! Help that opens when it is asked for.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, given};

/// A line that opens.
#[derive(Clone, Debug, Default)]
pub struct Details<'a> {
    /// The line.
    pub summary: Content<'a>,
    /// What opens below.
    pub content: Content<'a>,
    /// Open from the start.
    pub open: bool,
    /// Its id.
    pub id: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl Render for Details<'_> {
    fn render(&self) -> Markup {
        html! {
            details id=[given(&self.id)] class={ "govuk-details" (Classes(&self.classes)) }
                open[self.open] {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { (self.summary) }
                }
                div class="govuk-details__text" { (self.content) }
            }
        }
    }
}
