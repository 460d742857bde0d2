//! The Quality Standards Framework: areas, their standards, and what each standard asks.

use crate::{LearningOutcomes, learning_outcomes};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use thiserror::Error;

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
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
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
    /// The qualification of applications that are asked it, by its stable name; all are, where it names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_for: Option<String>,
    /// Standards of earlier versions that it asks for as well: their answers are at hand where its own is written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gathers: Vec<String>,
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
    /// Returns an error if the text is not TOML of this shape, has no standard or none that an application for one of
    /// the qualifications is asked, names one twice, gathers one that is still asked, or asks for a coverage map of
    /// learning outcomes that are not known.
    pub fn read(text: &str) -> Result<Self, WrongFramework> {
        let framework: Self =
            toml::from_str(text).map_err(|error| WrongFramework(error.to_string()))?;
        short(&framework.id)?;
        let mut seen = HashSet::new();
        for standard in framework.standards() {
            short(&standard.id)?;
            if let Some(unknown) = &standard.only_for
                && !EDITIONS
                    .iter()
                    .any(|(_, _, of)| of.contains(&unknown.as_str()))
            {
                return Err(WrongFramework(format!(
                    "“{}” is only for “{unknown}”, which is no qualification",
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
        if framework
            .editions()
            .iter()
            .any(|it| it.standards().next().is_none())
        {
            let says = "an application for one of the qualifications would be asked nothing";
            return Err(WrongFramework(says.into()));
        }
        let asked_too = |it: &&String| framework.standard(it).is_some();
        if let Some(asked) = framework
            .standards()
            .flat_map(|it| &it.gathers)
            .find(asked_too)
        {
            return Err(WrongFramework(format!(
                "“{asked}” is gathered by another standard and asked as well"
            )));
        }
        Ok(framework)
    }

    /// Every standard, in the order of the form.
    pub fn standards(&self) -> impl Iterator<Item = &Standard> {
        self.areas.iter().flat_map(|area| &area.standards)
    }

    /// The standard that asks what one of this or an earlier version asked: itself, or the one that gathers it.
    pub fn asking(&self, id: &str) -> Option<&Standard> {
        let gathers = |it: &&Standard| it.gathers.iter().any(|gathered| gathered == id);
        self.standard(id).or_else(|| self.standards().find(gathers))
    }

    /// The standard with this short name.
    pub fn standard(&self, id: &str) -> Option<&Standard> {
        self.standards().find(|standard| standard.id == id)
    }
}

/// The editions of a framework that asks some standards of one qualification only: what is added to its id, what is added
/// to its title, and the qualifications that an application is for, by their stable names.
const EDITIONS: [(&str, &str, &[&str]); 3] = [
    ("", "the National Award", &["nasenco"]),
    ("-npq", "the NPQ", &["npq-senco"]),
    (
        "-both",
        "the National Award and the NPQ",
        &["nasenco", "npq-senco"],
    ),
];

/// The place of the edition for these qualifications among several.
pub(crate) fn place_of_edition(qualifications: &[&str]) -> usize {
    let same = |of: &[&str]| {
        of.len() == qualifications.len() && of.iter().all(|it| qualifications.contains(it))
    };
    let found = EDITIONS.iter().position(|(_, _, of)| same(of));
    found.unwrap_or(0)
}

impl QualityStandards {
    /// The framework as applications are asked it: one edition where every standard is asked of all, else one for each
    /// qualification and one for both, each with an id of its own.
    pub(crate) fn editions(&self) -> Vec<Self> {
        if self.standards().all(|it| it.only_for.is_none()) {
            return vec![self.clone()];
        }
        let edition = |(suffix, of, qualifications): (&str, &str, &[&str])| {
            let mut edition = self.clone();
            edition.id.push_str(suffix);
            edition.title = format!("{}, for {of}", self.title);
            for area in &mut edition.areas {
                area.standards.retain(|it| it.is_for(qualifications));
            }
            edition.areas.retain(|area| !area.standards.is_empty());
            edition
        };
        EDITIONS.into_iter().map(edition).collect()
    }
}

impl Standard {
    fn is_for(&self, qualifications: &[&str]) -> bool {
        let only = self.only_for.as_deref();
        only.is_none_or(|only| qualifications.contains(&only))
    }
}

/// Refuses a name that is not short and plain.
fn short(name: &str) -> Result<(), WrongFramework> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || name.len() > LONGEST_NAME || !name.chars().all(plain) {
        return Err(WrongFramework(format!("“{name}” is not a short name")));
    }
    Ok(())
}

/// The longest short name, in bytes.
const LONGEST_NAME: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{at, version};

    #[test]
    fn the_framework_has_the_four_areas_and_asks_for_impact() {
        let framework = at(jiff::civil::date(2026, 11, 22), &["nasenco"], &[]);
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
    fn each_qualification_has_its_own_questions_from_the_second_version_on() {
        let ids = |qualifications: &[&str]| {
            let framework = at(jiff::civil::date(2026, 12, 1), qualifications, &[]);
            assert_eq!(version(&framework.id), Some(framework));
            let teaching = framework.areas.iter().find(|it| it.id == "teaching");
            let standards = teaching.unwrap().standards.iter();
            standards.map(|it| it.id.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(
            ids(&["nasenco"]),
            ["teaching-1", "teaching-2", "teaching-3"]
        );
        assert_eq!(ids(&["npq-senco"]), ["teaching-5", "teaching-3"]);
        let both = ["teaching-1", "teaching-2", "teaching-5", "teaching-3"];
        assert_eq!(ids(&["nasenco", "npq-senco"]), both);
        let first = at(jiff::civil::date(2026, 11, 30), &["npq-senco"], &[]);
        assert_eq!(
            first.id, "qsf-1",
            "the first version asks everyone the same"
        );
        let asked = at(jiff::civil::date(2026, 12, 1), &["npq-senco"], &[]);
        let mapped = asked.standard("teaching-5").unwrap().outcomes().unwrap();
        assert_eq!(mapped.areas().count(), 8);
        let impact = asked.standard("teaching-3").unwrap();
        assert!(impact.asks.contains("impact") && impact.gathers == ["teaching-4"]);
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
        let other = good.replace("coverage = ", "only-for = \"qts\"\ncoverage = ");
        assert!(
            QualityStandards::read(&other)
                .unwrap_err()
                .to_string()
                .contains("only for “qts”")
        );
        let nobody = good.replace("asks = ", "only-for = \"npq-senco\"\nasks = ");
        assert!(
            QualityStandards::read(&nobody)
                .unwrap_err()
                .to_string()
                .contains("asked nothing")
        );
        let both = good.replacen("asks = ", "gathers = [\"entry-2\"]\nasks = ", 1);
        assert!(
            QualityStandards::read(&both)
                .unwrap_err()
                .to_string()
                .contains("“entry-2” is gathered")
        );
        let empty = "id = \"x\"\ntitle = \"X\"\nin-force-from = \"2030-01-01\"\nparaphrase = true\n\
                     principles = []\narea = []";
        assert!(QualityStandards::read(empty).is_err());
        let spaced = good.replace("\"data-2\"", "\"data 2\"");
        assert!(QualityStandards::read(&spaced).is_err());
    }
}
