//! A line at the top of every page about the service as a whole: that its data are made up.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text};
use super::tag::Tag;

/// A tag and a sentence below the header.
#[derive(Clone, Debug, Default)]
pub struct PhaseBanner<'a> {
    /// One word.
    pub tag: Tag<'a>,
    /// A sentence.
    pub content: Content<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl Render for PhaseBanner<'_> {
    fn render(&self) -> Markup {
        let own = "govuk-phase-banner__content__tag";
        let tag = Tag {
            classes: if self.tag.classes.is_empty() {
                own.into()
            } else {
                format!("{own} {}", self.tag.classes).into()
            },
            ..self.tag.clone()
        };
        html! {
            div class={ "govuk-phase-banner govuk-width-container" (Classes(&self.classes)) } {
                p class="govuk-phase-banner__content" {
                    (tag) " "
                    span class="govuk-phase-banner__text" { (self.content) }
                }
            }
        }
    }
}
