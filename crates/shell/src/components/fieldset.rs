//! Fields that belong together, and what the group is called.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, given};

/// A group of fields.
#[derive(Clone, Debug, Default)]
pub struct Fieldset<'a> {
    /// What the group is called.
    pub legend: Legend<'a>,
    /// Ids of what describes the group; a control that holds the fieldset adds its own.
    pub described_by: Text<'a>,
    /// Its role; a date input sets `group`.
    pub role: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
    /// The fields; a control that holds the fieldset puts its own here.
    pub content: Content<'a>,
}

/// What a group is called.
#[derive(Clone, Debug, Default)]
pub struct Legend<'a> {
    /// What it says; nothing is shown where empty.
    pub content: Content<'a>,
    /// Whether it is also the page's main heading (a page that asks one thing).
    pub is_page_heading: bool,
    /// Further classes: `govuk-fieldset__legend--l` for large.
    pub classes: Text<'a>,
}

impl Fieldset<'_> {
    pub(super) fn around(&self, described_by: &str, role: &str, content: &impl Render) -> Markup {
        html! {
            fieldset class={ "govuk-fieldset" (Classes(&self.classes)) } role=[given(role)]
                aria-describedby=[given(described_by)] {
                (self.legend)
                (content)
            }
        }
    }
}

impl Render for Fieldset<'_> {
    fn render(&self) -> Markup {
        self.around(&self.described_by, &self.role, &self.content)
    }
}

impl Render for Legend<'_> {
    fn render(&self) -> Markup {
        html! {
            @if !self.content.is_empty() {
                legend class={ "govuk-fieldset__legend" (Classes(&self.classes)) } {
                    @if self.is_page_heading {
                        h1 class="govuk-fieldset__heading" { (self.content) }
                    } @else {
                        (self.content)
                    }
                }
            }
        }
    }
}

impl<'a, C: Into<Content<'a>>> From<C> for Legend<'a> {
    fn from(content: C) -> Self {
        Legend {
            content: content.into(),
            ..Legend::default()
        }
    }
}

impl<'a, C: Into<Content<'a>>> From<C> for Fieldset<'a> {
    fn from(legend: C) -> Self {
        Fieldset {
            legend: Legend::from(legend),
            ..Fieldset::default()
        }
    }
}
