//! A short guide for each kind of user, as data: what to do, step by step, in the words of the pages.

use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    layout::{HELP, Page},
};
use std::sync::LazyLock;
use vocabulary::Refusal;

const TITLE: &str = "Guides";

/// Where they are.
pub(crate) const GUIDES: &str = "/guides";

static ALL: LazyLock<Written> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/guides.toml")).expect("the guides are whole")
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    guide: Vec<Guide>,
}

/// A guide.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Guide {
    id: String,
    title: String,
    r#for: String,
    says: String,
    step: Vec<Step>,
}

/// A step of a guide: what it is called, and its paragraphs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    does: String,
    says: Vec<String>,
}

/// `page.read`
pub(crate) async fn list(ask: Ask) -> Response {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (TITLE) }
        p class="govuk-body" { "What to do, step by step." }
        ul class="govuk-list govuk-list--spaced" {
            @for guide in &ALL.guide {
                li {
                    a class="govuk-link" href={ (GUIDES) "/" (guide.id) } { (guide.for_whom()) }
                    br;
                    (guide.title)
                }
            }
        }
        p class="govuk-body" {
            "If you are new to the post of SENCO, "
            a class="govuk-link" href="/start-here" { "start here" } "."
        }
    });
    show(&Page::new(TITLE, &ask.surroundings, content))
}

/// `page.read`
pub(crate) async fn get(ask: Ask, At(id): At<String>) -> Result<Response, Response> {
    let found = ALL.guide.iter().find(|guide| guide.id == id);
    let guide = found.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { "Guide for: " (guide.for_whom()) }
        h1 class="govuk-heading-l" { (guide.title) }
        p class="govuk-body" { (guide.says) }
        @for (n, step) in (1..).zip(&guide.step) {
            h2 class="govuk-heading-m" { (n) ". " (step.does) }
            @for paragraph in &step.says {
                p class="govuk-body" { (with_strong(paragraph)) }
            }
        }
        p class="govuk-body" {
            "If you are stuck, see "
            a class="govuk-link" href=(HELP) { "Help and contact" } "."
        }
    });
    Ok(show(&Page::new(
        guide.title.as_str(),
        &ask.surroundings,
        content,
    )))
}

impl Guide {
    fn for_whom(&self) -> &str {
        &self.r#for
    }
}

/// A text of which every second part between `**` is what someone selects.
fn with_strong(text: &str) -> Markup {
    html! {
        @for (n, part) in text.split("**").enumerate() {
            @if n % 2 == 1 { strong { (part) } } @else { (part) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_guides_are_whole() {
        let ids: BTreeSet<&str> = ALL.guide.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids.len(), ALL.guide.len());
        let steps = ALL.guide.iter().flat_map(|it| &it.step);
        let texts: Vec<&String> = steps.flat_map(|step| &step.says).collect();
        assert!(texts.len() > 10);
        for text in texts {
            assert_eq!(text.matches("**").count() % 2, 0, "{text}");
        }
    }

    #[test]
    fn what_someone_selects_is_strong() {
        let said = with_strong("Open it, select **Add & save**, and go on.");
        assert_eq!(
            said.into_string(),
            "Open it, select <strong>Add &amp; save</strong>, and go on."
        );
    }
}
