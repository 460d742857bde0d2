//! Bars of the counts of a table: a group of bars for each row, one for each column.

use super::{Chart, at, frame, many, short};
use crate::tables::{RowKind, Table, TableRow};
use maud::{Markup, html};

const LABELS: f64 = 200.0;
const BARS: f64 = 420.0;
const COUNTS: f64 = 80.0;
const BAR: f64 = 20.0;
const GAP: f64 = 12.0;
const TOP: f64 = 40.0;
const COLOURS: [&str; 4] = ["#12436d", "#28a197", "#801650", "#f46a25"];

/// The counts of a table's rows, without totals. A count that the table does not show is not drawn, and said to be hidden.
pub fn count_bars(id: &str, title: &str, table: &Table) -> Chart {
    let total = table.columns.last().is_some_and(|head| head == "Total");
    let columns = &table.columns[..table.columns.len() - usize::from(total)];
    let rows: Vec<&TableRow> = (table.rows.iter())
        .filter(|row| row.kind == RowKind::Plain)
        .collect();
    let counts = rows
        .iter()
        .flat_map(|row| row.cells.iter().take(columns.len()));
    let most = counts.filter_map(crate::tables::Cell::count).max();
    #[allow(clippy::cast_precision_loss)] // people
    let unit = BARS / most.unwrap_or(1).max(1) as f64;
    let group = many(columns.len()) * BAR + GAP;
    let height = TOP + many(rows.len()) * group + 6.0;
    let inside = html! {
        (legend(columns))
        @for (place, row) in (0_u32..).zip(&rows) {
            @let y = TOP + f64::from(place) * group;
            text class="e" x=(at(LABELS - 10.0)) y=(at(y + group / 2.0)) { (short(&row.label, 26)) }
            @for ((bar, cell), colour) in (0_u32..).zip(row.cells.iter().take(columns.len())).zip(COLOURS.iter().cycle()) {
                (self::bar(cell.count(), y + f64::from(bar) * BAR, unit, colour))
            }
        }
        line x1=(at(LABELS)) x2=(at(LABELS)) y1=(at(TOP - 4.0)) y2=(at(height - 10.0)) stroke="#0b0c0c" stroke-width="1" {}
    };
    let text: Vec<String> = rows.iter().map(|row| spoken(row, columns)).collect();
    let text = text.join(" ");
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few hundred
    let svg = frame(
        id,
        title,
        &text,
        (LABELS + BARS + COUNTS) as u32,
        height as u32,
        &inside,
    );
    Chart {
        id: id.to_owned(),
        headline: title.to_owned(),
        description: text,
        svg,
    }
}

fn bar(count: Option<u64>, y: f64, unit: f64, colour: &str) -> Markup {
    #[allow(clippy::cast_precision_loss)] // people
    let length = count.unwrap_or(0) as f64 * unit;
    let said = count.map_or_else(|| "hidden".to_owned(), |count| count.to_string());
    html! {
        rect x=(at(LABELS)) y=(at(y)) width=(at(length)) height=(at(BAR - 3.0)) fill=(colour) {}
        text class="s" x=(at(LABELS + length + 6.0)) y=(at(y + 13.0)) { (said) }
    }
}

fn legend(columns: &[String]) -> Markup {
    html! {
        @for ((place, column), colour) in (0_u32..).zip(columns).zip(COLOURS.iter().cycle()) {
            @let x = LABELS + f64::from(place) * 130.0;
            rect x=(at(x)) y="12" width="14" height="14" fill=(colour) {}
            text class="s" x=(at(x + 20.0)) y="23" { (short(column, 18)) }
        }
    }
}

fn spoken(row: &TableRow, columns: &[String]) -> String {
    let counts = columns.iter().zip(&row.cells).map(|(column, cell)| {
        let count = cell
            .count()
            .map_or_else(|| "hidden".to_owned(), |count| count.to_string());
        format!("{column} {count}")
    });
    format!("{}: {}.", row.label, counts.collect::<Vec<_>>().join(", "))
}
