//! A coverage map while it is filled in: what it begins with, and on top of that what its pages say
//! that are drafts on the desk.

use crate::draft::{Draft, Drafts};
use framework::{LearningOutcomes, Standard};
use quality::{CoverageMap, CoveragePage, State, begun_coverage, mapped_standards};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::ApplicationId;

/// A coverage map while it is filled in.
pub(super) struct Mapping {
    /// What it begins with.
    pub(super) before: Option<CoverageMap>,
    /// How it stands, regular.
    pub(super) map: CoverageMap,
    /// The pages that are being written.
    pub(super) drafts: BTreeMap<CoveragePage, Draft>,
    /// The pages of which what was saved cannot be read any more: as if nobody had written on them.
    pub(super) damaged: BTreeSet<CoveragePage>,
}

/// A map put together of what it begins with and its drafts.
pub(super) fn mapping(
    state: &State,
    id: ApplicationId,
    standard: &Standard,
    outcomes: &LearningOutcomes,
    drafts: Drafts<CoveragePage>,
) -> Mapping {
    let before = begun_coverage(state, id, &standard.id);
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
pub(super) fn begun_page(
    state: &State,
    id: ApplicationId,
    standard: &str,
    page: &CoveragePage,
) -> String {
    let mut mapped = mapped_standards(state, id).into_iter();
    let asked = mapped.find(|(it, _)| it.id == standard);
    let begun = begun_coverage(state, id, standard);
    let begun = begun.zip(asked);
    begun.map_or_else(String::new, |(map, (_, outcomes))| map.text(page, outcomes))
}
