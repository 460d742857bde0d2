//! A coverage map while it is filled in: what it begins with, and on top of that what its pages say
//! that are drafts on the desk.

use crate::{
    State,
    draft::{Draft, Drafts, Sheet},
};
use framework::{LearningOutcomes, QualityStandards, Standard};
use quality::{CoverageMap, CoveragePage, begun_coverage};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::ApplicationId;

/// A coverage map while it is filled in.
pub(crate) struct Mapping {
    /// What it begins with.
    pub(crate) before: Option<CoverageMap>,
    /// How it stands, regular.
    pub(crate) map: CoverageMap,
    /// The pages that are being written.
    pub(crate) drafts: BTreeMap<CoveragePage, Draft>,
    /// The pages of which what was saved cannot be read any more: as if nobody had written on them.
    pub(crate) damaged: BTreeSet<CoveragePage>,
}

/// The standards of the application's framework that ask for a map, with the outcomes it shows.
pub(crate) fn mapped_standards(
    state: &State,
    id: ApplicationId,
) -> Vec<(&'static Standard, &'static LearningOutcomes)> {
    let application = state.quality.application(id);
    let framework = application.and_then(|found| framework::version(&found.framework));
    framework
        .into_iter()
        .flat_map(QualityStandards::standards)
        .filter_map(|standard| Some((standard, standard.outcomes()?)))
        .collect()
}

/// Every page of a map with its sheet.
pub(crate) fn coverage_sheets(
    id: ApplicationId,
    standard: &str,
    outcomes: &LearningOutcomes,
) -> Vec<(CoveragePage, Sheet)> {
    let sheet = |page: &CoveragePage| Sheet::Coverage(id, standard.to_owned(), page.clone());
    let pages = CoveragePage::all(outcomes).into_iter();
    pages.map(|page| (page.clone(), sheet(&page))).collect()
}

/// The sheets of every map of an application.
pub(crate) fn all_coverage_sheets(state: &State, id: ApplicationId) -> Vec<Sheet> {
    mapped_standards(state, id)
        .into_iter()
        .flat_map(|(standard, outcomes)| coverage_sheets(id, &standard.id, outcomes))
        .map(|(_, sheet)| sheet)
        .collect()
}

/// A map put together of what it begins with and its drafts.
pub(crate) fn mapping(
    state: &State,
    id: ApplicationId,
    standard: &Standard,
    outcomes: &LearningOutcomes,
    drafts: Drafts<CoveragePage>,
) -> Mapping {
    let before = begun_coverage(&state.quality, id, &standard.id);
    let mut map = before.clone().unwrap_or_default();
    for (page, draft) in &drafts.written {
        map.take(page, &draft.text, outcomes);
    }
    if drafts.damaged.contains(&CoveragePage::Course) {
        map.begin_ids_above_marks();
    }
    Mapping {
        before,
        map: map.regular(outcomes),
        drafts: drafts.written,
        damaged: drafts.damaged,
    }
}

/// What stands on a page of a map that nobody has written on.
pub(crate) fn begun_page(
    state: &State,
    id: ApplicationId,
    standard: &str,
    page: &CoveragePage,
) -> String {
    let mut mapped = mapped_standards(state, id).into_iter();
    let asked = mapped.find(|(it, _)| it.id == standard);
    let begun = begun_coverage(&state.quality, id, standard);
    let begun = begun.zip(asked);
    begun.map_or_else(String::new, |(map, (_, outcomes))| map.text(page, outcomes))
}
