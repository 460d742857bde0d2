//! A map as tables: every outcome, with where it is taught and assessed in words.

use crate::words;
use framework::{LearningOutcomes, Outcome, OutcomeArea};
use maud::{Markup, html};
use quality::{CoursePart, CoverageMap, PartId};
use shell::components::{Cell, Table, Tag, TagColour};
use std::collections::BTreeSet;

/// A table an area.
pub(super) fn tables(outcomes: &LearningOutcomes, map: &CoverageMap) -> Markup {
    html! { @for area in outcomes.areas() { (table(area, map)) } }
}

fn table<'a>(area: &'a OutcomeArea, map: &CoverageMap) -> Table<'a> {
    let row = |outcome: &'a Outcome| {
        let marks = map.of(&outcome.code);
        let taught = or_dash(&names(&map.course.modules, &marks.taught, ", "));
        let assessed = or_dash(&names(&map.course.assessments, &marks.assessed, ", "));
        vec![
            Cell::from(html! { (outcome.code) " " (outcome.label) (gap(map, outcome)) }),
            Cell::from(words::labelled("Taught in", &taught)),
            Cell::from(words::labelled("Assessed by", &assessed)),
        ]
    };
    Table {
        caption: area.title.as_str().into(),
        caption_classes: "govuk-table__caption--s".into(),
        head: vec!["Outcome".into(), "Taught in".into(), "Assessed by".into()],
        rows: area.outcomes.iter().map(row).collect(),
        first_cell_is_header: true,
        classes: words::ROWS.into(),
    }
}

fn gap(map: &CoverageMap, outcome: &Outcome) -> Markup {
    let covered = map.covered(&outcome.code);
    html! {
        @if covered.is_gap() {
            br;
            (Tag {
                content: covered.in_words().into(),
                colour: TagColour::Yellow,
                ..Tag::default()
            })
        }
    }
}

/// The names of those that are marked, in the order of the course.
pub(super) fn names(parts: &[CoursePart], marked: &BTreeSet<PartId>, between: &str) -> String {
    let marked = parts.iter().filter(|part| marked.contains(&part.id));
    let names: Vec<&str> = marked.map(|part| part.name.as_str()).collect();
    names.join(between)
}

fn or_dash(names: &str) -> String {
    if names.is_empty() {
        "nothing yet".to_owned()
    } else {
        names.to_owned()
    }
}
