//! Sections that open one by one; without scripts, all open.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, when};
use super::heading::{HeadingLevel, heading};

/// Sections that open.
#[derive(Clone, Debug, Default)]
pub struct Accordion<'a> {
    /// Its id; the sections' ids begin with it.
    pub id: Text<'a>,
    /// The sections.
    pub sections: Vec<AccordionSection<'a>>,
    /// The level of the sections' headings; two where nothing is given.
    pub heading_level: Option<HeadingLevel>,
    /// Whether the browser remembers what was open.
    pub remember_expanded: Option<bool>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

/// A section.
#[derive(Clone, Debug, Default)]
pub struct AccordionSection<'a> {
    /// What it is called.
    pub heading: Content<'a>,
    /// A line below the heading.
    pub summary: Content<'a>,
    /// What is shown when the section is open.
    pub content: Content<'a>,
    /// Open from the start.
    pub expanded: bool,
}

impl Accordion<'_> {
    fn section(&self, number: usize, section: &AccordionSection) -> Markup {
        let expanded = when(section.expanded, "govuk-accordion__section--expanded");
        let button = html! {
            span class="govuk-accordion__section-button" id={ (self.id) "-heading-" (number) } {
                (section.heading)
            }
        };
        let level = self.heading_level.unwrap_or(HeadingLevel::Two);
        html! {
            div class={ "govuk-accordion__section" (Classes(expanded)) } {
                div class="govuk-accordion__section-header" {
                    (heading(level, "govuk-accordion__section-heading", "", &button))
                    @if !section.summary.is_empty() {
                        div class="govuk-accordion__section-summary govuk-body"
                            id={ (self.id) "-summary-" (number) } { (section.summary) }
                    }
                }
                div id={ (self.id) "-content-" (number) }
                    class="govuk-accordion__section-content" {
                    @match &section.content {
                        Content::Html(markup) => (markup),
                        Content::Text(text) if text.is_empty() => {},
                        Content::Text(text) => p class="govuk-body" { (text) },
                    }
                }
            }
        }
    }
}

impl Render for Accordion<'_> {
    fn render(&self) -> Markup {
        html! {
            div class={ "govuk-accordion" (Classes(&self.classes)) } data-module="govuk-accordion"
                id=(self.id) data-remember-expanded=[self.remember_expanded] {
                @for (number, section) in (1_usize..).zip(&self.sections) {
                    (self.section(number, section))
                }
            }
        }
    }
}
