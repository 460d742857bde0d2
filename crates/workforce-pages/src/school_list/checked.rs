//! What a check of a list found: the rows to put right, or what importing it would change.

use super::{check_of, preview};
use crate::address;
use axum::response::Response;
use maud::{Markup, html};
use schools::{Change, Changed, Summary};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, Cell, Details, InsetText, SummaryList, SummaryRow, Table, WarningText},
    layout::{Above, Page},
    words,
};
use vocabulary::{Digest, in_words};
use workforce_views::{CheckedFile, ListCheck, PreviewList, RowProblem, Stands, change_in_words};

/// When more schools than these go from a list, it may be only a part of one.
const HARDLY_ANY: usize = 20;

/// The most bad rows that the page shows; the file that it offers has up to 1,000.
const MOST_ROWS: usize = 100;

/// `school-list.import`
pub(crate) async fn get(ask: Ask, At(name): At<Digest>) -> Result<Response, Response> {
    let check = check_of(&ask, name).await?;
    let (title, content) = if check.bad_rows() > 0 {
        ("Rows to put right", bad(name, &check))
    } else if check.changes.is_empty() {
        ("Nothing would change", nothing(&check))
    } else {
        let view = preview(&ask, &check).await?;
        match view.stands {
            Stands::Ready => ("Check what would change", ready(name, &check, &view.lists)),
            Stands::Imported(at) => ("List imported", imported(&words::moment(at))),
            Stands::MovedOn => ("Check the list again", moved_on()),
        }
    };
    let page = Page::new(title, &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(address::SCHOOL_LIST))))
}

/// That nothing has been recorded: people took a summary for success.
fn nothing_saved() -> InsetText<'static> {
    InsetText {
        content: "Nothing has been saved yet.".into(),
        ..InsetText::default()
    }
}

fn again() -> Markup {
    html! {
        (Button {
            content: "Check another file".into(),
            href: address::SCHOOL_LIST.into(),
            ..Button::default()
        })
    }
}

fn bad(name: Digest, check: &ListCheck) -> Markup {
    let all = check.bad_rows();
    let rows = check
        .files
        .iter()
        .flat_map(|file| file.bad.iter().map(move |it| (file, it)));
    let rows: Vec<_> = rows.take(MOST_ROWS).collect();
    let count = words::thousands(all);
    html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" {
                (count) @if all == 1 { " row" } @else { " rows" } " to put right"
            }
            (WarningText {
                content: "Nothing has been saved. A list is imported whole or not at all.".into(),
                ..WarningText::default()
            })
            p class="govuk-body" {
                "Put these rows right in the file, then check it again. The names of the columns are \
                 line 1."
            }
            p class="govuk-body" {
                a class="govuk-link" href=(address::bad_rows(name)) download {
                    "Download these rows (CSV)"
                }
            }
        }))
        (bad_rows(&rows))
        @if all > rows.len() as u64 {
            p class="govuk-body" { "The first " (rows.len()) " are shown." }
        }
        (again())
    }
}

fn bad_rows(rows: &[(&CheckedFile, &RowProblem)]) -> Table<'static> {
    let row = |(_, it): &(&CheckedFile, &RowProblem)| {
        let column = if it.column.is_empty() {
            "the whole row"
        } else {
            it.column.as_str()
        };
        vec![
            Cell::from(words::labelled("Line", &it.line)),
            Cell::from(words::labelled("School", &it.school)),
            Cell::from(words::labelled("Column", &column)),
            Cell::from(words::labelled("What to put right", &it.says)),
        ]
    };
    Table {
        caption: "Rows to put right".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec![
            "Line".into(),
            "School".into(),
            "Column".into(),
            "What to put right".into(),
        ],
        rows: rows.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

/// The same file again.
fn nothing(check: &ListCheck) -> Markup {
    two_thirds(&html! {
        h1 class="govuk-heading-l" { "This list would change nothing" }
        p class="govuk-body" {
            "Everything in it is known already. You do not need to import it."
        }
        (files(check))
        (again())
    })
}

fn imported(at: &str) -> Markup {
    two_thirds(&html! {
        h1 class="govuk-heading-l" { "This list is imported" }
        p class="govuk-body" { "It was imported on " (at) "." }
        p class="govuk-body" {
            a class="govuk-link" href=(address::SCHOOL_LIST) { "See all imports" }
        }
    })
}

fn moved_on() -> Markup {
    two_thirds(&html! {
        h1 class="govuk-heading-l" { "Check the list again" }
        p class="govuk-body" {
            "Another list was imported after this one was checked, so what it would change is no \
             longer known. Nothing was saved."
        }
        (again())
    })
}

fn ready(name: Digest, check: &ListCheck, lists: &[PreviewList]) -> Markup {
    html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "Check what would change" }
            (nothing_saved())
            @if let Some(warning) = lacks_many(lists) { (warning) }
            (files(check))
        }))
        @for list in lists { (changes(list)) }
        (Button {
            content: "Continue to import".into(),
            href: address::import(name).into(),
            ..Button::default()
        })
    }
}

/// That it may be only a part of the national list: schools close, and hardly ever go from it.
fn lacks_many(lists: &[PreviewList]) -> Option<WarningText<'static>> {
    let gone = lists.iter().map(|list| list.summary.count(Change::Gone));
    let gone: usize = gone.sum();
    (gone > HARDLY_ANY).then(|| WarningText {
        content: format!(
            "This list lacks {} schools that we know of. Make sure that it is the whole national \
             list, with schools that have closed.",
            words::thousands(gone as u64)
        )
        .into(),
        ..WarningText::default()
    })
}

fn files(check: &ListCheck) -> Markup {
    let row = |key: &'static str, value: String| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    let unknown = |file: &CheckedFile| {
        let kinds = file.unknown_kinds.iter();
        let kinds: Vec<String> = kinds.map(|(kind, n)| format!("{kind} ({n})")).collect();
        (!kinds.is_empty()).then(|| {
            let says = format!(
                "{}. They are kept, and nothing follows from them",
                kinds.join(", ")
            );
            row("Links we do not know", says)
        })
    };
    html! {
        @for file in &check.files {
            (SummaryList {
                rows: [
                    row("File", file.name.clone()),
                    row("List of", in_words(file.as_at)),
                    row("Rows", words::thousands(file.rows)),
                ].into_iter().chain(unknown(file)).collect(),
                ..SummaryList::default()
            })
        }
    }
}

/// What one list would change: how many of each kind, and the first of them.
fn changes(list: &PreviewList) -> Markup {
    let summary = &list.summary;
    html! {
        h2 class="govuk-heading-m" {
            (words::thousands(summary.changed as u64)) " " (list.kind.in_words()) " would change"
        }
        (counts(summary))
        @for (change, (count, first)) in &summary.kinds {
            @if !first.is_empty() {
                (Details {
                    summary: format!("{}: {}", change_in_words(*change), words::thousands(*count as u64))
                        .into(),
                    content: html! { (some(*count, first)) }.into(),
                    ..Details::default()
                })
            }
        }
    }
}

fn counts(summary: &Summary) -> Table<'static> {
    let row = |(change, (count, _)): (&Change, &(usize, Vec<Changed>))| {
        vec![
            Cell::from(change_in_words(*change)),
            Cell::number(words::thousands(*count as u64)),
        ]
    };
    Table {
        caption: "What would change".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec!["Change".into(), Cell::number("How many")],
        rows: summary.kinds.iter().map(row).collect(),
        ..Table::default()
    }
}

fn some(count: usize, first: &[Changed]) -> Markup {
    html! {
        ul class="govuk-list govuk-list--bullet" {
            @for it in first {
                li {
                    (it.school) " (URN " (it.urn) ")"
                    @match (it.was.as_str(), it.is.as_str()) {
                        ("", "") => {}
                        ("", is) => { ": " (is) }
                        (was, "") => { ": was " (was) }
                        (was, is) => { ": " (was) " to " (is) }
                    }
                }
            }
        }
        @if count > first.len() {
            p class="govuk-body" { "The first " (first.len()) " are shown." }
        }
    }
}
