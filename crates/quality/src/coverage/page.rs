//! The pages on which a map is filled in: the course first, then each area of outcomes. Each is
//! saved on its own, so that several authors can work on one map.

use super::{Course, CoursePart, CoverageMap, OutcomeMarks, PartId};
use framework::LearningOutcomes;
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{Problem, Refusal, text::one_line};

/// The most modules that a map can have, and the most assessments: more could not be told apart in its
/// picture.
pub const MOST_PARTS: usize = 12;

/// The longest name of a module or an assessment, in characters.
const LONGEST_NAME: usize = 80;

/// Ids never come near this: a course is renamed and added to by hand.
const MOST_IDS: PartId = 1000;

/// One page of a map.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CoveragePage {
    /// What modules and assessments there are.
    Course,
    /// Where the outcomes of an area, by its short name, are taught and assessed.
    Area(String),
    /// That the map is finished.
    Finished,
}

impl CoveragePage {
    /// Every page of a map of these outcomes.
    pub fn all(outcomes: &LearningOutcomes) -> Vec<Self> {
        let areas = outcomes.areas().map(|area| Self::Area(area.id.clone()));
        let mut pages = vec![Self::Course];
        pages.extend(areas);
        pages.push(Self::Finished);
        pages
    }

    /// Its stable name.
    pub fn name(&self) -> String {
        match self {
            Self::Course => "course".to_owned(),
            Self::Area(area) => format!("area-{area}"),
            Self::Finished => "finished".to_owned(),
        }
    }
}

impl CoverageMap {
    /// What stands on a page, as its draft keeps it; empty when nothing does.
    pub fn text(&self, page: &CoveragePage, outcomes: &LearningOutcomes) -> String {
        match page {
            CoveragePage::Course if self.course == Course::default() => String::new(),
            CoveragePage::Course => as_text(&self.course),
            CoveragePage::Area(area) => {
                let of_area = outcomes.area(area).into_iter();
                let codes = of_area.flat_map(|area| &area.outcomes).map(|it| &it.code);
                let marked = codes.filter_map(|code| Some((code, self.marks.get(code)?)));
                let marks: BTreeMap<_, _> = marked.collect();
                if marks.is_empty() {
                    return String::new();
                }
                as_text(&marks)
            }
            CoveragePage::Finished => String::new(),
        }
    }

    /// Takes in what a draft of a page says; what cannot be read changes nothing.
    pub fn take(&mut self, page: &CoveragePage, text: &str, outcomes: &LearningOutcomes) {
        match page {
            CoveragePage::Course => {
                if let Some(course) = read(text) {
                    self.course = course;
                }
            }
            CoveragePage::Area(area) => {
                let marks: Option<BTreeMap<String, OutcomeMarks>> = read(text);
                if let (Some(marks), Some(area)) = (marks, outcomes.area(area)) {
                    for outcome in &area.outcomes {
                        self.marks.remove(&outcome.code);
                    }
                    self.marks.extend(marks);
                }
            }
            CoveragePage::Finished => {}
        }
    }
}

/// What a page's draft may say, normalised.
///
/// # Errors
/// Returns an error if there is no such page, it cannot be read, or it goes beyond a limit: a name that is
/// too long or there twice, too many modules or assessments, a mark that belongs to another page.
pub fn regular_page(
    outcomes: &LearningOutcomes,
    page: &CoveragePage,
    text: &str,
) -> Result<String, Refusal> {
    let unread = || {
        Refusal::field(
            crate::field::COVERAGE,
            "We could not read this page of the map. Fill it in again",
        )
    };
    match page {
        CoveragePage::Course => {
            let course = regular_course(read(text).ok_or_else(unread)?)?;
            let map = CoverageMap {
                course,
                ..CoverageMap::default()
            };
            Ok(map.text(page, outcomes))
        }
        CoveragePage::Area(area) => {
            let area = outcomes.area(area).ok_or(Refusal::NotFound)?;
            let marks: BTreeMap<String, OutcomeMarks> = read(text).ok_or_else(unread)?;
            let here = |code: &String| area.outcomes.iter().any(|it| it.code == *code);
            if !marks.keys().all(here) {
                return Err(Refusal::NotFound);
            }
            let few = |ids: &BTreeSet<PartId>| ids.iter().all(|id| *id < MOST_IDS);
            if !marks
                .values()
                .all(|it| few(&it.taught) && few(&it.assessed))
            {
                return Err(unread());
            }
            let marks = marks.into_iter().filter(|(_, marks)| !marks.is_empty());
            let map = CoverageMap {
                marks: marks.collect(),
                ..CoverageMap::default()
            };
            Ok(map.text(page, outcomes))
        }
        CoveragePage::Finished if text.is_empty() => Ok(String::new()),
        CoveragePage::Finished => Err(unread()),
    }
}

/// Names on one line, those that were emptied left out, and no id given again.
pub(super) fn regular_course(typed: Course) -> Result<Course, Refusal> {
    let mut problems = Vec::new();
    let modules = regular_parts("module", typed.modules, &mut problems);
    let assessments = regular_parts("assessment", typed.assessments, &mut problems);
    let mut course = Course {
        modules,
        assessments,
        next: typed.next,
    };
    let mut seen = BTreeSet::new();
    for part in course.parts() {
        if part.id >= MOST_IDS || !seen.insert(part.id) {
            let says = "We could not read this page of the map. Fill it in again";
            return Err(Refusal::field(crate::field::COVERAGE, says));
        }
    }
    let above = seen.last().map_or(0, |last| last + 1);
    course.next = course.next.max(above).min(MOST_IDS);
    if problems.is_empty() {
        Ok(course)
    } else {
        Err(Refusal::Invalid(problems))
    }
}

fn regular_parts(
    kind: &str,
    typed: Vec<CoursePart>,
    problems: &mut Vec<Problem>,
) -> Vec<CoursePart> {
    let mut parts: Vec<CoursePart> = Vec::new();
    let mut problem = |id: PartId, says: String| {
        problems.push(Problem::new(format!("{kind}-{id}"), says));
    };
    for CoursePart { id, name } in typed {
        let name = one_line(&name);
        if name.is_empty() {
            continue;
        }
        if name.chars().count() > LONGEST_NAME {
            problem(
                id,
                format!("The name of the {kind} must be {LONGEST_NAME} characters or fewer"),
            );
        }
        if parts.iter().any(|it| it.name == name) {
            problem(id, format!("You have added the {kind} “{name}” twice"));
        }
        if parts.len() == MOST_PARTS {
            problem(
                id,
                format!("A map can have up to {MOST_PARTS} {kind}s. Combine some"),
            );
        }
        parts.push(CoursePart { id, name });
    }
    parts
}

fn as_text<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("names and numbers have a form in JSON")
}

fn read<T: serde::de::DeserializeOwned + Default>(text: &str) -> Option<T> {
    if text.is_empty() {
        return Some(T::default());
    }
    serde_json::from_str(text).ok()
}
