//! Links between the pages of a list, or between neighbouring pages.

use maud::{Markup, PreEscaped, Render, html};

use super::content::{Classes, Content, Text, given, when};

/// Links between pages.
#[derive(Clone, Debug, Default)]
pub struct Pagination<'a> {
    /// The page before.
    pub previous: Option<PageLink<'a>>,
    /// The page after.
    pub next: Option<PageLink<'a>>,
    /// The numbered pages; without them the two links stand one below the other.
    pub items: Vec<PageItem<'a>>,
    /// What screen readers call it; "Pagination" where empty.
    pub landmark_label: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

/// A link to the page before or after.
#[derive(Clone, Debug, Default)]
pub struct PageLink<'a> {
    /// What it says; "Previous page" or "Next page" where empty.
    pub content: Content<'a>,
    /// What that page is about; only without numbered pages.
    pub label: Text<'a>,
    /// Where it leads.
    pub href: Text<'a>,
}

/// One of the numbered pages.
#[derive(Clone, Debug)]
pub enum PageItem<'a> {
    /// A page.
    Page {
        /// Its number.
        number: Text<'a>,
        /// Its address.
        href: Text<'a>,
        /// Whether it is the one that is shown.
        current: bool,
        /// What screen readers say; "Page" and the number where empty.
        label: Text<'a>,
    },
    /// Pages left out.
    Ellipsis,
}

const BEFORE: PreEscaped<&str> = PreEscaped(
    "<svg class=\"govuk-pagination__icon govuk-pagination__icon--prev\" \
     xmlns=\"http://www.w3.org/2000/svg\" height=\"13\" width=\"15\" aria-hidden=\"true\" \
     focusable=\"false\" viewBox=\"0 0 15 13\"><path d=\"m6.5938-0.0078125-6.7266 6.7266 6.7441 \
     6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z\"></path></svg>",
);
const AFTER: PreEscaped<&str> = PreEscaped(
    "<svg class=\"govuk-pagination__icon govuk-pagination__icon--next\" \
     xmlns=\"http://www.w3.org/2000/svg\" height=\"13\" width=\"15\" aria-hidden=\"true\" \
     focusable=\"false\" viewBox=\"0 0 15 13\"><path d=\"m8.107-0.0078125-1.4136 1.414 4.2926 \
     4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z\"></path>\
     </svg>",
);

/// Which way a link leads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    On,
}

impl Pagination<'_> {
    fn arrow(&self, link: &PageLink, way: Way) -> Markup {
        let block = self.items.is_empty();
        let (rel, word) = match way {
            Way::Back => ("prev", "Previous"),
            Way::On => ("next", "Next"),
        };
        let decorated = when(
            block && link.label.is_empty(),
            "govuk-pagination__link-title--decorated",
        );
        html! {
            div class={ "govuk-pagination__" (rel) } {
                a class="govuk-link govuk-pagination__link" href=(link.href) rel=(rel) {
                    @if way == Way::Back { (BEFORE) } @else if block { (AFTER) }
                    span class={ "govuk-pagination__link-title" (Classes(decorated)) } {
                        @if link.content.is_empty() {
                            (word) span class="govuk-visually-hidden" { " page" }
                        } @else {
                            (link.content)
                        }
                    }
                    @if let Some(label) = given(&link.label).filter(|_| block) {
                        span class="govuk-visually-hidden" { ":" }
                        span class="govuk-pagination__link-label" { (label) }
                    }
                    @if way == Way::On && !block { (AFTER) }
                }
            }
        }
    }
}

impl Render for PageItem<'_> {
    fn render(&self) -> Markup {
        match self {
            PageItem::Ellipsis => html! {
                li class="govuk-pagination__item govuk-pagination__item--ellipsis" { "⋯" }
            },
            PageItem::Page {
                number,
                href,
                current,
                label,
            } => html! {
                li class={
                        "govuk-pagination__item"
                        (Classes(when(*current, "govuk-pagination__item--current")))
                    } {
                    a class="govuk-link govuk-pagination__link" href=(href)
                        aria-label={
                            @if label.is_empty() { "Page " (number) } @else { (label) }
                        }
                        aria-current=[current.then_some("page")] { (number) }
                }
            },
        }
    }
}

impl Render for Pagination<'_> {
    fn render(&self) -> Markup {
        let any = self.previous.is_some() || self.next.is_some();
        let block = when(self.items.is_empty() && any, "govuk-pagination--block");
        html! {
            nav class={ "govuk-pagination" (Classes(block)) (Classes(&self.classes)) }
                aria-label=(given(&self.landmark_label).unwrap_or("Pagination")) {
                @if let Some(link) = &self.previous { (self.arrow(link, Way::Back)) }
                @if !self.items.is_empty() {
                    ul class="govuk-pagination__list" {
                        @for item in &self.items { (item) }
                    }
                }
                @if let Some(link) = &self.next { (self.arrow(link, Way::On)) }
            }
        }
    }
}
