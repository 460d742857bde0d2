//! Where the counts of the numbered tables go.

use super::columns::{Columns, TICKS, place_among, question_slot, steps};
use super::layout::Cells;
use super::row::{Row, Slot};
use instrument::{Instrument, Kind, Printed, QuestionIndex, TableSpec};

/// A closed column and how many levels it has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Closed {
    pub slot: Slot,
    pub levels: usize,
}

/// A table's place among the counts.
#[derive(Debug, Clone)]
pub(super) enum TableCells {
    /// Rows (one or two columns) × columns.
    Cross {
        rows: Vec<Closed>,
        column: Closed,
        at: usize,
    },
    /// Themes × columns, and how many answered, by column.
    Themes {
        /// Its place among the questions with several answers.
        ticks: usize,
        values: usize,
        column: Closed,
        at: usize,
    },
    /// Ticks of each value; then how many respondents gave 0, 1, 2 … of them.
    Ticks {
        /// The places of its questions, which have the same answers.
        ticks: Vec<usize>,
        values: usize,
        at: usize,
    },
    /// A closed question's levels.
    Levels { column: Closed, at: usize },
    /// A number's steps.
    Number {
        /// Its place among the numbers.
        index: usize,
        steps: usize,
        at: usize,
    },
    /// Nothing of its own: the columns are not there, or it is made of ratings.
    None,
}

/// The cells of each table.
pub(super) fn of_tables(
    instrument: &Instrument,
    columns: &Columns,
    cells: &mut Cells,
) -> Vec<TableCells> {
    (instrument.tables.iter())
        .map(|table| of_table(instrument, table, columns, cells).unwrap_or(TableCells::None))
        .collect()
}

/// The cells of those tables that 2017 printed of complete answers, once more for these alone.
pub(super) fn of_complete(
    instrument: &Instrument,
    columns: &Columns,
    cells: &mut Cells,
) -> Vec<TableCells> {
    (instrument.tables.iter())
        .map(|table| {
            let wanted = (table.printed.contains(&Printed::CompleteAnswers)).then_some(table);
            wanted
                .and_then(|table| of_table(instrument, table, columns, cells))
                .unwrap_or(TableCells::None)
        })
        .collect()
}

fn of_table(
    instrument: &Instrument,
    table: &TableSpec,
    columns: &Columns,
    cells: &mut Cells,
) -> Option<TableCells> {
    let asked = (table.rows.iter())
        .chain(&table.columns)
        .chain(&table.ticks)
        .chain(&table.besides)
        .chain(&table.summary)
        .chain(table.condition.keys());
    if !asked.into_iter().all(|id| columns.has(id)) {
        return None;
    }
    let question = |id: &String| instrument.question_index(id);
    let closed = |question: QuestionIndex| {
        let spec = &instrument[question];
        (spec.kind == Kind::Single).then(|| Closed {
            slot: question_slot(question),
            levels: spec.values.len() + 2,
        })
    };
    let several = |question: QuestionIndex| {
        let ticks = place_among(instrument, question, &TICKS);
        (ticks, instrument[question].values.len())
    };
    if let Some(id) = &table.columns {
        let column = closed(question(id)?)?;
        let asked: Vec<QuestionIndex> = table.rows.iter().filter_map(question).collect();
        let rows: Option<Vec<Closed>> = asked.iter().copied().map(closed).collect();
        if let Some(rows) = rows {
            let lines: usize = rows.iter().map(|row| row.levels).product();
            let at = cells.take(lines * column.levels);
            return Some(TableCells::Cross { rows, column, at });
        }
        let (ticks, values) = several(*asked.first()?);
        let at = cells.take((values + 1) * column.levels);
        return Some(TableCells::Themes {
            ticks,
            values,
            column,
            at,
        });
    }
    if let Some(id) = &table.ticks {
        let question = question(id)?;
        if let Some(column) = closed(question) {
            let at = cells.take(column.levels);
            return Some(TableCells::Levels { column, at });
        }
        let (first, values) = several(question);
        let besides = table.besides.iter().filter_map(|id| {
            let (place, _) = several(instrument.question_index(id)?);
            Some(place)
        });
        let ticks: Vec<usize> = std::iter::once(first).chain(besides).collect();
        let at = cells.take((2 * values + 1) * ticks.len());
        return Some(TableCells::Ticks { ticks, values, at });
    }
    let number = question(table.summary.as_ref()?)?;
    let (_, _, last) = steps(instrument, number);
    let steps = usize::from(last) + 1;
    Some(TableCells::Number {
        index: place_among(instrument, number, &[Kind::Number]),
        steps,
        at: cells.take(steps),
    })
}

impl TableCells {
    /// Counts a row that meets the table's condition.
    pub fn add(&self, row: &Row, cells: &mut [u32]) {
        match self {
            Self::Cross { rows, column, at } => {
                let line = rows
                    .iter()
                    .fold(0, |line, of| line * of.levels + row.level(of.slot));
                cells[at + line * column.levels + row.level(column.slot)] += 1;
            }
            Self::Themes {
                ticks,
                values,
                column,
                at,
            } => {
                let head = row.level(column.slot);
                let said = row.ticks[*ticks];
                cells[at + values * column.levels + head] += u32::from(said != 0);
                for value in set_bits(said >> 1).filter(|value| value < values) {
                    cells[at + value * column.levels + head] += 1;
                }
            }
            Self::Ticks { ticks, values, at } => {
                for (place, ticks) in ticks.iter().enumerate() {
                    let at = at + place * (2 * values + 1);
                    let said = row.ticks[*ticks] >> 1 & ((1 << values) - 1);
                    for value in set_bits(said) {
                        cells[at + value] += 1;
                    }
                    cells[at + values + said.count_ones() as usize] += 1;
                }
            }
            Self::Levels { column, at } => cells[at + row.level(column.slot)] += 1,
            Self::Number { index, at, .. } => {
                if let Some(step) = row.numbers[*index].checked_sub(1) {
                    cells[at + usize::from(step)] += 1;
                }
            }
            Self::None => {}
        }
    }
}

/// The places of the bits that are set.
fn set_bits(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (bits != 0).then(|| bits.trailing_zeros() as usize);
        bits &= bits.wrapping_sub(1);
        place
    })
}
