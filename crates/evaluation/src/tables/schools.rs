//! Tables of single schools, from four answers up (001 §4.1.1, Tables 4 to 6): the ratings of a school's staff. The school is
//! lettered, never named. The edition for evaluators marks the SENCO’s own ratings as 2017 did; the publishable one shows only schools
//! with ten answers and more, high against low, and no mark.

use super::{Cell, RowKind, Shown, Table, TableRow};
use crate::answers::{Plan, Tally};
use instrument::Scale;

/// At most so many schools get a table of their own.
const MOST: usize = 26;

/// The tables of the schools with the most answers from staff.
pub fn schools(plan: &Plan, tally: &Tally) -> Vec<Table> {
    let instrument = plan.instrument();
    let Some(staff) = instrument.variant_index("support") else {
        return Vec::new();
    };
    let confidence = instrument.variant_index("confidence");
    let variant = &instrument[staff];
    let scale = instrument.scale_of(variant);
    let schools = tally.schools(staff, instrument.school_tables_from);
    let listed = schools.iter().take(MOST).zip('A'..='Z');
    listed
        .map(|((_, ratings), letter)| {
            // One SENCO's ratings can be marked; of two it would not be clear whose they are.
            let own = confidence.filter(|&v| ratings.people(v) == 1);
            let rows = plan.present(staff).iter().map(|&aspect| {
                let levels = ratings.levels(staff, aspect);
                let marked = own.and_then(|v| {
                    let scale = instrument.scale_of(&instrument[v]);
                    let own = ratings.levels(v, aspect);
                    let chosen = own.answers().iter().position(|&count| count > 0)?;
                    scale.points().nth(chosen).cloned()
                });
                let cells = scale.points().zip(levels.answers()).map(|(label, &count)| {
                    let is_own = marked
                        .as_ref()
                        .is_some_and(|own| label == own || label.starts_with(&format!("{own}/")));
                    Cell::plain(match (count, is_own) {
                        (0, false) => Shown::Blank,
                        (0, true) => Shown::Words("(SENCO)".to_owned()),
                        (count, true) => Shown::Words(format!("{count} (SENCO)")),
                        (count, false) => Shown::Count(count),
                    })
                });
                TableRow {
                    label: instrument.wording(variant, &instrument[aspect]).to_owned(),
                    kind: RowKind::Plain,
                    cells: cells.collect(),
                }
            });
            let senco = if own.is_some() {
                ", and the SENCO’s own ratings, marked"
            } else {
                ""
            };
            Table {
                number: format!("school {letter}"),
                title: format!("Rating task responses (school {letter})"),
                section: "4.1.1".to_owned(),
                row_head: variant.stem.clone(),
                columns: scale.points().cloned().collect(),
                rows: rows.collect(),
                notes: vec![format!(
                    "N={} members of staff{senco}.",
                    ratings.people(staff)
                )],
                sums: Vec::new(),
            }
        })
        .collect()
}

/// A school’s table is published from this many answers of staff up.
const ENOUGH: u64 = 10;

/// A school’s table for publication: high against low ratings of staff, without any mark of the SENCO’s own. Rows in which nearly
/// everybody is on one side would tell what each of them said, and are hidden. Nothing where fewer than ten rated.
pub(super) fn high_against_low(table: &Table, scale: &Scale, threshold: u64) -> Option<Table> {
    let counts = |row: &TableRow| -> Vec<u64> { row.cells.iter().map(staff).collect() };
    let sides = |row: &TableRow| {
        let counts = counts(row);
        let high: u64 = counts.iter().take(scale.high).sum();
        (high, counts.iter().sum::<u64>() - high)
    };
    let enough = |row: &&TableRow| {
        let (high, low) = sides(row);
        high + low >= ENOUGH
    };
    let rows: Vec<TableRow> = table
        .rows
        .iter()
        .filter(enough)
        .map(|row| {
            let (high, low) = sides(row);
            let shown = high >= threshold && low >= threshold;
            let cell = |count| {
                Cell::plain(if shown {
                    Shown::Count(count)
                } else {
                    Shown::Hidden
                })
            };
            TableRow {
                label: row.label.clone(),
                kind: row.kind,
                cells: vec![cell(high), cell(low)],
            }
        })
        .collect();
    let others: Vec<&str> = scale.scored[scale.high..]
        .iter()
        .chain(&scale.unscored)
        .map(String::as_str)
        .collect();
    (rows.iter().any(|row| row.cells.iter().any(|cell| cell.shown != Shown::Hidden))).then(|| Table {
        columns: vec![scale.scored[..scale.high].join(" or "), others.join(" or ")],
        rows,
        notes: vec![format!("From at least {ENOUGH} members of staff. Rows in which fewer than {threshold} are on one side are hidden (–).")],
        sums: Vec::new(),
        ..table.clone()
    })
}

/// How many of the staff a cell counts.
fn staff(cell: &Cell) -> u64 {
    match &cell.shown {
        Shown::Count(count) => *count,
        Shown::Words(words) => words
            .trim_end_matches("(SENCO)")
            .trim()
            .parse()
            .unwrap_or(0),
        _ => 0,
    }
}
