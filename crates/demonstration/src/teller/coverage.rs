//! The coverage maps that an applicant of the story fills in.

use super::{Teller, block_on};
use crate::{NotTold, Provider};
use framework::LearningOutcomes;
use quality::{Course, CoursePart, CoverageMap, CoveragePage, OutcomeMarks, PartId};
use serde::Deserialize;
use service::{SaveDraft, views::CoverageSheet};
use std::collections::BTreeMap;

/// The maps of the story.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Maps {
    modules: Vec<String>,
    assessments: Vec<String>,
    marks: BTreeMap<String, String>,
    map: BTreeMap<String, StoryMap>,
}

/// One of them: how it differs from the marks that they have in common.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoryMap {
    areas: Option<Vec<String>>,
    #[serde(default)]
    changes: BTreeMap<String, String>,
    #[serde(default)]
    rename: BTreeMap<String, String>,
}

impl Maps {
    fn bundled() -> Self {
        toml::from_str(include_str!("../../data/coverage.toml"))
            .expect("the bundled maps are well formed")
    }

    /// The map of this name: modules have the ids from 1, assessments those that follow.
    fn map(&self, name: &str, outcomes: &LearningOutcomes) -> CoverageMap {
        let map = &self.map[name];
        let assessments_from = self.modules.len() + 1;
        let part = |(id, name): (usize, &String)| CoursePart {
            id: PartId::try_from(id).expect("a course has few parts"),
            name: name.clone(),
        };
        let mut modules: Vec<_> = (1..).zip(&self.modules).map(part).collect();
        let assessments = (assessments_from..).zip(&self.assessments).map(part);
        let assessments: Vec<_> = assessments.collect();
        for (letter, name) in &map.rename {
            let n = letter.bytes().next().map_or(0, |it| usize::from(it - b'A'));
            modules[n].name.clone_from(name);
        }
        let next = assessments.last().map_or(1, |it| it.id + 1);
        let of_area = |area: &&framework::OutcomeArea| {
            let areas = map.areas.as_ref();
            areas.is_none_or(|areas| areas.contains(&area.id))
        };
        let codes = outcomes.areas().filter(of_area);
        let codes = codes.flat_map(|area| &area.outcomes).map(|it| &it.code);
        let marks = codes.map(|code| {
            let told = map.changes.get(code).unwrap_or(&self.marks[code]);
            (code.clone(), marks(told, assessments_from))
        });
        CoverageMap {
            marks: marks.filter(|(_, marks)| !marks.is_empty()).collect(),
            course: Course {
                modules,
                assessments,
                next,
            },
        }
    }
}

/// “AC 12”: taught in the first and third modules, assessed by the first and second assessments.
fn marks(told: &str, assessments_from: usize) -> OutcomeMarks {
    let mut marks = OutcomeMarks::default();
    let from = PartId::try_from(assessments_from).expect("a course has few parts");
    for sign in told.bytes() {
        match sign {
            b'A'..=b'Z' => drop(marks.taught.insert(PartId::from(sign - b'A') + 1)),
            b'1'..=b'9' => drop(marks.assessed.insert(PartId::from(sign - b'1') + from)),
            _ => {}
        }
    }
    marks
}

impl Teller<'_> {
    /// Fills in the map of this name, for each standard that asks for one; one that is only begun is
    /// not said to be finished.
    pub(super) fn fill_in_map(&self, provider: &Provider, name: &str) -> Result<(), NotTold> {
        let maps = Maps::bundled();
        let framework = self.framework(provider)?;
        for standard in framework.standards() {
            let Some(outcomes) = standard.outcomes() else {
                continue;
            };
            let map = maps.map(name, outcomes);
            for page in CoveragePage::all(outcomes) {
                let finished = page == CoveragePage::Finished;
                let begun = maps.map[name].areas.is_some();
                if !(finished && begun) {
                    let text = map.text(&page, outcomes);
                    self.save_page(provider, &standard.id, page, text, finished)?;
                }
            }
        }
        Ok(())
    }

    fn save_page(
        &self,
        provider: &Provider,
        standard: &str,
        page: CoveragePage,
        text: String,
        finished: bool,
    ) -> Result<(), NotTold> {
        let (application, leader) = (self.application(provider), self.leader(provider));
        let sheet = CoverageSheet {
            application,
            standard: standard.to_owned(),
            page: page.clone(),
        };
        let save = SaveDraft {
            sheet: quality::Sheet::Coverage(application, standard.to_owned(), page).into(),
            text,
            finished,
            shown: self.view(leader, &sheet)?.revision,
        };
        let saved = block_on(self.service.desk().save_draft(leader, save));
        let what = format!("the coverage map of {}", provider.name);
        saved.map(drop).map_err(|why| NotTold { what, why })
    }
}
