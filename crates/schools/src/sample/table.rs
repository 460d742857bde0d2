//! What a nation is made of, as `data/sample.toml` says.

use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// The whole table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub(super) kind: Vec<Kind>,
    pub(super) academy: Vec<Academy>,
    pub(super) years: Years,
    pub(super) names: BTreeMap<String, Vec<String>>,
    pub(super) places: Places,
    pub(super) saints: Saints,
}

/// A kind of school, as it is first set up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kind {
    #[serde(rename = "type")]
    pub(super) code: u16,
    pub(super) name: String,
    pub(super) group: (u16, String),
    pub(super) phase: u8,
    pub(super) ages: (u8, u8),
    pub(super) weight: u32,
    #[serde(default)]
    pub(super) converts: u32,
    pub(super) closes: u32,
    pub(super) since: Option<(i16, i16)>,
    pub(super) into: Option<u16>,
    pub(super) sponsored: Option<u16>,
    pub(super) names: String,
}

/// A type that schools convert to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Academy {
    #[serde(rename = "type")]
    pub(super) code: u16,
    pub(super) name: String,
    pub(super) group: (u16, String),
}

/// In which years schools convert, close and merge.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Years {
    pub(super) from: i16,
    pub(super) weights: Vec<u32>,
}

/// What places are called, and their streets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Places {
    pub(super) beginnings: Vec<String>,
    pub(super) endings: Vec<String>,
    pub(super) after: Vec<String>,
    pub(super) streets: Vec<String>,
    pub(super) counties: Vec<String>,
}

/// The saints, the most frequent first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Saints {
    pub(super) names: Vec<String>,
}

/// The table, read.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/sample.toml"))
        .expect("data/sample.toml is read in a test")
});

/// The names of a list of the table.
pub(super) fn names(list: &str) -> &'static [String] {
    &TABLE.names[list]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_table_names_is_there() {
        for kind in &TABLE.kind {
            assert!(TABLE.names.contains_key(&kind.names), "{}", kind.names);
            assert_eq!(kind.into.is_some(), kind.converts > 0, "{}", kind.name);
            assert_eq!(
                kind.into.is_some(),
                kind.sponsored.is_some(),
                "{}",
                kind.name
            );
            for code in kind.into.into_iter().chain(kind.sponsored) {
                assert!(TABLE.academy.iter().any(|it| it.code == code), "{code}");
            }
            assert!(kind.converts <= 1_000 && kind.closes <= 1_000 && kind.phase < 8);
            assert!(kind.since.is_none_or(|(from, to)| from <= to));
        }
        for list in ["academy", "trust", "faith"] {
            assert!(!names(list).is_empty());
        }
        assert!(TABLE.years.weights.len() > 10);
    }
}
