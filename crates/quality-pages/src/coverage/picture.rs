//! The picture of a map: a line an outcome, a column a module and an assessment; and how many
//! outcomes each of them has.
//!
//! Positions across are per cent of the width, so that the picture fits a telephone and a sheet of
//! paper while its letters keep their size. A gap is hatched and says what it is: nothing needs
//! colour. The tables say the same.

use super::shown::outcomes_in_words;
use crate::words;
use framework::{LearningOutcomes, Outcome};
use maud::{Markup, html};
use quality::{CoursePart, CoverageMap, PartId};
use shell::components::{Cell, Table};
use std::collections::BTreeSet;

/// The height of an outcome's line, in pixels, and of the space between two areas.
const LINE: usize = 19;
const BETWEEN: usize = 9;
/// Where the first line begins.
const TOP: usize = 50;
/// Where the columns of modules and of assessments begin, and how wide they are together, in per
/// cent.
const TAUGHT: (f64, f64) = (23.0, 39.0);
const ASSESSED: (f64, f64) = (66.0, 34.0);

/// The picture, with the table that explains its letters and shows the balance.
pub(super) fn picture(outcomes: &LearningOutcomes, map: &CoverageMap) -> Markup {
    html! {
        @if !map.course.is_empty() {
            h3 class="govuk-heading-m" { "The map" }
            p class="govuk-body" {
                "A filled box means that the outcome is taught in that module, or assessed by \
                 that assessment. If an outcome is not taught, or not assessed, that part of its row is \
                 hatched and says so. The letters and numbers are explained below."
            }
            figure class="senco-coverage" {
                (drawing(outcomes, map))
                (balance(outcomes, map))
            }
        }
    }
}

fn drawing(outcomes: &LearningOutcomes, map: &CoverageMap) -> Markup {
    let mut top = TOP;
    let mut lines = Vec::new();
    for area in outcomes.areas() {
        for outcome in &area.outcomes {
            lines.push((top, outcome));
            top += LINE;
        }
        top += BETWEEN;
    }
    let course = &map.course;
    html! {
        svg class="senco-coverage__picture" role="img" aria-label=(told(outcomes, map))
            width="100%" height=(top) focusable="false" {
            defs {
                pattern id="coverage-gap" width="8" height="8" patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)" {
                    rect class="senco-coverage__paper" width="8" height="8" {}
                    line class="senco-coverage__hatch" x1="0" y1="0" x2="0" y2="8" {}
                }
            }
            (head("Taught", TAUGHT, course.modules.len(), letter))
            (head("Assessed", ASSESSED, course.assessments.len(), number))
            @for (top, outcome) in lines { (line(top, outcome, map)) }
        }
    }
}

/// What the picture shows, in words.
fn told(outcomes: &LearningOutcomes, map: &CoverageMap) -> String {
    let course = &map.course;
    let gaps = map.gaps(outcomes).map(|(outcome, how)| {
        let how = how.in_words();
        format!("{} is {how}", outcome.code)
    });
    let gaps: Vec<String> = gaps.collect();
    let mut told = format!(
        "A grid of {} against {} and {}. {}",
        outcomes_in_words(outcomes.outcomes().count()),
        words::count(course.modules.len(), "module", "modules"),
        words::count(course.assessments.len(), "assessment", "assessments"),
        map.summary(outcomes).in_words(),
    );
    // A long list would keep a listener from the page: the list of gaps and the tables have it.
    if (1..=6).contains(&gaps.len()) {
        told = format!("{told} {}.", gaps.join("; "));
    }
    told
}

/// The words and signs above the columns.
fn head(says: &str, (from, wide): (f64, f64), columns: usize, sign: fn(usize) -> String) -> Markup {
    html! {
        text class="senco-coverage__head" x=(percent(from)) y="14" { (says) }
        @for n in 0..columns {
            @let (x, width) = column(from, wide, columns, n);
            text class="senco-coverage__sign" x=(percent(x + width / 2.0)) y=(TOP - 10)
                text-anchor="middle" { (sign(n)) }
        }
    }
}

fn line(top: usize, outcome: &Outcome, map: &CoverageMap) -> Markup {
    let covered = map.covered(&outcome.code);
    let marks = map.of(&outcome.code);
    let gap = if covered.is_gap() {
        " senco-coverage__code--gap"
    } else {
        ""
    };
    html! {
        text class={ "senco-coverage__code" (gap) } x="0" y=(top + LINE - 5) { (outcome.code) }
        (cells(top, TAUGHT, &map.course.modules, &marks.taught, "not taught"))
        (cells(top, ASSESSED, &map.course.assessments, &marks.assessed, "not assessed"))
    }
}

/// The cells of one kind of an outcome: filled where there is a mark; where there is none at all,
/// hatched across, with what is missing.
fn cells(
    top: usize,
    (from, wide): (f64, f64),
    parts: &[CoursePart],
    marked: &BTreeSet<PartId>,
    missing: &str,
) -> Markup {
    let height = LINE - 3;
    html! {
        @if marked.is_empty() {
            rect class="senco-coverage__gap" x=(percent(from)) width=(percent(wide)) y=(top)
                height=(height) fill="url(#coverage-gap)" {}
            text class="senco-coverage__missing" x=(percent(from + wide / 2.0))
                y=(top + height - 3) text-anchor="middle" { (missing) }
        } @else {
            @for (n, part) in parts.iter().enumerate() {
                @let (x, width) = column(from, wide, parts.len(), n);
                @let kind = if marked.contains(&part.id) { "marked" } else { "free" };
                rect class={ "senco-coverage__cell senco-coverage__cell--" (kind) }
                    x=(percent(x)) width=(percent(width)) y=(top) height=(height) {}
            }
        }
    }
}

/// Where a column begins and how wide it is, in per cent.
fn column(from: f64, wide: f64, columns: usize, n: usize) -> (f64, f64) {
    // At most a dozen: both are exact.
    #[allow(clippy::cast_precision_loss, reason = "at most a dozen columns")]
    let (columns, n) = (columns.max(1) as f64, n as f64);
    let width = wide / columns;
    (from + n * width, width)
}

fn percent(share: f64) -> String {
    format!("{share:.2}%")
}

/// A, B, C: modules.
fn letter(n: usize) -> String {
    let letter = u8::try_from(n).map_or(b'?', |n| b'A' + n % 26);
    char::from(letter).to_string()
}

/// 1, 2, 3: assessments.
fn number(n: usize) -> String {
    (n + 1).to_string()
}

/// How many outcomes each module teaches and each assessment assesses: also the key of the picture.
fn balance(outcomes: &LearningOutcomes, map: &CoverageMap) -> Markup {
    let course = &map.course;
    html! {
        (balance_of("How many outcomes each module teaches", "Module", &course.modules,
            outcomes, map, letter))
        (balance_of("How many outcomes each assessment assesses", "Assessment",
            &course.assessments, outcomes, map, number))
    }
}

fn balance_of<'a>(
    caption: &'static str,
    what: &'static str,
    parts: &'a [CoursePart],
    outcomes: &LearningOutcomes,
    map: &CoverageMap,
    sign: fn(usize) -> String,
) -> Table<'a> {
    let all = outcomes.outcomes().count();
    let row = |(n, part): (usize, &'a CoursePart)| {
        let count = map.outcomes_of(part.id);
        vec![
            Cell::from(html! { span class="senco-coverage__key" { (sign(n)) } }),
            Cell::from(part.name.as_str()),
            Cell::from(html! { (bar(count, all)) (count) " of " (all) }),
        ]
    };
    let hidden = Cell::from(html! { span class="govuk-visually-hidden" { "In the picture" } });
    Table {
        caption: caption.into(),
        caption_classes: "govuk-table__caption--s".into(),
        head: vec![hidden, what.into(), "Outcomes".into()],
        rows: parts.iter().enumerate().map(row).collect(),
        classes: "senco-coverage__balance".into(),
        ..Table::default()
    }
}

/// A number as a bar; the number itself stands beside it.
fn bar(count: usize, all: usize) -> Markup {
    let width = count * 100 / all.max(1);
    html! {
        svg class="senco-coverage__bar" width="100%" height="12" aria-hidden="true"
            focusable="false" {
            rect class="senco-coverage__cell senco-coverage__cell--free" x="0" y="0" width="100%"
                height="12" {}
            rect class="senco-coverage__cell senco-coverage__cell--marked" x="0" y="0"
                width={ (width) "%" } height="12" {}
        }
    }
}
