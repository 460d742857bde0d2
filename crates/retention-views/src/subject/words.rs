//! The words of a copy, as data, checked whole.

use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// The words that are compiled in.
pub static WORDS: LazyLock<SubjectWords> = LazyLock::new(|| {
    SubjectWords::read(include_str!("../../data/subject-words.toml")).expect("the words are whole")
});

/// What a copy says of each kind of fact, and what its parts are called.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SubjectWords {
    left_out: BTreeSet<String>,
    section: BTreeMap<String, String>,
    value: BTreeMap<String, String>,
    part: BTreeMap<String, String>,
    kind: BTreeMap<String, KindWords>,
}

/// How a kind of fact is told.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct KindWords {
    /// In which section.
    pub section: String,
    /// What happened.
    pub says: String,
    /// Whether the person has it at once where someone else recorded it.
    pub at_once: bool,
    /// Whether no copy has it.
    #[serde(default)]
    pub never: bool,
    /// Whether someone’s own copy says only that it happened: what they wrote is their organisation’s.
    #[serde(default)]
    pub outline: bool,
}

impl SubjectWords {
    fn read(text: &str) -> Result<Self, String> {
        let words: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        for (kind, told) in &words.kind {
            if !words.section.contains_key(&told.section) {
                return Err(format!("{kind} is in no section"));
            }
        }
        if let Some(both) = words
            .left_out
            .iter()
            .find(|it| words.part.contains_key(*it))
        {
            return Err(format!("“{both}” is left out and called something"));
        }
        Ok(words)
    }

    /// The sections, with what each is called.
    pub fn sections(&self) -> impl Iterator<Item = (&str, &str)> {
        let order = ["account", "applications", "groups", "register", "keeping"];
        order
            .into_iter()
            .filter_map(|id| Some((id, self.section.get(id)?.as_str())))
    }

    /// How a kind of fact is told.
    pub fn kind(&self, kind: &str) -> Option<&KindWords> {
        self.kind.get(kind)
    }

    /// What a part is called; nothing where it is not shown.
    pub fn part(&self, name: &str) -> Option<&str> {
        self.part.get(name).map(String::as_str)
    }

    /// What a code means; nothing where it is no code.
    pub fn value(&self, code: &str) -> Option<&str> {
        self.value.get(code).map(String::as_str)
    }

    /// Whether a part is left out.
    pub fn leaves_out(&self, name: &str) -> bool {
        self.left_out.contains(name)
    }
}
