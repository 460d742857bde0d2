//! What was answered, in values and words: what a page, a PDF and a signed extract show of it.

use serde::{Deserialize, Serialize};

/// A line of a summary: what it is, and what it is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What it is, such as *Due date*.
    pub label: String,
    /// What it is here.
    pub value: String,
}

impl Line {
    /// A line.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
        }
    }
}

/// A rule that decided, also one that let somebody pass, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CitedRule {
    /// Its name in the rule book.
    pub id: String,
    /// What it says.
    pub says: String,
    /// Where it stands.
    pub source: String,
}

/// What was answered of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Its heading.
    pub title: String,
    /// What it is about, as it was identified.
    pub about: Vec<Line>,
    /// The status by its stable name, such as `in_time`; empty where there is none, as of a search that found no
    /// one.
    pub status: String,
    /// The status as a page says it.
    pub status_says: String,
    /// Why, in sentences.
    pub reason: String,
    /// What else was answered: days and intervals, how exactly they are known, what to do next.
    pub lines: Vec<Line>,
    /// Every rule that decided.
    pub rules: Vec<CitedRule>,
    /// What it does not prove.
    pub limits: Vec<String>,
}
