//! A status in a box. Its words say it; the colour only helps.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text};

/// The colour of a tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // The names say it.
pub enum TagColour {
    /// The brand's.
    #[default]
    Plain,
    Grey,
    Green,
    Teal,
    Purple,
    Magenta,
    Red,
    Orange,
    Yellow,
}

/// A status.
#[derive(Clone, Debug, Default)]
pub struct Tag<'a> {
    /// What it says: an adjective, not a verb.
    pub content: Content<'a>,
    /// Its colour.
    pub colour: TagColour,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl Render for Tag<'_> {
    fn render(&self) -> Markup {
        let colour = match self.colour {
            TagColour::Plain => "",
            TagColour::Grey => "govuk-tag--grey",
            TagColour::Green => "govuk-tag--green",
            TagColour::Teal => "govuk-tag--teal",
            TagColour::Purple => "govuk-tag--purple",
            TagColour::Magenta => "govuk-tag--magenta",
            TagColour::Red => "govuk-tag--red",
            TagColour::Orange => "govuk-tag--orange",
            TagColour::Yellow => "govuk-tag--yellow",
        };
        html! {
            strong class={ "govuk-tag" (Classes(&self.classes)) (Classes(colour)) } {
                (self.content)
            }
        }
    }
}
