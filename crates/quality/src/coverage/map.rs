//! A coverage map: outcome → module → assessment.

use framework::LearningOutcomes;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Names a module or an assessment within one map, permanently: its name may change, and an id that
/// was given once is not given again.
pub type PartId = u16;

/// A module or an assessment of a course.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CoursePart {
    /// The id of the module or assessment, which stays the same when it is renamed.
    pub id: PartId,
    /// What it is called.
    pub name: String,
}

/// What a course consists of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Where outcomes are taught, in the applicant's order.
    pub modules: Vec<CoursePart>,
    /// By what they are assessed, in the applicant's order.
    pub assessments: Vec<CoursePart>,
    /// The next id that is free.
    pub next: PartId,
}

impl Course {
    /// Modules, then assessments.
    pub fn parts(&self) -> impl Iterator<Item = &CoursePart> {
        self.modules.iter().chain(&self.assessments)
    }

    /// Whether nothing is named.
    pub const fn is_empty(&self) -> bool {
        self.modules.is_empty() && self.assessments.is_empty()
    }

    fn teaches(&self, id: PartId) -> bool {
        self.modules.iter().any(|it| it.id == id)
    }

    fn assesses(&self, id: PartId) -> bool {
        self.assessments.iter().any(|it| it.id == id)
    }
}

/// Where one outcome is taught and assessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OutcomeMarks {
    /// The modules in which it is taught.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub taught: BTreeSet<PartId>,
    /// The assessments by which it is assessed.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub assessed: BTreeSet<PartId>,
}

impl OutcomeMarks {
    /// Whether it is neither taught nor assessed.
    pub fn is_empty(&self) -> bool {
        self.taught.is_empty() && self.assessed.is_empty()
    }
}

/// Where each learning outcome is taught and assessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CoverageMap {
    /// The modules and assessments.
    pub course: Course,
    /// By the outcome's code; an outcome without marks is not there.
    pub marks: BTreeMap<String, OutcomeMarks>,
}

/// The marks of an outcome that has none.
static NONE: OutcomeMarks = OutcomeMarks {
    taught: BTreeSet::new(),
    assessed: BTreeSet::new(),
};

impl CoverageMap {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.course.is_empty() && self.marks.is_empty()
    }

    /// The marks of an outcome.
    pub fn of(&self, code: &str) -> &OutcomeMarks {
        self.marks.get(code).unwrap_or(&NONE)
    }

    /// Only what means something: marks of outcomes that there are, for modules and assessments
    /// that there are.
    #[must_use]
    pub fn regular(mut self, outcomes: &LearningOutcomes) -> Self {
        let course = &self.course;
        self.marks.retain(|code, marks| {
            marks.taught.retain(|id| course.teaches(*id));
            marks.assessed.retain(|id| course.assesses(*id));
            !marks.is_empty() && outcomes.outcome(code).is_some()
        });
        self
    }

    /// Gives no id again that any mark names: for a map whose modules and assessments are lost, and
    /// are named again.
    pub fn begin_ids_above_marks(&mut self) {
        let marks = self.marks.values();
        let named = marks.flat_map(|marks| marks.taught.iter().chain(&marks.assessed));
        let above = named.max().map_or(0, |id| id.saturating_add(1));
        self.course.next = self.course.next.max(above);
    }

    /// How many outcomes a module teaches or an assessment assesses.
    pub fn outcomes_of(&self, id: PartId) -> usize {
        let has =
            |marks: &&OutcomeMarks| marks.taught.contains(&id) || marks.assessed.contains(&id);
        self.marks.values().filter(has).count()
    }
}
