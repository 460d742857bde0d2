//! A coverage map while it is filled in: what it begins with, and on top of that what its pages say
//! that are drafts on the desk.

use asking::{Draft, Drafts};
use framework::{LearningOutcomes, Standard};
use quality::{CoverageMap, CoveragePage, State, begun_coverage};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::ApplicationId;

/// A coverage map while it is filled in.
pub struct Mapping {
    /// What it begins with.
    pub before: Option<CoverageMap>,
    /// How it stands, regular.
    pub map: CoverageMap,
    /// The pages that are being written.
    pub drafts: BTreeMap<CoveragePage, Draft>,
    /// The pages of which what was saved cannot be read any more: as if no one had written on them.
    pub damaged: BTreeSet<CoveragePage>,
}

/// A map put together of what it begins with and its drafts.
pub fn mapping(
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
