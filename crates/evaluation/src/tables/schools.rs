//! Tables of single schools, from four answers up (001 §4.1.1, Tables 4 to 6): the ratings of a school's staff. The school is
//! lettered, never named. The edition for evaluators marks the SENCO's own ratings as 2017 did; the publishable one leaves them out.

use super::{Cell, RowKind, Shown, Table, TableRow};
use crate::answers::{Plan, Tally};

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
                ", and the SENCO's own ratings, marked"
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

/// A school's table for publication: staff only, without any mark.
pub(super) fn without_senco(table: &Table) -> Table {
    let mut table = table.clone();
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if let Shown::Words(words) = &cell.shown {
            let count = words.trim_end_matches("(SENCO)").trim().parse();
            cell.shown = count.map_or(Shown::Blank, Shown::Count);
        }
    }
    for note in &mut table.notes {
        *note = note.replace(", and the SENCO's own ratings, marked", "");
    }
    table
}
