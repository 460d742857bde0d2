//! Buttons, and links that look like buttons.

use maud::{Markup, PreEscaped, Render, html};

use super::content::{Classes, Content, Text, given};

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The main thing to do on the page: one a page.
    #[default]
    Primary,
    /// Anything else.
    Secondary,
    /// What destroys something that cannot be brought back.
    Warning,
    /// On a dark background.
    Inverse,
}

/// What a button does to its form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonType {
    /// Sends it.
    #[default]
    Submit,
    /// Has no effect on its own: for scripts.
    Button,
    /// Empties it.
    Reset,
}

/// A button, or with `href` a link that looks like one.
#[derive(Clone, Debug, Default)]
pub struct Button<'a> {
    /// What it says: a verb first.
    pub content: Content<'a>,
    /// How much it asks for attention.
    pub kind: ButtonKind,
    /// Where a link leads; empty for a real button.
    pub href: Text<'a>,
    /// What it does to its form.
    pub button_type: ButtonType,
    /// The name it sends.
    pub name: Text<'a>,
    /// The value it sends.
    pub value: Text<'a>,
    /// Its id.
    pub id: Text<'a>,
    /// Not for use: prefer a button that explains why it cannot.
    pub disabled: bool,
    /// Ignores a second press within a second, where scripts run.
    pub prevent_double_click: Option<bool>,
    /// The large button with an arrow at the start of a journey.
    pub start: bool,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

/// The arrow on start buttons.
const ARROW: PreEscaped<&str> = PreEscaped(
    "<svg class=\"govuk-button__start-icon\" xmlns=\"http://www.w3.org/2000/svg\" width=\"17.5\" \
     height=\"19\" viewBox=\"0 0 33 40\" aria-hidden=\"true\" focusable=\"false\">\
     <path fill=\"currentColor\" d=\"M0 0h13l20 20-20 20H0l20-20z\"/></svg>",
);

impl Button<'_> {
    fn class(&self) -> Markup {
        let kind = match self.kind {
            ButtonKind::Primary => "",
            ButtonKind::Secondary => "govuk-button--secondary",
            ButtonKind::Warning => "govuk-button--warning",
            ButtonKind::Inverse => "govuk-button--inverse",
        };
        let start = if self.start {
            "govuk-button--start"
        } else {
            ""
        };
        html! { "govuk-button" (Classes(kind)) (Classes(&self.classes)) (Classes(start)) }
    }

    fn inside(&self) -> Markup {
        html! {
            // A start button is a flex box, which would swallow spaces between elements.
            @match &self.content {
                Content::Html(markup) if self.start => span { (markup) },
                content => (content),
            }
            @if self.start { (ARROW) }
        }
    }

    fn type_name(&self) -> &'static str {
        match self.button_type {
            ButtonType::Submit => "submit",
            ButtonType::Button => "button",
            ButtonType::Reset => "reset",
        }
    }
}

impl Render for Button<'_> {
    fn render(&self) -> Markup {
        let class = self.class();
        html! {
            @if self.href.is_empty() {
                button type=(self.type_name()) class=(class) data-module="govuk-button"
                    id=[given(&self.id)] name=[given(&self.name)] value=[given(&self.value)]
                    disabled[self.disabled] aria-disabled=[self.disabled.then_some("true")]
                    data-prevent-double-click=[self.prevent_double_click] { (self.inside()) }
            } @else {
                a href=(self.href) role="button" draggable="false" class=(class)
                    data-module="govuk-button" id=[given(&self.id)] { (self.inside()) }
            }
        }
    }
}
