//! The instruments of the evaluation of 2016 and today’s, compiled in as data.

use serde::{Deserialize, Serialize};

const SURVEYS: [(&str, &str); 8] = [
    ("school", include_str!("../instruments/school.toml")),
    ("parents", include_str!("../instruments/parents.toml")),
    ("pupils-1", include_str!("../instruments/pupils-1.toml")),
    ("pupils-2", include_str!("../instruments/pupils-2.toml")),
    ("trainees", include_str!("../instruments/trainees.toml")),
    (
        "school-2026",
        include_str!("../instruments/school-2026.toml"),
    ),
    (
        "parents-2026",
        include_str!("../instruments/parents-2026.toml"),
    ),
    ("heads", include_str!("../instruments/heads.toml")),
];

const GUIDES: [&str; 3] = [
    include_str!("../instruments/senco-interview.toml"),
    include_str!("../instruments/parent-interview.toml"),
    include_str!("../instruments/group-guide.toml"),
];

/// The names of the built-in surveys.
pub fn names() -> Vec<&'static str> {
    SURVEYS.iter().map(|(name, _)| *name).collect()
}

/// The file of a built-in survey.
pub(super) fn text(name: &str) -> Option<&'static str> {
    SURVEYS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}

/// A guide for interviews or groups: prompts, nothing to count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Its short name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// What is asked for before anything else.
    pub opens_with: String,
    /// Its parts in order.
    #[serde(rename = "part")]
    pub parts: Vec<GuidePart>,
}

/// A part of a guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidePart {
    /// Its heading.
    pub label: String,
    /// Its prompts.
    pub prompts: Vec<String>,
}

/// The built-in guides.
pub fn guides() -> Vec<Guide> {
    GUIDES
        .iter()
        .map(|text| toml::from_str(text).expect("the built-in guides are read in every test"))
        .collect()
}
