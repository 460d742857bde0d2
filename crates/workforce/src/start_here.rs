//! What a new SENCO should know first: `rules/start-here.toml`.

use serde::Deserialize;
use std::sync::LazyLock;

/// The words of the page *Start here*.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartHere {
    /// What the post asks, by the times of the school year.
    pub season: Vec<Season>,
    /// What to ask the headteacher.
    pub ask: Vec<Ask>,
    /// What to read, and which course to take.
    pub read: Vec<Recommended>,
    /// Who recommends it.
    pub reading: Recommendation,
}

/// A time of the school year.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Season {
    /// What it is called.
    pub name: String,
    /// What is to be done then.
    pub tasks: Vec<Task>,
}

/// Something that the post asks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// What to do.
    pub says: String,
    /// Where it stands.
    pub source: String,
}

/// A question to the headteacher.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// The question.
    pub says: String,
    /// Why to ask it.
    pub why: String,
    /// Where it stands.
    pub source: String,
}

/// Something to read, or a course.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recommended {
    /// What it is called.
    pub name: String,
    /// Who offers it.
    pub by: String,
    /// What it is good for.
    pub why: String,
}

/// Who recommends what to read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recommendation {
    /// The sentence that says so.
    pub source: String,
}

static TABLE: LazyLock<StartHere> = LazyLock::new(|| {
    toml::from_str(include_str!("../rules/start-here.toml"))
        .expect("rules/start-here.toml is read in a test")
});

impl StartHere {
    /// The table, read on first use.
    pub fn table() -> &'static Self {
        &TABLE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_a_source_and_each_term_its_tasks() {
        let table = StartHere::table();
        let tasks = table.season.iter().flat_map(|season| &season.tasks);
        assert!(tasks.clone().count() > 10);
        assert!(tasks.clone().all(|task| !task.source.is_empty()));
        assert!(table.ask.iter().all(|ask| !ask.source.is_empty()));
        for name in ["Autumn term", "Spring term", "Summer term"] {
            let of_term = |season: &&Season| season.name == name;
            let season = table.season.iter().find(of_term).unwrap();
            assert!(!season.tasks.is_empty(), "{name}");
        }
        let read: Vec<_> = table.read.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(read, ["SENCO Induction Pack", "SEND Law for SENCOs"]);
    }
}
