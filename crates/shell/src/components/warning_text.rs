//! What would have consequences if it were overlooked.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, given};

/// A warning.
#[derive(Clone, Debug, Default)]
pub struct WarningText<'a> {
    /// What it says.
    pub content: Content<'a>,
    /// What screen readers say for the sign; "Warning" where empty.
    pub sign: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl Render for WarningText<'_> {
    fn render(&self) -> Markup {
        html! {
            div class={ "govuk-warning-text" (Classes(&self.classes)) } {
                span class="govuk-warning-text__icon" aria-hidden="true" { "!" } " "
                strong class="govuk-warning-text__text" {
                    span class="govuk-visually-hidden" {
                        (given(&self.sign).unwrap_or("Warning"))
                    } " "
                    (self.content)
                }
            }
        }
    }
}
