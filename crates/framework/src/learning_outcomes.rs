//! Learning outcomes: what a course has to teach and assess, in parts, areas and single outcomes.

use crate::WrongFramework;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// One version of a set of learning outcomes.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LearningOutcomes {
    /// Names the version in facts, permanently.
    pub id: String,
    /// As people call it.
    pub title: String,
    /// Whether the wording is a paraphrase, not the official one.
    pub paraphrase: bool,
    /// Its parts, in order.
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
}

/// One part of a set of learning outcomes.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Short name.
    pub id: String,
    /// As people call it.
    pub title: String,
    /// Its areas, in order.
    #[serde(rename = "area")]
    pub areas: Vec<OutcomeArea>,
}

/// One area: a few outcomes that belong together.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeArea {
    /// Short name for addresses.
    pub id: String,
    /// As people call it.
    pub title: String,
    /// Its outcomes, in order.
    pub outcomes: Vec<Outcome>,
}

/// One learning outcome.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Names it in facts and pictures, permanently.
    pub code: String,
    /// What it is about, in a few words.
    pub label: String,
}

impl LearningOutcomes {
    /// Reads a set of learning outcomes from TOML.
    ///
    /// # Errors
    /// Returns an error if the text is not TOML of this shape, has no outcome, an area has none, a name is
    /// not short and plain, something has no title, or a code or an area’s name is there twice.
    pub fn read(text: &str) -> Result<Self, WrongFramework> {
        let read: Self = toml::from_str(text).map_err(|error| WrongFramework(error.to_string()))?;
        let mut seen = HashSet::new();
        named(&mut seen, &read.id, &read.title)?;
        for part in &read.parts {
            named(&mut seen, &part.id, &part.title)?;
        }
        for area in read.areas() {
            named(&mut seen, &area.id, &area.title)?;
            if area.outcomes.is_empty() {
                let says = format!("the area “{}” has no outcome", area.id);
                return Err(WrongFramework(says));
            }
        }
        for outcome in read.outcomes() {
            named(&mut seen, &outcome.code, &outcome.label)?;
        }
        if read.outcomes().next().is_none() {
            return Err(WrongFramework("it has no outcome".into()));
        }
        Ok(read)
    }

    /// Every area, in order.
    pub fn areas(&self) -> impl Iterator<Item = &OutcomeArea> {
        self.parts.iter().flat_map(|part| &part.areas)
    }

    /// Every outcome, in order.
    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.areas().flat_map(|area| &area.outcomes)
    }

    /// The area with this short name.
    pub fn area(&self, id: &str) -> Option<&OutcomeArea> {
        self.areas().find(|area| area.id == id)
    }

    /// The outcome with this code.
    pub fn outcome(&self, code: &str) -> Option<&Outcome> {
        self.outcomes().find(|outcome| outcome.code == code)
    }
}

/// Refuses a name that is not short and plain or was seen before, and what has no title.
fn named<'a>(
    seen: &mut HashSet<&'a str>,
    name: &'a str,
    title: &str,
) -> Result<(), WrongFramework> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if name.is_empty() || !name.chars().all(plain) {
        return Err(WrongFramework(format!("“{name}” is not a short name")));
    }
    if title.trim().is_empty() {
        return Err(WrongFramework(format!("“{name}” has no title")));
    }
    if !seen.insert(name) {
        return Err(WrongFramework(format!("“{name}” twice")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning_outcomes;

    #[test]
    fn the_award_has_49_outcomes_in_ten_areas_of_three_parts() {
        let outcomes = learning_outcomes("nasenco-2014").unwrap();
        let parts: Vec<&str> = outcomes.parts.iter().map(|part| part.id.as_str()).collect();
        assert_eq!(parts, ["pku", "lcp", "ppq"]);
        assert_eq!(outcomes.areas().count(), 10);
        assert_eq!(outcomes.outcomes().count(), 49);
        let codes: HashSet<&str> = outcomes.outcomes().map(|it| it.code.as_str()).collect();
        assert_eq!(codes.len(), 49);
        let labels: HashSet<&str> = outcomes.outcomes().map(|it| it.label.as_str()).collect();
        assert_eq!(labels.len(), 49);
        assert!(outcomes.paraphrase, "no official wording was available");
        assert!(outcomes.outcome("LCP9b").is_some() && outcomes.area("ppq-10").is_some());
    }

    #[test]
    fn the_npq_has_eight_sections() {
        let outcomes = learning_outcomes("npq-senco-2024").unwrap();
        assert_eq!(outcomes.areas().count(), 8);
        assert!(outcomes.paraphrase, "its statements were not copied");
        assert_eq!(outcomes.area("npq-2").unwrap().title, "Statutory framework");
    }

    #[test]
    fn a_wrong_file_is_refused_whole_with_its_reason() {
        let good = include_str!("../data/learning-outcomes-2014.toml");
        let refused = |text: &str| LearningOutcomes::read(text).unwrap_err().to_string();
        for (right, wrong, why) in [
            ("PKU1b", "PKU1a", "“PKU1a” twice"),
            ("\"lcp-5\"", "\"pku-1\"", "“pku-1” twice"),
            ("PKU1b", "PKU 1b", "“PKU 1b” is not a short name"),
            (
                "label = \"Finding needs early\"",
                "label = \" \"",
                "“LCP9a” has no title",
            ),
            ("paraphrase =", "official =", "unknown field `official`"),
        ] {
            let says = refused(&good.replacen(right, wrong, 1));
            assert!(says.contains(why), "{says}");
        }
        let empty = "id = \"x\"\ntitle = \"X\"\nparaphrase = true\npart = []";
        assert!(refused(empty).contains("no outcome"));
        let area = "[[part]]\nid = \"p\"\ntitle = \"P\"\narea = [{ id = \"a\", title = \"A\", \
                    outcomes = [] }]";
        let says = refused(&format!("{}\n{area}", empty.replace("\npart = []", "")));
        assert!(says.contains("“a” has no outcome"), "{says}");
    }
}
