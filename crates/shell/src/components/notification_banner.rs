//! News that concern the page but not its form: that something was saved, or is due.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, given};
use super::heading::{HeadingLevel, heading};

/// News at the top of a page.
#[derive(Clone, Debug, Default)]
pub struct NotificationBanner<'a> {
    /// The news: plain text is set as one large line, markup as it is.
    pub content: Content<'a>,
    /// Whether it says that something the reader did is done.
    pub success: bool,
    /// Its title; "Success" or "Important" where empty.
    pub title: Content<'a>,
    /// The level of the title; two where nothing is given.
    pub title_heading_level: Option<HeadingLevel>,
    /// The id of the title, where a page has several banners.
    pub title_id: Text<'a>,
    /// Its role; `alert` for success and `region` otherwise where empty.
    pub role: Text<'a>,
    /// Leaves the focus where it is when the page opens, where scripts run.
    pub disable_auto_focus: Option<bool>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl Render for NotificationBanner<'_> {
    fn render(&self) -> Markup {
        let (kind, role, title) = if self.success {
            ("govuk-notification-banner--success", "alert", "Success")
        } else {
            ("", "region", "Important")
        };
        let title: Content = if self.title.is_empty() {
            title.into()
        } else {
            self.title.clone()
        };
        let title_id = given(&self.title_id).unwrap_or("govuk-notification-banner-title");
        let level = self.title_heading_level.unwrap_or(HeadingLevel::Two);
        html! {
            div class={ "govuk-notification-banner" (Classes(kind)) (Classes(&self.classes)) }
                role=(given(&self.role).unwrap_or(role)) aria-labelledby=(title_id)
                data-module="govuk-notification-banner"
                data-disable-auto-focus=[self.disable_auto_focus] {
                div class="govuk-notification-banner__header" {
                    (heading(level, "govuk-notification-banner__title", title_id, &title))
                }
                div class="govuk-notification-banner__content" {
                    @match &self.content {
                        Content::Html(markup) => (markup),
                        Content::Text(text) if text.is_empty() => {},
                        Content::Text(text) => {
                            p class="govuk-notification-banner__heading" { (text) }
                        }
                    }
                }
            }
        }
    }
}
