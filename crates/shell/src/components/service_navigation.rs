//! The service's name and its main parts, below the bar at the top.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, given, when};

/// The main parts of the service.
#[derive(Clone, Debug, Default)]
pub struct ServiceNavigation<'a> {
    /// The service's name.
    pub service_name: Text<'a>,
    /// Where the name leads.
    pub service_url: Text<'a>,
    /// The parts.
    pub items: Vec<NavigationItem<'a>>,
    /// Folds the parts into a menu on small screens; where nothing is given, if there are several.
    pub collapse_on_mobile: Option<bool>,
    /// What screen readers call the whole; "Service information" where nothing is given.
    pub label: Option<Text<'a>>,
    /// What the button of the menu says; "Menu" where empty.
    pub menu_button_text: Text<'a>,
    /// What screen readers say for that button, where it is not its text.
    pub menu_button_label: Text<'a>,
    /// What screen readers call the parts; the button's text where empty.
    pub navigation_label: Text<'a>,
    /// The id of the list of parts; `navigation` where empty.
    pub navigation_id: Text<'a>,
    /// Further classes of the parts.
    pub navigation_classes: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

/// One part.
#[derive(Clone, Debug, Default)]
pub struct NavigationItem<'a> {
    /// What it is called.
    pub content: Content<'a>,
    /// Where it is; empty for plain text.
    pub href: Text<'a>,
    /// Whether it is the page that is shown.
    pub current: bool,
    /// Whether the page that is shown belongs to it.
    pub active: bool,
}

impl Render for NavigationItem<'_> {
    fn render(&self) -> Markup {
        let active = self.current || self.active;
        let aria = active.then_some(if self.current { "page" } else { "true" });
        let inside = html! {
            // Those who set their own colours see the weight.
            @if active {
                strong class="govuk-service-navigation__active-fallback" { (self.content) }
            } @else {
                (self.content)
            }
        };
        html! {
            li class={
                    "govuk-service-navigation__item"
                    (Classes(when(active, "govuk-service-navigation__item--active")))
                } {
                @if !self.href.is_empty() {
                    a class="govuk-service-navigation__link" href=(self.href)
                        aria-current=[aria] { (inside) }
                } @else if !self.content.is_empty() {
                    span class="govuk-service-navigation__text" aria-current=[aria] { (inside) }
                }
            }
        }
    }
}

impl ServiceNavigation<'_> {
    fn name(&self) -> Markup {
        html! {
            @if !self.service_name.is_empty() {
                span class="govuk-service-navigation__service-name" {
                    @if self.service_url.is_empty() {
                        span class="govuk-service-navigation__text" { (self.service_name) }
                    } @else {
                        a href=(self.service_url) class="govuk-service-navigation__link" {
                            (self.service_name)
                        }
                    }
                }
            }
        }
    }

    fn navigation(&self) -> Markup {
        let menu = given(&self.menu_button_text).unwrap_or("Menu");
        let id = given(&self.navigation_id).unwrap_or("navigation");
        let button_label = given(&self.menu_button_label).filter(|label| *label != menu);
        html! {
            nav aria-label=(given(&self.navigation_label).unwrap_or(menu))
                class={
                    "govuk-service-navigation__wrapper" (Classes(&self.navigation_classes))
                } {
                @if self.collapse_on_mobile.unwrap_or(self.items.len() > 1) {
                    button type="button"
                        class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
                        aria-controls=(id) aria-label=[button_label] hidden aria-hidden="true" {
                        (menu)
                    }
                }
                ul class="govuk-service-navigation__list" id=(id) {
                    @for item in &self.items { (item) }
                }
            }
        }
    }
}

impl Render for ServiceNavigation<'_> {
    fn render(&self) -> Markup {
        let class = html! { "govuk-service-navigation" (Classes(&self.classes)) };
        let module = "govuk-service-navigation";
        let inside = html! {
            div class="govuk-width-container" {
                div class="govuk-service-navigation__container" {
                    (self.name())
                    @if !self.items.is_empty() { (self.navigation()) }
                }
            }
        };
        html! {
            // With a name it is a landmark of its own; else the nav inside is enough.
            @if self.service_name.is_empty() {
                div class=(class) data-module=(module) { (inside) }
            } @else {
                section aria-label=(self.label.as_deref().unwrap_or("Service information"))
                    class=(class) data-module=(module) { (inside) }
            }
        }
    }
}
