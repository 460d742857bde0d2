//! Several views of one thing, one at a time; without scripts, one below the other.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, given, when};

/// Views of one thing.
#[derive(Clone, Debug, Default)]
pub struct Tabs<'a> {
    /// What is shown; "Contents" where empty. Only without scripts.
    pub title: Text<'a>,
    /// The views; the first is open.
    pub items: Vec<Tab<'a>>,
    /// How the views' ids begin, where they have none of their own.
    pub id_prefix: Text<'a>,
    /// Its id.
    pub id: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

/// One view.
#[derive(Clone, Debug, Default)]
pub struct Tab<'a> {
    /// What it is called.
    pub label: Text<'a>,
    /// Its id; where empty, the prefix and its number.
    pub id: Text<'a>,
    /// What it shows.
    pub panel: Content<'a>,
}

impl Tabs<'_> {
    fn panel_id(&self, number: usize, tab: &Tab) -> String {
        given(&tab.id).map_or_else(|| format!("{}-{number}", self.id_prefix), str::to_owned)
    }
}

impl Render for Tabs<'_> {
    fn render(&self) -> Markup {
        let numbered = || (1_usize..).zip(&self.items);
        html! {
            div id=[given(&self.id)] class={ "govuk-tabs" (Classes(&self.classes)) }
                data-module="govuk-tabs" {
                h2 class="govuk-tabs__title" { (given(&self.title).unwrap_or("Contents")) }
                @if !self.items.is_empty() {
                    ul class="govuk-tabs__list" {
                        @for (number, tab) in numbered() {
                            @let first = when(number == 1, "govuk-tabs__list-item--selected");
                            li class={ "govuk-tabs__list-item" (Classes(first)) } {
                                a class="govuk-tabs__tab" href={ "#" (self.panel_id(number, tab)) } {
                                    (tab.label)
                                }
                            }
                        }
                    }
                    @for (number, tab) in numbered() {
                        @let later = when(number > 1, "govuk-tabs__panel--hidden");
                        div class={ "govuk-tabs__panel" (Classes(later)) }
                            id=(self.panel_id(number, tab)) {
                            @match &tab.panel {
                                Content::Html(markup) => (markup),
                                Content::Text(text) if text.is_empty() => {},
                                Content::Text(text) => p class="govuk-body" { (text) },
                            }
                        }
                    }
                }
            }
        }
    }
}
