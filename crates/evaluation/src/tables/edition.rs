//! The publishable edition of tables: what is hidden in them is shown as hidden, with everything in them that derives from it. Which
//! counts these are is decided in [`crate::disclosure`].

use super::ratings::ANSWERED;
use super::{Cell, Shown, Table, TableRow, schools};
use crate::disclosure::{CountedTable, ENOUGH_FOR_SCORES, Suppression, System, few};
use instrument::Scale;

/// Tables as they can be published at all, before single counts are hidden: without rows of ratings that few gave, without single
/// respondents’ numbers, and without notes of how many left a question out.
pub fn fit_for_publication(table: &Table, threshold: u64) -> Table {
    let mut table = table.clone();
    for row in &mut table.rows {
        if row
            .cells
            .iter()
            .any(|cell| is_base(cell) && cell.count().is_some_and(|n| few(n, threshold)))
        {
            hide_row(row);
        }
    }
    if is_summary(&table) {
        without_single_numbers(&mut table);
    }
    table
        .notes
        .retain(|note| !note.contains("did not answer") && !names_few(note, threshold));
    table
}

/// The number of those who rated, in a row of ratings.
fn is_base(cell: &Cell) -> bool {
    cell.key
        .as_ref()
        .is_some_and(|key| key.values().any(|answer| answer == ANSWERED))
}

fn hide_row(row: &mut TableRow) {
    for cell in &mut row.cells {
        cell.shown = Shown::Hidden;
    }
}

fn is_summary(table: &Table) -> bool {
    table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .any(|cell| matches!(cell.shown, Shown::Number(..)))
}

/// A summary of numbers: the least and the greatest are each one person’s, and of few people so are the others.
fn without_single_numbers(table: &mut Table) {
    for row in &mut table.rows {
        let enough = row
            .cells
            .iter()
            .filter_map(Cell::count)
            .all(|n| n >= ENOUGH_FOR_SCORES);
        for (cell, head) in row.cells.iter_mut().zip(&table.columns) {
            let end = head.starts_with("Min") || head.starts_with("Max");
            if matches!(cell.shown, Shown::Number(..)) && (end || !enough) {
                cell.shown = Shown::Hidden;
            }
        }
    }
}

fn numbers(note: &str) -> impl Iterator<Item = u64> + '_ {
    note.split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
}

fn names_few(note: &str, threshold: u64) -> bool {
    numbers(note).any(|number| few(number, threshold))
}

/// A table with its hidden counts hidden, and the percentages of hidden bases.
pub fn publishable(
    table: &Table,
    counted: &CountedTable,
    published: &Suppression,
    system: &System,
) -> Table {
    let mut table = table.clone();
    let is_hidden = |at: Option<usize>| at.is_some_and(|at| published.hidden.contains(&at));
    for ((row, cells), bases) in table
        .rows
        .iter_mut()
        .zip(&counted.cells)
        .zip(&counted.bases)
    {
        for ((cell, &at), &base) in row.cells.iter_mut().zip(cells).zip(bases) {
            if is_hidden(at) {
                cell.shown = Shown::Hidden;
            } else if let (Shown::Share { count, .. }, true) = (&cell.shown, is_hidden(base)) {
                cell.shown = Shown::Count(*count);
            }
        }
    }
    let hidden = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.shown == Shown::Hidden)
        .count();
    let base = counted.bases.iter().flatten().any(|&base| is_hidden(base));
    if hidden > 0 || base {
        // A number in a note can undo what is hidden; the base of the percentages is known from them.
        table.notes.retain(|note| {
            numbers(note).next().is_none()
                || note.starts_with("Themes with at least")
                || note.starts_with("N=") && !base && !table_total_is_hidden(counted, published)
        });
    }
    if hidden > 0 {
        let (them, those) = if hidden == 1 {
            ("figure is", "it")
        } else {
            ("figures are", "they")
        };
        table.notes.push(format!(
            "{hidden} {them} hidden (–): {those} would tell counts from 1 to {}, or others from which those could be worked out.",
            system.threshold().saturating_sub(1)
        ));
    }
    table
}

/// Whether the last count of the last row, which is the sum of all where a table has one, is hidden.
fn table_total_is_hidden(counted: &CountedTable, published: &Suppression) -> bool {
    let last = counted
        .cells
        .last()
        .and_then(|cells| cells.last().copied().flatten());
    last.is_some_and(|at| published.hidden.contains(&at))
        && counted.bases.iter().flatten().all(Option::is_none)
}

/// A school’s table for publication; none from fewer than `enough` staff.
pub fn publishable_schools(tables: &[Table], scale: &Scale, threshold: u64) -> Vec<Table> {
    tables
        .iter()
        .filter_map(|table| schools::high_against_low(table, scale, threshold))
        .collect()
}
