//! A page that asks once more before something is done.

use crate::{
    ask::{Ask, two_thirds},
    components::{Button, ButtonKind, Text},
    form::FormStart,
    layout::{Above, Page, Title},
};
use maud::{Markup, html};

/// What is asked, and what follows from it.
#[derive(Clone, Debug)]
pub struct Confirm<'a> {
    /// What the page is called.
    pub title: Title<'a>,
    /// Of what, above the heading.
    pub caption: Markup,
    /// What is to be done.
    pub heading: Markup,
    /// What happens if the answer is yes.
    pub says: Markup,
    /// The form: where it goes, and what it gives along.
    pub form: FormStart<'a>,
    /// Fields of the form that are not shown, or nothing.
    pub fields: Markup,
    /// What the button says.
    pub button: &'static str,
    /// Whether it takes something away.
    pub warning: bool,
    /// What the link says that leaves everything as it is.
    pub keep: &'static str,
    /// Where that link leads.
    pub back: Text<'a>,
}

impl<'a> Confirm<'a> {
    /// A question that takes something away, without more above its heading and in its form.
    pub fn warning(
        ask: &'a Ask,
        title: Title<'a>,
        button: &'static str,
        back: impl Into<Text<'a>>,
    ) -> Self {
        let heading = html! { (title.page) };
        Self {
            title,
            caption: html! {},
            heading,
            says: html! {},
            form: ask.form(),
            fields: html! {},
            button,
            warning: true,
            keep: "Cancel",
            back: back.into(),
        }
    }

    /// The page.
    pub fn page(self, ask: &'a Ask) -> Page<'a> {
        let kind = if self.warning {
            ButtonKind::Warning
        } else {
            ButtonKind::Primary
        };
        let content = two_thirds(&html! {
            (self.caption)
            h1 class="govuk-heading-l" { (self.heading) }
            (self.says)
            (self.form.around("", &html! {
                (self.fields)
                div class="govuk-button-group" {
                    (Button {
                        content: self.button.into(),
                        kind,
                        prevent_double_click: Some(true),
                        ..Button::default()
                    })
                    a class="govuk-link" href=(self.back) { (self.keep) }
                }
            }))
        });
        Page::new(self.title, &ask.surroundings, content).with_above(Above::back(self.back))
    }
}
