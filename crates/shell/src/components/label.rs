//! What a field is called.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, given};

/// The name of a field.
#[derive(Clone, Debug, Default)]
pub struct Label<'a> {
    /// What it says; nothing is shown where empty.
    pub content: Content<'a>,
    /// The id of its field; a control that holds the label sets its own.
    pub for_id: Text<'a>,
    /// Whether it is also the page's main heading (a page that asks one thing).
    pub is_page_heading: bool,
    /// Further classes: `govuk-label--l` for large.
    pub classes: Text<'a>,
}

impl Label<'_> {
    pub(super) fn with(&self, for_id: &str, own_class: &str) -> Markup {
        let label = html! {
            label class={ "govuk-label" (Classes(own_class)) (Classes(&self.classes)) }
                for=[given(for_id)] { (self.content) }
        };
        html! {
            @if !self.content.is_empty() {
                @if self.is_page_heading {
                    h1 class="govuk-label-wrapper" { (label) }
                } @else {
                    (label)
                }
            }
        }
    }
}

impl Render for Label<'_> {
    fn render(&self) -> Markup {
        self.with(&self.for_id, "")
    }
}

impl<'a, C: Into<Content<'a>>> From<C> for Label<'a> {
    fn from(content: C) -> Self {
        Label {
            content: content.into(),
            ..Label::default()
        }
    }
}
