//! All that is wrong with a form, at the top of its page, each with a link to its field.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text};

/// The box at the top of a page whose form was refused.
#[derive(Clone, Debug, Default)]
pub struct ErrorSummary<'a> {
    /// Its heading; "There is a problem" where empty.
    pub title: Content<'a>,
    /// A sentence below the heading.
    pub description: Content<'a>,
    /// What is wrong, in the order of the fields.
    pub errors: Vec<SummaryError<'a>>,
    /// Leaves the focus where it is when the page opens, where scripts run.
    pub disable_auto_focus: Option<bool>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, Default)]
pub struct SummaryError<'a> {
    /// The same words as beside the field.
    pub content: Content<'a>,
    /// The fragment of the field: `#name`; empty for no link.
    pub href: Text<'a>,
}

impl Render for ErrorSummary<'_> {
    fn render(&self) -> Markup {
        html! {
            div class={ "govuk-error-summary" (Classes(&self.classes)) }
                data-module="govuk-error-summary"
                data-disable-auto-focus=[self.disable_auto_focus] {
                // The alert is a child, so that moving the focus does not cut it off.
                div role="alert" {
                    h2 class="govuk-error-summary__title" {
                        @if self.title.is_empty() { "There is a problem" } @else { (self.title) }
                    }
                    div class="govuk-error-summary__body" {
                        @if !self.description.is_empty() { p { (self.description) } }
                        @if !self.errors.is_empty() { (self.list()) }
                    }
                }
            }
        }
    }
}

impl ErrorSummary<'_> {
    fn list(&self) -> Markup {
        html! {
            ul class="govuk-list govuk-error-summary__list" {
                @for error in &self.errors {
                    li {
                        @if error.href.is_empty() { (error.content) }
                        @else { a href=(error.href) { (error.content) } }
                    }
                }
            }
        }
    }
}
