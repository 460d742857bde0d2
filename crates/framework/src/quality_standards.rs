//! The Quality Standards Framework: areas, their standards, and what each standard asks.

use crate::{LearningOutcomes, learning_outcomes};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{collections::HashSet, sync::LazyLock};
use thiserror::Error;

/// Every version that an application was ever started against, oldest first.
static VERSIONS: LazyLock<Vec<QualityStandards>> = LazyLock::new(|| {
    let read = |text| QualityStandards::read(text).expect("a bundled framework is well formed");
    vec![read(include_str!("../data/quality-standards-1.toml"))]
});

/// A data file is not a framework; the sentence says what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a framework: {0}")]
pub struct WrongFramework(pub String);

/// One version of the framework.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct QualityStandards {
    /// Names the version in facts, permanently.
    pub id: String,
    /// As people call it.
    pub title: String,
    /// Applications started from this day on are judged by it.
    pub in_force_from: Date,
    /// Whether the wording is a paraphrase, not the Provider Group's own.
    pub paraphrase: bool,
    /// The core principles.
    pub principles: Vec<String>,
    /// The areas, in the order of the form.
    #[serde(rename = "area")]
    pub areas: Vec<Area>,
}

/// One area of the framework.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Short name for addresses.
    pub id: String,
    /// As people call it.
    pub title: String,
    /// Its standards, in the order of the form.
    #[serde(rename = "standard")]
    pub standards: Vec<Standard>,
}

/// One standard: what is asked, why, and what good evidence looks like.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// Short name for addresses and facts.
    pub id: String,
    /// As people call it.
    pub title: String,
    /// The question as asked.
    pub asks: String,
    /// Why it is asked.
    pub why: String,
    /// What good evidence looks like.
    pub evidence: Vec<String>,
    /// The learning outcomes of which its answer may come with a coverage map: an id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<String>,
}

impl Standard {
    /// The learning outcomes that its coverage map shows, where it asks for a map.
    pub fn outcomes(&self) -> Option<&'static LearningOutcomes> {
        learning_outcomes(self.coverage.as_deref()?)
    }
}

impl QualityStandards {
    /// Reads a framework from TOML.
    ///
    /// # Errors
    /// Returns an error if the text is not TOML of this shape, has no standard, names one twice, or asks
    /// for a coverage map of learning outcomes that are not known.
    pub fn read(text: &str) -> Result<Self, WrongFramework> {
        let framework: Self =
            toml::from_str(text).map_err(|error| WrongFramework(error.to_string()))?;
        let mut seen = HashSet::new();
        for standard in framework.standards() {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if standard.id.is_empty() || !standard.id.chars().all(plain) {
                return Err(WrongFramework(format!(
                    "“{}” is not a short name",
                    standard.id
                )));
            }
            if !seen.insert(&standard.id) {
                return Err(WrongFramework(format!(
                    "the standard “{}” twice",
                    standard.id
                )));
            }
            if let Some(unknown) = standard.coverage.as_ref()
                && standard.outcomes().is_none()
            {
                return Err(WrongFramework(format!(
                    "“{}” asks for a map of “{unknown}”, which are no learning outcomes",
                    standard.id
                )));
            }
        }
        if seen.is_empty() {
            return Err(WrongFramework("it has no standard".into()));
        }
        Ok(framework)
    }

    /// Every standard, in the order of the form.
    pub fn standards(&self) -> impl Iterator<Item = &Standard> {
        self.areas.iter().flat_map(|area| &area.standards)
    }

    /// The standard with this short name.
    pub fn standard(&self, id: &str) -> Option<&Standard> {
        self.standards().find(|standard| standard.id == id)
    }
}

/// The version with this id.
pub fn version(id: &str) -> Option<&'static QualityStandards> {
    VERSIONS.iter().find(|framework| framework.id == id)
}

/// The version in force on `date`; before the first, the first.
pub fn at(date: Date) -> &'static QualityStandards {
    let in_force = VERSIONS
        .iter()
        .rfind(|framework| framework.in_force_from <= date);
    in_force.unwrap_or_else(|| VERSIONS.first().expect("there is a bundled framework"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_framework_has_the_four_areas_and_asks_for_impact() {
        let framework = at(jiff::civil::date(2026, 11, 22));
        let areas: Vec<&str> = framework
            .areas
            .iter()
            .map(|area| area.id.as_str())
            .collect();
        assert_eq!(areas, ["entry", "delivery", "data", "teaching"]);
        assert_eq!(
            framework.standard("teaching-3").unwrap().title,
            "Direct impact on practice"
        );
        assert_eq!(version(&framework.id), Some(framework));
        let mapped: Vec<&str> = framework
            .standards()
            .filter(|it| it.outcomes().is_some())
            .map(|it| it.id.as_str())
            .collect();
        assert_eq!(mapped, ["teaching-2"]);
    }

    #[test]
    fn a_wrong_file_is_refused_whole_with_its_reason() {
        let good = include_str!("../data/quality-standards-1.toml");
        let twice = good.replace("entry-2", "entry-1");
        assert!(
            QualityStandards::read(&twice)
                .unwrap_err()
                .to_string()
                .contains("“entry-1” twice")
        );
        let unknown = good.replace("why =", "reason =");
        assert!(
            QualityStandards::read(&unknown)
                .unwrap_err()
                .to_string()
                .contains("reason")
        );
        let unmapped = good.replace("nasenco-2014", "nasenco-1914");
        assert!(
            QualityStandards::read(&unmapped)
                .unwrap_err()
                .to_string()
                .contains("“teaching-2” asks for a map of “nasenco-1914”")
        );
        let spaced = good.replace("\"data-2\"", "\"data 2\"");
        assert!(QualityStandards::read(&spaced).is_err());
    }
}
