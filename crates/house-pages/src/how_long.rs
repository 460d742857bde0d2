//! The table of retention, printed as it is carried out.

use access::{KeptRow, retention};
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show},
    components::{Cell, SummaryList, SummaryRow, Table},
    layout::{HELP, Page},
};

const TITLE: &str = "How long we keep data";

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Response {
    let content = html! {
        div class="govuk-grid-row" { div class="govuk-grid-column-two-thirds" {
            h1 class="govuk-heading-l" { (TITLE) }
            p class="govuk-body" {
                "senco deletes this data automatically once its time is over. What was deleted cannot be recovered."
            }
            p class="govuk-body" {
                "The Provider Group’s host organisation is the data controller. It has not yet confirmed the times and \
                 legal bases that are marked “to be confirmed”."
            }
            p class="govuk-body" {
                "If data might be needed as evidence, for example in court, we can place a legal hold on it. It is \
                 then kept until the hold is lifted."
            }
            p class="govuk-body" {
                "We permanently keep the fact that something was decided, when, and by which organisation. We also keep \
                 the entries of the public registers permanently. They name no one."
            }
            p class="govuk-body" {
                "We keep some things until they are dealt with: requests and claims that no one has answered, and the \
                 fact that an application was started. What was typed in an application that was not submitted is a \
                 draft, which we keep for 2 years. We keep the names of governors and trustees until someone asks us to \
                 erase them."
            }
            (overview())
            h2 class="govuk-heading-m" { "Each type of data" }
            @for row in retention().rows() { (kept(row)) }
            p class="govuk-body" {
                "If you want us to correct or erase your data, see "
                a class="govuk-link" href=(HELP) { "Help and contact" } "."
            }
        } }
    };
    show(&Page::new(TITLE, &ask.surroundings, content))
}

/// Everything at a glance, each with the way to what else is said of it.
fn overview() -> Table<'static> {
    let rows = retention().rows().iter().map(|row| {
        let link = html! {
            a class="govuk-link" href={ "#" (row.kept.id()) } { (row.what) }
        };
        vec![Cell::from(link), Cell::from(row.time.to_string())]
    });
    Table {
        caption: "At a glance".into(),
        caption_classes: "govuk-table__caption--m".into(),
        head: vec!["Type of data".into(), "How long".into()],
        rows: rows.collect(),
        first_cell_is_header: true,
        ..Table::default()
    }
}

fn kept(row: &KeptRow) -> Markup {
    let confirmed = if row.confirmed {
        ""
    } else {
        " – to be confirmed"
    };
    let rows = [
        ("How long", format!("{}, from {}", row.time, row.from)),
        ("Why", row.why.clone()),
        ("Legal basis", format!("{}{confirmed}", row.basis)),
        ("How it is deleted", row.disposal.clone()),
    ];
    let rows = rows.into_iter().map(|(key, value)| SummaryRow {
        key: key.into(),
        value: Cell::from(value).content,
        ..SummaryRow::default()
    });
    html! {
        h3 class="govuk-heading-s" id=(row.kept.id()) { (row.what) }
        @if let Some(note) = &row.note { p class="govuk-body" { (note) } }
        (SummaryList { rows: rows.collect(), ..SummaryList::default() })
    }
}
