//! Rows of a file that someone has to put right, as a table: of every kind of file.

use maud::{Markup, html};
use shell::{
    components::{Cell, Table},
    words,
};

/// The most rows that a page shows; the file that can be downloaded has all.
pub(crate) const MOST_ROWS: usize = 100;

/// One thing to put right.
pub(crate) struct WrongCell<'a> {
    /// The number that a spreadsheet shows beside the row.
    pub(crate) line: u64,
    /// The name, as it stands there.
    pub(crate) name: &'a str,
    /// The heading of the column; empty for the whole row.
    pub(crate) column: &'a str,
    /// What to put right.
    pub(crate) says: &'a str,
}

/// The first of them as a table, and that there are more.
pub(crate) fn table<'a>(wrong: impl IntoIterator<Item = WrongCell<'a>>) -> Markup {
    const HEADS: [&str; 4] = ["Row", "Name", "Column", "What to put right"];
    let all: Vec<WrongCell<'a>> = wrong.into_iter().collect();
    let row = |it: &WrongCell<'_>| {
        let column = if it.column.is_empty() {
            "the whole row"
        } else {
            it.column
        };
        let [line, name, of, says] = HEADS;
        vec![
            Cell::from(words::labelled(line, &it.line)),
            Cell::from(words::labelled(name, &it.name)),
            Cell::from(words::labelled(of, &column)),
            Cell::from(words::labelled(says, &it.says)),
        ]
    };
    html! {
        (Table {
            caption: "Rows to put right".into(),
            caption_classes: "govuk-visually-hidden".into(),
            head: HEADS.map(Cell::from).into(),
            rows: all.iter().take(MOST_ROWS).map(row).collect(),
            classes: words::ROWS.into(),
            ..Table::default()
        })
        @if all.len() > MOST_ROWS {
            p class="govuk-body" {
                "The first " (MOST_ROWS) " are shown. The file that you can download has all."
            }
        }
    }
}
