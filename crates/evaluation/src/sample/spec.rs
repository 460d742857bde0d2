//! The file that says what a sample is made of.

use instrument::{Condition, Instrument};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const BUILT_IN: [(&str, &str); 8] = [
    ("school", include_str!("../../samples/school.toml")),
    ("parents", include_str!("../../samples/parents.toml")),
    ("pupils-1", include_str!("../../samples/pupils-1.toml")),
    ("pupils-2", include_str!("../../samples/pupils-2.toml")),
    ("trainees", include_str!("../../samples/trainees.toml")),
    (
        "school-2026",
        include_str!("../../samples/school-2026.toml"),
    ),
    (
        "parents-2026",
        include_str!("../../samples/parents-2026.toml"),
    ),
    ("heads", include_str!("../../samples/heads.toml")),
];

/// What a sample is made of. Everything that is left out is made up evenly.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The weight of each route.
    #[serde(default)]
    pub routes: BTreeMap<String, u64>,
    /// The weights of a question's answers.
    #[serde(default, rename = "share")]
    pub shares: Vec<Share>,
    /// The shares of a variant's ratings.
    #[serde(default, rename = "rating")]
    pub ratings: Vec<RatingShares>,
    /// The effects that are planted.
    #[serde(default, rename = "effect")]
    pub effects: Vec<Effect>,
    /// What makes no difference.
    #[serde(default, rename = "null")]
    pub nulls: Vec<Null>,
    /// What respondents of one school have in common.
    #[serde(default)]
    pub schools: Schools,
    /// How respondents behave.
    #[serde(default)]
    pub habits: Habits,
    /// What they write.
    #[serde(default)]
    pub text: Text,
}

/// The weights of a question's answers among some respondents.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The question's id.
    pub question: String,
    /// Among whom.
    #[serde(default, rename = "where")]
    pub condition: Condition,
    /// A weight for each of its values.
    pub weights: Vec<u64>,
}

/// The shares of a variant's ratings among some respondents.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatingShares {
    /// The variant's id.
    pub variant: String,
    /// Among whom; the last entry that fits counts.
    #[serde(default, rename = "where")]
    pub condition: Condition,
    /// The per cent of high ratings of each aspect.
    pub high: Vec<f64>,
    /// The per cent of the high ones that take the first point.
    pub top_of_high: f64,
    /// The per cent of the low ones that take the last point.
    pub bottom_of_low: f64,
    /// The per cent that takes a point without a score.
    #[serde(default)]
    pub unsure: BTreeMap<String, f64>,
}

/// A planted effect.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// Its name.
    pub id: String,
    /// What it is, in a sentence.
    pub says: String,
    /// The variant it works on.
    pub variant: String,
    /// The aspects; all of them where not given.
    #[serde(default)]
    pub aspects: Vec<String>,
    /// Among whom.
    #[serde(default, rename = "where")]
    pub condition: Condition,
    /// In standard deviations.
    pub shift: f64,
}

/// Something that makes no difference.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Null {
    /// What, in a sentence.
    pub says: String,
}

/// What respondents of one school have in common.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schools {
    /// The questions that have the same answer for everybody in a school.
    #[serde(default)]
    pub same: Vec<String>,
}

/// How respondents behave, as probabilities.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Habits {
    /// Stopping somewhere along the route.
    pub stops_early: f64,
    /// Writing something into a text field.
    pub answers_text: f64,
    /// Answering a second variant as well.
    pub two_routes: f64,
    /// Answers for each school, on average.
    pub school_size: f64,
    /// The share of the variance of a respondent's tendency that everybody in the school has in common.
    #[serde(default)]
    pub school_likeness: f64,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            stops_early: 0.05,
            answers_text: 0.5,
            two_routes: 0.0,
            school_size: 1.5,
            school_likeness: 0.0,
        }
    }
}

/// What respondents write.
#[derive(Debug, Clone, PartialEq, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// What they may write.
    #[serde(default)]
    pub phrases: Vec<String>,
}

/// Why a sample cannot be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SpecError {
    /// Not a sample file.
    #[error("this is not a sample file: {0}")]
    Layout(String),
    /// The sample file names what the instrument does not have.
    #[error("the sample file does not fit the instrument: {0}")]
    Fit(String),
    /// No such route.
    #[error("the instrument has no route {0}; its routes are {1}")]
    Route(String, String),
}

impl Spec {
    /// The built-in sample of an instrument.
    ///
    /// # Errors
    /// When the built-in file does not fit the instrument.
    pub fn built_in(instrument: &Instrument) -> Result<Self, SpecError> {
        let spec: Self = match BUILT_IN.iter().find(|(id, _)| *id == instrument.id) {
            Some((_, text)) => {
                toml::from_str(text).map_err(|error| SpecError::Layout(error.to_string()))?
            }
            None => Self::default(),
        };
        spec.check(instrument)?;
        Ok(spec)
    }

    fn check(&self, instrument: &Instrument) -> Result<(), SpecError> {
        let misfit = |problem: String| Err(SpecError::Fit(problem));
        for share in &self.shares {
            let values = instrument
                .question(&share.question)
                .map_or(0, |question| question.values.len());
            if values == 0
                || share.weights.len() != values
                || share.weights.iter().sum::<u64>() == 0
            {
                return misfit(format!(
                    "{} needs {values} weights, not all zero",
                    share.question
                ));
            }
        }
        for rating in &self.ratings {
            if instrument.variant_index(&rating.variant).is_none()
                || rating.high.len() != instrument.aspects.len()
            {
                return misfit(format!(
                    "ratings of {} need one share for each aspect",
                    rating.variant
                ));
            }
        }
        for effect in &self.effects {
            let known = |id: &String| instrument.aspects.iter().any(|aspect| &aspect.id == id);
            if instrument.variant_index(&effect.variant).is_none()
                || !effect.aspects.iter().all(known)
            {
                return misfit(format!("effect {}", effect.id));
            }
        }
        if let Some(id) = (self.schools.same.iter()).find(|id| instrument.question(id).is_none()) {
            return misfit(format!("schools: there is no question {id}"));
        }
        if !(0.0..=1.0).contains(&self.habits.school_likeness) {
            return misfit("school_likeness is a share from 0 to 1".to_owned());
        }
        let routes = instrument
            .routes
            .iter()
            .map(|route| &route.id)
            .collect::<Vec<_>>();
        if let Some(route) = self.routes.keys().find(|id| !routes.contains(id)) {
            return misfit(format!("there is no route {route}"));
        }
        Ok(())
    }

    /// The same without any effect: whatever is found in it was not there.
    #[must_use]
    pub fn with_nothing_planted(self) -> Self {
        Self {
            effects: Vec::new(),
            ..self
        }
    }

    /// What is planted and what is not, in words.
    pub fn describe(&self, instrument: &Instrument) -> String {
        let mut out = format!(
            "{}: made-up responses\n\nRoutes and their weights\n",
            instrument.title
        );
        for route in &instrument.routes {
            let weight = self.routes.get(&route.id).copied().unwrap_or(1);
            let _ = writeln!(out, "  {} {} ({weight})", route.id, route.label);
        }
        out.push_str("\nPlanted effects (shift in standard deviations of a rating before it is cut into points)\n");
        for effect in &self.effects {
            let _ = writeln!(out, "  {}: {} ({:+})", effect.id, effect.says, effect.shift);
        }
        if self.effects.is_empty() {
            out.push_str("  none\n");
        }
        out.push_str("\nNo difference\n");
        for null in &self.nulls {
            let _ = writeln!(out, "  {}", null.says);
        }
        let _ = writeln!(
            out,
            "\nHabits\n  {:.1}% stop early; {:.1}% of those who may answer a second variant as well",
            100.0 * self.habits.stops_early,
            100.0 * self.habits.two_routes
        );
        out
    }
}
