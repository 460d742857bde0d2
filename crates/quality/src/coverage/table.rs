//! A map as a table: a row an outcome, with what it is taught in and assessed by, as it is downloaded and as people
//! keep it in a spreadsheet.

use super::{Course, CoursePart, CoverageMap, OutcomeMarks, PartId, page::regular_course};
use crate::field;
use framework::LearningOutcomes;
use std::collections::BTreeSet;
use typed_table::Table;
use vocabulary::{Problem, Refusal, text::one_line};

/// The headings of the table that are read; others can stand beside them.
pub const MAP_HEADINGS: [&str; 3] = ["outcome", "taught-in", "assessed-by"];

/// The most rows that are read: no framework has a tenth as many outcomes.
const MOST_ROWS: usize = 1000;

/// The most rows of which it is said what is wrong.
const MOST_PROBLEMS: usize = 20;

/// Reads a map of these outcomes from a table. A module or an assessment that `before` has by the same name keeps its
/// id and its place; an outcome that has no row has no marks.
///
/// # Errors
/// What is wrong with the file, each with its row: it is no table, a heading is missing, an outcome is not known or there
/// twice; or the course that it describes goes beyond a limit.
pub fn map_of_table(
    bytes: &[u8],
    outcomes: &LearningOutcomes,
    before: &CoverageMap,
) -> Result<CoverageMap, Refusal> {
    let wrong = |says: String| Refusal::field(field::MAP_FILE, says);
    let table = Table::read(bytes, MOST_ROWS).map_err(|error| wrong(error.to_string()))?;
    let mut places = [0; MAP_HEADINGS.len()];
    for (place, heading) in places.iter_mut().zip(MAP_HEADINGS) {
        *place = table.place(heading).ok_or_else(|| {
            wrong(format!(
                "The file has no column “{heading}”. Its first line must have the headings {}, {} and {}",
                MAP_HEADINGS[0], MAP_HEADINGS[1], MAP_HEADINGS[2]
            ))
        })?;
    }
    let mut reading = Reading {
        course: Course {
            next: before.course.next,
            ..Course::default()
        },
        before: &before.course,
    };
    let mut map = CoverageMap::default();
    let mut problems: Vec<String> = Vec::new();
    for row in &table.rows {
        let [code, taught, assessed] = places.map(|place| row.cell(place));
        let code = one_line(code);
        let Some(outcome) = outcomes
            .outcomes()
            .find(|it| it.code.eq_ignore_ascii_case(&code))
        else {
            let says = format!(
                "Row {}: “{code}” is not the code of a learning outcome",
                row.line
            );
            problems.push(says);
            continue;
        };
        let marks = OutcomeMarks {
            taught: reading.parts(taught, true),
            assessed: reading.parts(assessed, false),
        };
        let earlier = map.marks.insert(outcome.code.clone(), marks);
        if earlier.is_some() {
            let says = format!("Row {}: “{}” is there twice", row.line, outcome.code);
            problems.push(says);
        }
    }
    let more = problems.len().saturating_sub(MOST_PROBLEMS);
    problems.truncate(MOST_PROBLEMS);
    if more > 0 {
        problems.push(format!("{more} more rows cannot be read"));
    }
    let problems: Vec<Problem> = problems
        .into_iter()
        .map(|says| Problem::new(field::MAP_FILE, says))
        .collect();
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    reading.course.modules = in_order(&before.course.modules, reading.course.modules, before);
    reading.course.assessments = in_order(
        &before.course.assessments,
        reading.course.assessments,
        before,
    );
    map.course = regular_course(reading.course).map_err(|refused| match refused {
        Refusal::Invalid(problems) => Refusal::Invalid(
            problems
                .into_iter()
                .map(|problem| Problem::new(field::MAP_FILE, problem.says))
                .collect(),
        ),
        other => other,
    })?;
    map.marks.retain(|_, marks| !marks.is_empty());
    Ok(map)
}

/// What a file names, in the order that it had; with what taught or assessed nothing before, of which a file knows nothing.
fn in_order(had: &[CoursePart], named: Vec<CoursePart>, before: &CoverageMap) -> Vec<CoursePart> {
    let is_named = |part: &CoursePart| named.iter().any(|it| it.id == part.id);
    let kept = had
        .iter()
        .filter(|it| is_named(it) || before.outcomes_of(it.id) == 0);
    let mut parts: Vec<CoursePart> = kept.cloned().collect();
    let new = named.into_iter();
    let new: Vec<CoursePart> = new
        .filter(|it| !had.iter().any(|had| had.id == it.id))
        .collect();
    parts.extend(new);
    parts
}

struct Reading<'a> {
    course: Course,
    before: &'a Course,
}

impl Reading<'_> {
    /// The ids of the names in a cell, which stand on lines or have semicolons between them.
    fn parts(&mut self, cell: &str, modules: bool) -> BTreeSet<PartId> {
        let names = cell.split([';', '\n']).map(one_line);
        let names = names.filter(|name| !name.is_empty() && name != "-" && name != "–");
        names.map(|name| self.part(name, modules)).collect()
    }

    fn part(&mut self, name: String, modules: bool) -> PartId {
        let of = |course: &Course| {
            let parts = if modules {
                &course.modules
            } else {
                &course.assessments
            };
            parts.iter().find(|it| it.name == name).map(|it| it.id)
        };
        if let Some(id) = of(&self.course) {
            return id;
        }
        let id = of(self.before).unwrap_or_else(|| {
            let id = self.course.next;
            self.course.next = id.saturating_add(1);
            id
        });
        let parts = if modules {
            &mut self.course.modules
        } else {
            &mut self.course.assessments
        };
        parts.push(CoursePart { id, name });
        id
    }
}
