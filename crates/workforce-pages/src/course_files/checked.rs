//! What a provider’s file would record: the rows to put right, or what importing it would add.

use super::{checked, counts, nothing_saved};
use crate::{
    address,
    wrong_rows::{self, MOST_ROWS, WrongCell},
};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, Cell, Details, Table, WarningText},
    layout::{Above, Page},
    words,
};
use std::collections::HashMap;
use vocabulary::{ImportId, PartialDate};
use workforce::{Column, MOST_FACTS, OURS};
use workforce_views::{CheckedRow, RecordsCheck, RowStands};

/// `course.record`
pub(crate) async fn get(ask: Ask, At(check): At<ImportId>) -> Result<Response, Response> {
    let (_, view) = checked(&ask, check).await?;
    if !view.lacks.is_empty() {
        return Ok(Redirect::to(&address::course_file_columns(check)).into_response());
    }
    let (title, content) = if let Some(at) = view.imported {
        ("File imported", imported(&words::moment(at)))
    } else if view.wrong() > 0 {
        ("Rows to put right", wrong(check, &view))
    } else if view.is_too_much() {
        ("Too much for one file", too_much(&view))
    } else if view.changes() {
        ("Check what would be recorded", ready(check, &view))
    } else {
        ("Nothing new in this file", nothing(check, &view))
    };
    let page = Page::new(title, &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(address::COURSE_FILES))))
}

fn imported(at: &str) -> Markup {
    two_thirds(&html! {
        h1 class="govuk-heading-l" { "This file is imported" }
        p class="govuk-body" { "It was imported on " (at) "." }
        p class="govuk-body" {
            a class="govuk-link" href=(address::COURSES) { "See courses and awards" }
        }
    })
}

fn wrong(check: ImportId, view: &RecordsCheck) -> Markup {
    let count = view.wrong();
    html! {
        (two_thirds(&html! {
            (WarningText {
                content: "Nothing has been saved. A file is imported whole or not at all.".into(),
                ..WarningText::default()
            })
            span class="govuk-caption-l" { (view.provider_name) }
            h1 class="govuk-heading-l" { (words::count(count, "row", "rows")) " to put right" }
            (summary(view))
            p class="govuk-body" {
                "Put these rows right in your file, then send it again. The file you can download says \
                 the same beside each row, in 2 extra columns."
            }
            p class="govuk-body" {
                a class="govuk-link" href=(address::course_file_rows(check)) download {
                    "Download your file with what to put right (CSV)"
                }
            }
        }))
        (problems(view))
        (again())
        (columns(check, view))
    }
}

fn summary(view: &RecordsCheck) -> Markup {
    let repeats = view.count(|it| matches!(it, RowStands::Repeats(_)));
    let mut lines = vec![
        ("New", view.new_rows()),
        (
            "Recorded already",
            view.count(|it| it == RowStands::Recorded),
        ),
        ("To put right", view.wrong()),
    ];
    if repeats > 0 {
        lines.push(("The same as an earlier row", repeats));
    }
    counts(&lines)
}

fn problems(view: &RecordsCheck) -> Markup {
    wrong_rows::table(view.rows.iter().flat_map(|row| {
        let each = row.problems.iter();
        each.map(|(column, says)| WrongCell {
            line: row.line,
            name: &row.name,
            column,
            says,
        })
    }))
}

fn again() -> Markup {
    html! {
        (Button {
            content: "Send the file again".into(),
            href: address::COURSE_FILES.into(),
            ..Button::default()
        })
    }
}

fn ready(check: ImportId, view: &RecordsCheck) -> Markup {
    html! {
        (two_thirds(&html! {
            (nothing_saved())
            span class="govuk-caption-l" { (view.provider_name) }
            h1 class="govuk-heading-l" { "Check what would be recorded" }
            (summary(view))
            (bodies(view))
            @if view.confirms > 0 {
                p class="govuk-body" {
                    "This file confirms "
                    (words::count(view.confirms, "award that someone claims", "awards that people claim"))
                    "."
                }
            }
        }))
        (notes(view))
        (new_rows(view))
        (Button {
            content: "Continue to import".into(),
            href: address::import_course_file(check).into(),
            ..Button::default()
        })
        (columns(check, view))
    }
}

fn too_much(view: &RecordsCheck) -> Markup {
    two_thirds(&html! {
        (nothing_saved())
        span class="govuk-caption-l" { (view.provider_name) }
        h1 class="govuk-heading-l" { "This file says too much for one import" }
        p class="govuk-body" {
            "Up to " (words::thousands(MOST_FACTS as u64)) " entries can be recorded at once, and this file \
             would make " (words::thousands(view.facts as u64)) ". Split it into 2 files with the same \
             headings, and send one after the other."
        }
        (summary(view))
        (again())
    })
}

fn bodies(view: &RecordsCheck) -> Markup {
    html! {
        @if !view.new_bodies.is_empty() {
            p class="govuk-body" {
                "We do not know these awarding bodies yet. Check their spelling. The registrar will \
                 look up whether each is recognised."
            }
            ul class="govuk-list govuk-list--bullet" {
                @for name in &view.new_bodies { li { (name) } }
            }
        }
    }
}

/// What whoever sends a file should know, and need not change: what is said of several rows is said once.
fn notes(view: &RecordsCheck) -> Markup {
    let notes = grouped(view);
    html! {
        @if !notes.is_empty() {
            h2 class="govuk-heading-m" { "What you should know" }
            p class="govuk-body" {
                "You can import the file as it is: all of this is recorded as the rows say it. If a row is \
                 wrong, put it right and send the file again."
            }
            ul class="govuk-list govuk-list--bullet" {
                @for (note, rows) in notes.iter().take(MOST_ROWS) {
                    li {
                        @match rows.as_slice() {
                            [row] => { "Row " (row.line) ", " (row.name) },
                            rows => {
                                (words::count(rows.len(), "row", "rows")) " (" (lines(rows)) ")"
                            },
                        }
                        ": " (note) "."
                    }
                }
            }
        }
    }
}

/// Every note with the rows of which it is said, in their order.
fn grouped(view: &RecordsCheck) -> Vec<(&String, Vec<&CheckedRow>)> {
    let mut notes: Vec<(&String, Vec<&CheckedRow>)> = Vec::new();
    let mut places: HashMap<&String, usize> = HashMap::new();
    for row in &view.rows {
        for note in &row.notes {
            let place = *places.entry(note).or_insert_with(|| {
                notes.push((note, Vec::new()));
                notes.len() - 1
            });
            notes[place].1.push(row);
        }
    }
    notes
}

/// The most rows that a line names.
const MOST_NAMED: usize = 10;

/// The numbers of some rows.
fn lines(rows: &[&CheckedRow]) -> String {
    let named = rows.iter().take(MOST_NAMED).map(|row| row.line.to_string());
    let named = named.collect::<Vec<String>>().join(", ");
    let more = rows.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        format!("{named} and {more} more")
    } else {
        named
    }
}

fn new_rows(view: &RecordsCheck) -> Markup {
    let new = view.rows.iter().filter(|row| row.stands == RowStands::New);
    let new: Vec<&CheckedRow> = new.collect();
    let row = |it: &&CheckedRow| {
        let said = it.row.as_ref();
        let began = said
            .and_then(|row| row.began)
            .map_or_else(String::new, PartialDate::in_words);
        let result = said
            .and_then(|row| row.result)
            .map_or("Still on the course", |it| it.in_words());
        let completed = said.and_then(|row| row.completed);
        let completed = completed.map_or_else(String::new, PartialDate::in_words);
        let trn = said
            .and_then(|row| row.trn)
            .map_or_else(String::new, |trn| trn.to_string());
        vec![
            Cell::from(words::labelled("Row", &it.line)),
            Cell::from(words::labelled("Name", &it.name)),
            Cell {
                classes: "senco-number".into(),
                ..Cell::from(words::labelled("TRN", &trn))
            },
            Cell::from(words::labelled("Began", &began)),
            Cell::from(words::labelled("Outcome", &result)),
            Cell::from(words::labelled("When", &completed)),
        ]
    };
    html! {
        (Details {
            summary: format!("See the new rows: {}", words::thousands(new.len() as u64)).into(),
            content: html! {
                (Table {
                    caption: "New rows".into(),
                    caption_classes: "govuk-visually-hidden".into(),
                    head: vec![
                        "Row".into(),
                        "Name".into(),
                        "TRN".into(),
                        "Began".into(),
                        "Outcome".into(),
                        "When".into(),
                    ],
                    rows: new.iter().take(MOST_ROWS).map(row).collect(),
                    classes: words::ROWS.into(),
                    ..Table::default()
                })
                @if new.len() > MOST_ROWS {
                    p class="govuk-body" { "The first " (MOST_ROWS) " are shown." }
                }
            }.into(),
            ..Details::default()
        })
    }
}

fn nothing(check: ImportId, view: &RecordsCheck) -> Markup {
    html! {
        (two_thirds(&html! {
            span class="govuk-caption-l" { (view.provider_name) }
            h1 class="govuk-heading-l" { "Nothing in this file is new" }
            p class="govuk-body" {
                "Everything in it is recorded already. You do not need to import it."
            }
            (summary(view))
        }))
        (columns(check, view))
    }
}

/// The headings of the columns from which nothing was read, but for those that we added ourselves.
fn unread(view: &RecordsCheck) -> Vec<String> {
    let headings = view.table.headings.iter().enumerate();
    let unread = headings.filter(|(place, heading)| {
        view.columns.at(*place).is_none() && !OURS.contains(&heading.as_str())
    });
    let named = unread.map(|(place, heading)| match heading.as_str() {
        "" => format!("column {}, which has no heading", place + 1),
        heading => format!("“{heading}”"),
    });
    named.collect()
}

/// What each column was read as and which were not, with a way to change it.
fn columns(check: ImportId, view: &RecordsCheck) -> Markup {
    let headings = view.table.headings.iter().enumerate();
    let read = headings.filter_map(|(place, heading)| Some((heading, view.columns.at(place)?)));
    let read: Vec<(&String, Column)> = read.collect();
    let unread = unread(view);
    html! {
        h2 class="govuk-heading-m" { "How the columns were read" }
        ul class="govuk-list govuk-list--bullet" {
            @for (heading, column) in read { li { "“" (heading) "”: " (column.in_words()) } }
            @if let Some(all) = view.columns.all {
                li { "All rows: " (all.in_words()) }
            }
        }
        @if !unread.is_empty() {
            p class="govuk-body" {
                "Nothing was read from "
                (words::count(unread.len(), "other column", "other columns")) ": " (unread.join(", "))
                ". Check that this is right."
            }
        }
        p class="govuk-body" {
            a class="govuk-link" href=(address::course_file_columns(check)) {
                "Change how the columns are read"
            }
        }
    }
}
