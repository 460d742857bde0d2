//! What a file of the service would record.

use super::{check_of, import::in_parts, kind_in_words};
use crate::{
    address,
    course_files::{counts, nothing_saved},
    wrong_rows::{self, MOST_ROWS, WrongCell},
};
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    attachment::attachment,
    components::{Button, WarningText},
    csv_file::csv_file,
    layout::{Above, Page},
    words,
};
use vocabulary::ImportId;
use workforce_views::{NpqCheck, NpqLine};

/// `npq.import`
pub(crate) async fn get(ask: Ask, At(check): At<ImportId>) -> Result<Response, Response> {
    let (_, view) = check_of(&ask, check).await?;
    let left = view.part.people > 0;
    let (title, content) = if let Some(at) = view.imported.filter(|_| !left) {
        ("File imported", imported(&words::moment(at)))
    } else if !view.wrong.is_empty() {
        ("Rows to put right", wrong(check, &view))
    } else if view.imported.is_some() {
        ("File imported in part", rest(check, &view))
    } else if left {
        ("Check what would be recorded", ready(check, &view))
    } else {
        ("Nothing new in this file", nothing(&view))
    };
    let page = Page::new(title, &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(address::NPQ))))
}

/// `npq.import`
pub(crate) async fn rows(ask: Ask, At(check): At<ImportId>) -> Result<Response, Response> {
    let (_, view) = check_of(&ask, check).await?;
    let head = ["row", "name", "column", "what to put right"];
    let row = |it: &NpqLine| {
        vec![
            it.line.to_string(),
            it.name.clone(),
            it.column.clone(),
            it.says.clone(),
        ]
    };
    let head = head.map(str::to_owned).to_vec();
    let bytes = csv_file(std::iter::once(head).chain(view.wrong.iter().map(row)));
    Ok(attachment(
        "rows-to-put-right.csv",
        "text/csv; charset=utf-8",
        bytes,
    ))
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

fn summary(view: &NpqCheck) -> Markup {
    let mut lines = vec![
        ("Rows of the NPQ for SENCOs", view.of_ours),
        ("People with something new", view.new_people),
        ("People with everything recorded already", view.recorded),
        ("People who are not in the register yet", view.entered),
        ("New outcomes", view.outcomes),
        ("Questions that someone must answer", view.questions),
        (
            "Rows of other courses, left out",
            usize::try_from(view.skipped).unwrap_or(usize::MAX),
        ),
    ];
    if view.put_right > 0 {
        lines.push((
            "People who were erased, or whose course was corrected, left out",
            view.put_right,
        ));
    }
    if view.never_began > 0 {
        lines.push((
            "Applications that never became a course, left out",
            usize::try_from(view.never_began).unwrap_or(usize::MAX),
        ));
    }
    counts(&lines)
}

fn wrong(check: ImportId, view: &NpqCheck) -> Markup {
    html! {
        (two_thirds(&html! {
            (WarningText {
                content: "Nothing has been saved. A file is imported whole or not at all.".into(),
                ..WarningText::default()
            })
            span class="govuk-caption-l" { (kind_in_words(view.kind)) }
            h1 class="govuk-heading-l" { (words::count(view.wrong.len(), "cell", "cells")) " to put right" }
            (summary(view))
            p class="govuk-body" {
                a class="govuk-link" href=(address::npq_rows(check)) download {
                    "Download these rows (CSV)"
                }
            }
        }))
        (wrong_rows::table(view.wrong.iter().map(|it| WrongCell {
            line: it.line,
            name: &it.name,
            column: &it.column,
            says: &it.says,
        })))
        (Button {
            content: "Send the file again".into(),
            href: address::NPQ.into(),
            ..Button::default()
        })
    }
}

/// What is left of a file of which some is imported.
fn rest(check: ImportId, view: &NpqCheck) -> Markup {
    two_thirds(&html! {
        span class="govuk-caption-l" { (kind_in_words(view.kind)) }
        h1 class="govuk-heading-l" { "This file is imported in part" }
        p class="govuk-body" {
            (words::thousands(view.recorded as u64)) " people are recorded, and "
            (words::thousands(view.new_people as u64)) " are left."
        }
        (Button {
            content: "Continue to import".into(),
            href: address::import_npq(check).into(),
            ..Button::default()
        })
    })
}

fn ready(check: ImportId, view: &NpqCheck) -> Markup {
    two_thirds(&html! {
        (nothing_saved())
        span class="govuk-caption-l" { (kind_in_words(view.kind)) }
        h1 class="govuk-heading-l" { "Check what would be recorded" }
        (summary(view))
        @if view.part.left > 0 { (in_parts(view)) }
        (filled_up(view))
        @if view.questions > 0 {
            p class="govuk-body" {
                "The file has another date for someone who is recorded as passed. What is recorded stays \
                 until you answer."
            }
        }
        (Button {
            content: "Continue to import".into(),
            href: address::import_npq(check).into(),
            ..Button::default()
        })
    })
}

/// The rows in which zeros were put before a number.
fn filled_up(view: &NpqCheck) -> Markup {
    html! {
        @if !view.filled_up.is_empty() {
            p class="govuk-body" {
                "Spreadsheets take away the zeros with which a number begins. We put them back. Check that \
                 these are right:"
            }
            ul class="govuk-list govuk-list--bullet" {
                @for (line, name, says) in view.filled_up.iter().take(MOST_ROWS) {
                    li { "Row " (line) @if !name.is_empty() { ", " (name) } ": " (says) }
                }
            }
            @if view.filled_up.len() > MOST_ROWS {
                p class="govuk-body" { "The first " (MOST_ROWS) " are shown." }
            }
        }
    }
}

fn nothing(view: &NpqCheck) -> Markup {
    two_thirds(&html! {
        span class="govuk-caption-l" { (kind_in_words(view.kind)) }
        h1 class="govuk-heading-l" { "Nothing in this file is new" }
        p class="govuk-body" {
            "Everything in it is recorded already. You do not need to import it."
        }
        (summary(view))
    })
}
