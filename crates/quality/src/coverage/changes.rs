//! What changed in a map since the one before.

use super::{CoursePart, CoverageMap};
use framework::{LearningOutcomes, Outcome};

/// What changed in a map since the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoverageChanges {
    /// Modules and assessments that were added, renamed or taken out, each as a sentence.
    pub course: Vec<String>,
    /// The outcomes that are taught or assessed elsewhere than before, in order.
    pub outcomes: Vec<&'static Outcome>,
}

impl CoverageChanges {
    /// Whether nothing did.
    pub fn is_empty(&self) -> bool {
        self.course.is_empty() && self.outcomes.is_empty()
    }
}

/// What changed from `before` to `now`, of these outcomes.
pub fn coverage_changes(
    before: &CoverageMap,
    now: &CoverageMap,
    outcomes: &'static LearningOutcomes,
) -> CoverageChanges {
    let mut course = Vec::new();
    let (then, today) = (&before.course, &now.course);
    for (kind, then, today) in [
        ("module", &then.modules, &today.modules),
        ("assessment", &then.assessments, &today.assessments),
    ] {
        parts(kind, then, today, &mut course);
    }
    let differs = |outcome: &&Outcome| before.of(&outcome.code) != now.of(&outcome.code);
    CoverageChanges {
        course,
        outcomes: outcomes.outcomes().filter(differs).collect(),
    }
}

fn parts(kind: &str, then: &[CoursePart], today: &[CoursePart], says: &mut Vec<String>) {
    for part in today {
        let name = &part.name;
        match then.iter().find(|it| it.id == part.id) {
            None => says.push(format!("The {kind} “{name}” is new.")),
            Some(was) if was.name != *name => {
                says.push(format!("The {kind} “{}” is now called “{name}”.", was.name));
            }
            Some(_) => {}
        }
    }
    for part in then {
        if today.iter().all(|it| it.id != part.id) {
            says.push(format!("The {kind} “{}” was removed.", part.name));
        }
    }
}
