//! Where a page stands among the others.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, when};

/// The way from the top to this page.
#[derive(Clone, Debug, Default)]
pub struct Breadcrumbs<'a> {
    /// From the top down.
    pub items: Vec<Breadcrumb<'a>>,
    /// Shows only first and last on small screens.
    pub collapse_on_mobile: bool,
    /// What screen readers call it; "Breadcrumb" where empty.
    pub label: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

/// One page on the way.
#[derive(Clone, Debug, Default)]
pub struct Breadcrumb<'a> {
    /// Its name.
    pub content: Content<'a>,
    /// Its address; empty for the current page.
    pub href: Text<'a>,
}

impl Render for Breadcrumbs<'_> {
    fn render(&self) -> Markup {
        let collapse = when(
            self.collapse_on_mobile,
            "govuk-breadcrumbs--collapse-on-mobile",
        );
        let label = if self.label.is_empty() {
            "Breadcrumb"
        } else {
            &self.label
        };
        html! {
            nav class={ "govuk-breadcrumbs" (Classes(&self.classes)) (Classes(collapse)) }
                aria-label=(label) {
                ol class="govuk-breadcrumbs__list" {
                    @for item in &self.items {
                        @if item.href.is_empty() {
                            li class="govuk-breadcrumbs__list-item" aria-current="page" {
                                (item.content)
                            }
                        } @else {
                            li class="govuk-breadcrumbs__list-item" {
                                a class="govuk-breadcrumbs__link" href=(item.href) { (item.content) }
                            }
                        }
                    }
                }
            }
        }
    }
}
