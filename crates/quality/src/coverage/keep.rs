//! What is kept of a map on submission, and what a map begins with.

use super::{CoverageMap, CoveragePage};
use crate::{Application, Mark, State, may_answer};
use framework::{LearningOutcomes, QualityStandards, Standard};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use vocabulary::{ApplicationId, Refusal, Sealed};

/// The coverage map that was submitted with the answer to a standard, where there was none in this
/// application or it was another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CoverageKept {
    /// The application that the map belongs to.
    pub application: ApplicationId,
    /// The standard's short name in the application's framework.
    pub standard: String,
    /// The version of the learning outcomes.
    pub outcomes: String,
    /// The map; an empty one takes an earlier one back.
    pub map: Sealed<CoverageMap>,
}

/// A map as it was submitted.
#[derive(Clone, Debug)]
pub struct KeptCoverage {
    /// With the answer to which standard.
    pub standard: String,
    /// The version of the learning outcomes.
    pub outcomes: String,
    /// The map.
    pub map: Sealed<CoverageMap>,
    /// When it happened, and who did it.
    pub mark: Mark,
    /// Where the fact is: before that of its submission. For comparing; never on a page.
    pub position: u64,
}

impl KeptCoverage {
    /// What it says, with its outcomes; nothing when it is empty or was erased.
    pub fn known(&self) -> Option<(&CoverageMap, &'static LearningOutcomes)> {
        let outcomes = framework::learning_outcomes(&self.outcomes)?;
        let map = self.map.known().filter(|map| !map.is_empty())?;
        Some((map, outcomes))
    }
}

impl Application {
    /// The map of a standard as it stood at `position`, or as it was submitted last.
    pub fn coverage(&self, standard: &str, position: Option<u64>) -> Option<&KeptCoverage> {
        let until = position.unwrap_or(u64::MAX);
        let kept = self.coverage.iter().rev().map(Arc::as_ref);
        kept.filter(|it| it.standard == standard)
            .find(|it| it.position <= until)
    }
}

/// The standard, and the outcomes that its map shows, when such a map may be filled in now.
///
/// # Errors
/// Returns an error if its answer may not be written now, or the standard asks for no map.
pub fn may_map(
    state: &State,
    application: ApplicationId,
    standard: &str,
) -> Result<&'static LearningOutcomes, Refusal> {
    may_answer(state, application, standard)?;
    outcomes_of(state, application, standard).ok_or(Refusal::NotFound)
}

fn outcomes_of(
    state: &State,
    application: ApplicationId,
    standard: &str,
) -> Option<&'static LearningOutcomes> {
    let framework = state.application(application)?.judged_by().ok()?;
    framework.standard(standard)?.outcomes()
}

/// The map that an application begins with, as its answers do: its own as submitted last, or else
/// that of the application it continues. Of a map of other outcomes only what these know too.
pub fn begun_coverage(
    state: &State,
    application: ApplicationId,
    standard: &str,
) -> Option<CoverageMap> {
    let outcomes = outcomes_of(state, application, standard)?;
    let found = state.application(application)?;
    let from = if found.submitted().is_some() {
        found
    } else {
        state.application(found.continues?)?
    };
    let (map, _) = from.coverage(standard, None)?.known()?;
    Some(map.clone().regular(outcomes))
}

/// What stands on a page of a map that no one has written on.
pub fn begun_page(
    state: &State,
    application: ApplicationId,
    standard: &str,
    page: &CoveragePage,
) -> String {
    let outcomes = outcomes_of(state, application, standard);
    let begun = begun_coverage(state, application, standard);
    let begun = begun.zip(outcomes);
    begun.map_or_else(String::new, |(map, outcomes)| map.text(page, outcomes))
}

/// What a submission has to keep: every map that this application has not kept as it is.
pub(crate) fn kept_now(
    id: ApplicationId,
    application: &Application,
    framework: &'static QualityStandards,
    maps: &BTreeMap<String, CoverageMap>,
) -> Vec<CoverageKept> {
    let kept = |standard: &'static Standard| {
        let outcomes = standard.outcomes()?;
        let map = maps.get(&standard.id).cloned().unwrap_or_default();
        let map = map.regular(outcomes);
        let before = application.coverage(&standard.id, None);
        let same = match before.and_then(|it| it.map.known()) {
            Some(before) => *before == map,
            None => map.is_empty(),
        };
        (!same).then(|| CoverageKept {
            application: id,
            standard: standard.id.clone(),
            outcomes: outcomes.id.clone(),
            map: Sealed::under(id, map),
        })
    };
    framework.standards().filter_map(kept).collect()
}
