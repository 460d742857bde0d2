//! Tables that the report of 2017 printed once for the answers to several instruments, such as both versions of the pupil survey.

use super::Table;
use instrument::Instrument;

/// A table with the same number and title from the answers to two instruments, as one: below each other where their columns are the
/// same, else beside each other where their rows are. None where they are no parts of one table.
pub fn joined(tables: [&Table; 2], instruments: [&Instrument; 2]) -> Option<Table> {
    let [one, other] = tables;
    if (&one.number, &one.title) != (&other.number, &other.title) {
        return None;
    }
    let mut table = one.clone();
    if one.columns == other.columns {
        table.rows.extend(other.rows.iter().cloned());
    } else if labels(one).eq(labels(other)) {
        table.columns.extend(other.columns.iter().cloned());
        for (row, more) in table.rows.iter_mut().zip(&other.rows) {
            row.cells.extend(more.cells.iter().cloned());
        }
    } else {
        return None;
    }
    table.sums.extend(other.sums.iter().cloned());
    // What each instrument says of the part that its own answers leave out is no longer so.
    let is_of_a_part = |note: &String| {
        let specs = instruments.iter().flat_map(|it| &it.tables);
        specs
            .filter(|spec| spec.number == one.number)
            .any(|spec| spec.note.as_ref() == Some(note))
    };
    let of_each = tables.into_iter().zip(instruments);
    table.notes = of_each
        .flat_map(|(table, instrument)| table.notes.iter().map(move |note| (note, instrument)))
        .filter(|(note, _)| !is_of_a_part(note))
        .map(|(note, instrument)| format!("{}: {note}", instrument.title))
        .collect();
    Some(table)
}

fn labels(table: &Table) -> impl Iterator<Item = &str> {
    table.rows.iter().map(|row| row.label.as_str())
}
