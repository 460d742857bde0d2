//! What is deleted soon, what was deleted, and legal holds.

use crate::address;
use access::{Action, Kept};
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use retention_views::{DeletedSoon, HoldLine, RetentionPage, RetentionView, SOON_DAYS};
use shell::{
    ask::{Ask, show},
    components::{Button, Cell, Table},
    layout::Page,
    words,
};
use vocabulary::in_words;

const TITLE: &str = "Data retention";

/// `retention.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&RetentionPage)?;
    let holds = ask.may(Action::KeepHolds);
    let content = html! {
        div class="govuk-grid-row" { div class="govuk-grid-column-two-thirds" {
            h1 class="govuk-heading-l" { (TITLE) }
            p class="govuk-body" {
                "senco deletes data automatically once it has been kept for as long as the "
                a class="govuk-link" href="/privacy/how-long" { "table of retention times" }
                " says. What was deleted cannot be recovered."
            }
        } }
        h2 class="govuk-heading-m" { "Legal holds" }
        (standing(&view.holds))
        @if holds {
            p class="govuk-body" {
                "If data might be needed as evidence, place a legal hold on it. It is then kept until you lift the hold."
            }
            (Button {
                content: "Place a legal hold".into(),
                href: address::HOLD.into(),
                ..Button::default()
            })
        }
        h2 class="govuk-heading-m" { "Deleted in the next " (SOON_DAYS) " days" }
        (soon(&view))
        h2 class="govuk-heading-m" { "Deleted in the last year" }
        (deleted(&view))
        @if !view.lifted.is_empty() {
            h2 class="govuk-heading-m" { "Lifted legal holds" }
            (lifted(&view.lifted))
        }
    };
    Ok(show(&Page::new(TITLE, &ask.surroundings, content)))
}

/// A row of the table in a few words.
pub(crate) const fn in_short(kept: Kept) -> &'static str {
    match kept {
        Kept::Accounts => "Account of someone who has left",
        Kept::AccountRequests => "Declined request for an account",
        Kept::Invitations => "Invitation that was not accepted",
        Kept::Applications => "Contents of an application",
        Kept::Claims => "Contents of a claim",
        Kept::Teachers => "Record of a teacher",
        Kept::RecordsFiles => "File of courses",
        Kept::AccessLog => "Access log",
        _ => "Other data",
    }
}

fn linked(says: &str, page: Option<&String>) -> Markup {
    html! {
        @match page {
            Some(page) => { a class="govuk-link senco-break" href=(page) { (says) } }
            None => { span class="senco-break" { (says) } }
        }
    }
}

fn standing(holds: &[HoldLine]) -> Markup {
    if holds.is_empty() {
        return html! { p class="govuk-body" { "There are no legal holds." } };
    }
    let rows = holds.iter().map(|line| {
        vec![
            Cell::from(linked(&line.on, line.page.as_ref())),
            Cell::from(words::day(line.placed)),
            Cell::from(html! { span class="senco-break" { (line.why) } }),
            Cell::from(html! {
                a class="govuk-link" href=(address::lift(line.hold)) {
                    "Lift" span class="govuk-visually-hidden" { " the hold on " (line.on) }
                }
            }),
        ]
    });
    table(
        "Legal holds",
        &["Kept", "Since", "Reason", "Action"],
        rows.collect(),
    )
}

fn lifted(holds: &[HoldLine]) -> Markup {
    let rows = holds.iter().filter_map(|line| {
        let (at, why) = line.lifted.as_ref()?;
        Some(vec![
            Cell::from(linked(&line.on, line.page.as_ref())),
            Cell::from(held_for(line.placed, *at)),
            Cell::from(html! { span class="senco-break" { (why) } }),
        ])
    });
    table(
        "Lifted legal holds",
        &["Was kept", "When", "Why it was lifted"],
        rows.collect(),
    )
}

/// From when to when something was held; a single day once.
fn held_for(placed: Timestamp, lifted: Timestamp) -> String {
    let (placed, lifted) = (words::day(placed), words::day(lifted));
    if placed == lifted {
        return placed;
    }
    format!("{placed} to {lifted}")
}

fn soon(view: &RetentionView) -> Markup {
    if view.soon.is_empty() {
        return html! { p class="govuk-body" { "Nothing." } };
    }
    let on = |line: &DeletedSoon| {
        if line.held {
            return "A legal hold keeps it".to_owned();
        }
        in_words(line.on)
    };
    let rows = view.soon.iter().map(|line| {
        vec![
            Cell::from(linked(&line.called, line.page.as_ref())),
            Cell::from(in_short(line.kept)),
            Cell::from(on(line)),
        ]
    });
    html! {
        (table("What will be deleted soon", &["What", "Type", "Deleted on"], rows.collect()))
        @if view.more > 0 {
            p class="govuk-body" { "And " (words::thousands(view.more as u64)) " more." }
        }
    }
}

fn deleted(view: &RetentionView) -> Markup {
    if view.deleted.is_empty() {
        return html! { p class="govuk-body" { "Nothing." } };
    }
    let rows = view.deleted.iter().map(|line| {
        vec![
            Cell::from(in_short(line.kept)),
            Cell {
                numeric: true,
                ..Cell::from(words::thousands(line.count))
            },
            Cell::from(in_words(line.last)),
        ]
    });
    table(
        "What was deleted in the last year",
        &["Type", "How many", "Last on"],
        rows.collect(),
    )
}

fn table(caption: &'static str, head: &[&'static str], rows: Vec<Vec<Cell<'_>>>) -> Markup {
    let numeric = |name: &str| name == "How many";
    let head = head.iter().map(|name| Cell {
        numeric: numeric(name),
        ..Cell::from(*name)
    });
    let table = Table {
        caption: caption.into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: head.collect(),
        rows,
        first_cell_is_header: true,
        ..Table::default()
    };
    html! {
        div class="senco-scroll" role="region" tabindex="0" aria-label=(caption) { (table) }
    }
}
