//! The box with a title around a summary list, where a page has several.

use maud::{Markup, html};

use super::content::{Classes, Content, Text};
use super::heading::{HeadingLevel, heading};
use super::summary_list::SummaryAction;

/// The box of a [`super::SummaryList`].
#[derive(Clone, Debug, Default)]
pub struct SummaryCard<'a> {
    /// Which of several things this is.
    pub title: Content<'a>,
    /// Further classes of the title.
    pub title_classes: Text<'a>,
    /// The level of the title; two where nothing is given.
    pub heading_level: Option<HeadingLevel>,
    /// What can be done about the whole.
    pub actions: Vec<SummaryAction<'a>>,
    /// Further classes of the actions.
    pub actions_classes: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl SummaryCard<'_> {
    pub(super) fn around(&self, list: &Markup) -> Markup {
        let level = self.heading_level.unwrap_or(HeadingLevel::Two);
        let title_class = html! { "govuk-summary-card__title" (Classes(&self.title_classes)) };
        html! {
            div class={ "govuk-summary-card" (Classes(&self.classes)) } {
                div class="govuk-summary-card__title-wrapper" {
                    @if !self.title.is_empty() {
                        (heading(level, &title_class.0, "", &self.title))
                    }
                    (self.actions())
                }
                div class="govuk-summary-card__content" { (list) }
            }
        }
    }

    fn actions(&self) -> Markup {
        let title = Some(&self.title).filter(|title| !title.is_empty());
        let class = html! { "govuk-summary-card__actions" (Classes(&self.actions_classes)) };
        html! {
            @match self.actions.as_slice() {
                [] => {},
                [only] => div class=(class) { (only.link(title)) },
                several => ul class=(class) {
                    @for action in several {
                        li class="govuk-summary-card__action" { (action.link(title)) }
                    }
                }
            }
        }
    }
}
