//! Headings whose level the caller chooses.

use maud::{Markup, Render, html};

use super::content::given;

/// The level of a heading in its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingLevel {
    /// The page's one main heading.
    One,
    /// A part of the page.
    Two,
    /// A part of a part.
    Three,
    /// Below that.
    Four,
}

/// A heading; an empty `id` is left out.
pub(super) fn heading(level: HeadingLevel, class: &str, id: &str, content: impl Render) -> Markup {
    let id = given(id);
    match level {
        HeadingLevel::One => html! { h1 class=(class) id=[id] { (content) } },
        HeadingLevel::Two => html! { h2 class=(class) id=[id] { (content) } },
        HeadingLevel::Three => html! { h3 class=(class) id=[id] { (content) } },
        HeadingLevel::Four => html! { h4 class=(class) id=[id] { (content) } },
    }
}
