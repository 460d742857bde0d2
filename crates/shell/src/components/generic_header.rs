//! The bar at the top with the service's mark.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, given};

/// The bar at the top.
#[derive(Clone, Debug, Default)]
pub struct GenericHeader<'a> {
    /// The mark and the name.
    pub logo: Content<'a>,
    /// Where it leads; `/` where empty.
    pub url: Text<'a>,
    /// The classes of what holds it; `govuk-width-container` where empty.
    pub container_classes: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl Render for GenericHeader<'_> {
    fn render(&self) -> Markup {
        let container = given(&self.container_classes).unwrap_or("govuk-width-container");
        html! {
            div class={ "govuk-generic-header" (Classes(&self.classes)) } {
                div class={ "govuk-generic-header__container " (container) } {
                    div class="govuk-generic-header__logo" {
                        a href=(given(&self.url).unwrap_or("/"))
                            class="govuk-generic-header__homepage-link" { (self.logo) }
                    }
                }
            }
        }
    }
}
