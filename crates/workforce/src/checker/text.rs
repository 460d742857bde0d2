//! The words of the questions: `rules/checker.toml`.

use super::route::Page;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// The words of a page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question: heading and title of the page.
    pub title: String,
    /// Its name in lists of answers.
    pub short: String,
    /// What helps to answer it.
    pub hint: String,
    /// The answers to choose from, if there is a fixed list.
    #[serde(default)]
    pub options: Vec<Choice>,
}

/// An answer to choose.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its name in links.
    pub id: String,
    /// What the page says.
    pub name: String,
    /// How to recognise it.
    pub hint: Option<String>,
}

static QUESTIONS: LazyLock<BTreeMap<String, Question>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../rules/checker.toml"))
        .expect("rules/checker.toml is read in a test")
});

impl Page {
    /// The words of this page.
    pub fn question(self) -> &'static Question {
        &QUESTIONS[self.name()]
    }
}

impl Question {
    /// What the page says of a choice.
    pub fn name_of(&self, id: &str) -> &str {
        let choice = self.options.iter().find(|choice| choice.id == id);
        choice.map_or("", |choice| &choice.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_words() {
        let pages = [
            "school",
            "who",
            "induction",
            "course",
            "award",
            "npq",
            "started",
            "earlier",
            "post-1",
            "more",
            "check",
        ];
        for slug in pages {
            let page: Page = slug.parse().unwrap();
            assert_eq!(page.slug(), slug);
            assert!(!page.question().title.is_empty());
        }
        assert_eq!(QUESTIONS.len(), pages.len());
        for wrong in ["post-0", "post-01", "post-13", "post-", "", "result"] {
            assert_eq!(wrong.parse::<Page>(), Err(()), "{wrong}");
        }
    }
}
