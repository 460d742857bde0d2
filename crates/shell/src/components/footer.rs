//! The foot of every page: senco's own, without crown or crest.

use maud::{Markup, Render, html};

use super::content::{Content, Text};

/// The foot of a page.
#[derive(Clone, Debug, Default)]
pub struct Footer<'a> {
    /// Links to what concerns the whole service.
    pub links: Vec<FooterLink<'a>>,
    /// Who runs the service.
    pub note: Content<'a>,
}

/// A link at the foot.
#[derive(Clone, Debug, Default)]
pub struct FooterLink<'a> {
    /// What it says.
    pub text: Text<'a>,
    /// Where it leads.
    pub href: Text<'a>,
}

impl Render for Footer<'_> {
    fn render(&self) -> Markup {
        html! {
            div class="senco-footer" {
                div class="govuk-width-container" {
                    h2 class="govuk-visually-hidden" { "About this service" }
                    ul class="senco-footer__links" {
                        @for link in &self.links {
                            li { a class="govuk-link govuk-link--text-colour" href=(link.href) {
                                (link.text)
                            } }
                        }
                    }
                    @if !self.note.is_empty() { p class="senco-footer__note" { (self.note) } }
                }
            }
        }
    }
}
