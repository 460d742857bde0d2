//! The tables of 2017, from answers made up so that they give its counts: they come out as they were printed.

mod form;
mod parents;
mod pupils;
mod ratings;
mod schools;
mod staff;

use super::audit_2017::PUBLISHED;
use super::responses::count;
pub use super::responses::instrument;
use evaluation::analysis::{Analysis, Options, analyse};
use evaluation::tables::{Shown, Table, TableRow};
use instrument::Instrument;
use serde_json::Value;

/// A printed table of 2017.
pub fn published(id: &str) -> Value {
    let all: Value = serde_json::from_str(PUBLISHED).expect("JSON");
    let tables = all["tables"].as_array().expect("tables");
    let found = tables.iter().find(|table| table["id"] == id);
    found.expect("printed").clone()
}

/// Its rows: label, and the printed cells in the order of its columns, with their counts.
pub fn rows_of(table: &Value) -> Vec<(String, Vec<(String, u64)>)> {
    let columns = table["columns"].as_array().expect("columns");
    let row = |row: &Value| {
        let cells = columns.iter().map(|column| {
            let cell = &row["cells"][column.as_str().expect("text")];
            let raw = cell["raw"].as_str().unwrap_or_default().replace('*', "");
            (raw, cell["count"].as_u64().unwrap_or(0))
        });
        let label = row["label"].as_str().expect("text").to_owned();
        (label, cells.collect())
    };
    table["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(row)
        .collect()
}

/// Answers as a file: the headings, then each row as often as it says.
pub struct Answers {
    header: String,
    rows: String,
}

impl Answers {
    pub fn of(header: &str) -> Self {
        Self {
            header: header.to_owned(),
            rows: String::new(),
        }
    }

    pub fn give(&mut self, fields: &str, times: u64) {
        (0..times).for_each(|_| {
            self.rows.push_str(fields);
            self.rows.push('\n');
        });
    }

    pub fn results(&self, instrument: &Instrument) -> Analysis {
        let (plan, tally) = count(instrument, self.header.as_bytes(), self.rows.as_bytes());
        assert_eq!(tally.bad_rows, 0, "{:?}", tally.bad);
        analyse(&plan, &tally, &Options::default()).expect("no shares are given")
    }
}

pub fn numbered<'t>(tables: &'t [Table], number: &str) -> &'t Table {
    let found = tables.iter().find(|table| table.number == number);
    found.unwrap_or_else(|| panic!("there is no table {number}"))
}

/// A table has the columns and rows that were printed, in their order, with cells that are printed alike.
pub fn is_printed(table: &Table, id: &str, cell: impl Fn(&Shown, &(String, u64)) -> bool) {
    let printed = published(id);
    let heads: Vec<&str> = (printed["columns"].as_array().expect("columns").iter())
        .filter_map(Value::as_str)
        .collect();
    let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    assert!(
        heads.len() == table.columns.len()
            && heads
                .iter()
                .zip(&table.columns)
                .all(|(one, other)| same(one, other)),
        "{id}: {heads:?} and {:?}",
        table.columns
    );
    let mut rows = table.rows.iter();
    for (label, cells) in rows_of(&printed) {
        // In their order, but for themes that were mentioned equally often.
        let is = |row: &&TableRow| row.label.to_lowercase().starts_with(&label.to_lowercase());
        let found = rows.find(is).or_else(|| table.rows.iter().find(is));
        let found = found.unwrap_or_else(|| panic!("{id}: no row {label} here"));
        for (printed, shown) in cells.iter().zip(&found.cells) {
            assert!(
                cell(&shown.shown, printed),
                "{id}, {label}: {:?}, and {printed:?} was printed",
                shown.shown
            );
        }
    }
}

pub fn to_the_letter(shown: &Shown, printed: &(String, u64)) -> bool {
    shown.words() == printed.0
}

pub fn by_count(shown: &Shown, printed: &(String, u64)) -> bool {
    let words = shown.words();
    words.split_whitespace().next() == Some(printed.1.to_string().as_str())
}

/// Fourteen ratings.
pub fn fourteen(point: &str) -> String {
    vec![point; 14].join(",")
}

pub fn aspects(variant: &str) -> String {
    let school = instrument("school");
    let heads: Vec<String> = (school.aspects.iter())
        .map(|aspect| format!("{variant}_{}", aspect.id))
        .collect();
    heads.join(",")
}

/// Answers that give a table of rows × columns, with the same fields before each.
pub fn crossed(id: &str, header: &str, before: &str, rows: &[&str], columns: &[&str]) -> Answers {
    let mut answers = Answers::of(header);
    let printed = rows_of(&published(id));
    let parts = (printed.into_iter()).filter(|(label, _)| !label.to_lowercase().contains("total"));
    for (row, (_, cells)) in rows.iter().zip(parts) {
        for (column, (_, many)) in columns.iter().zip(cells) {
            answers.give(&format!("{before}{row},{column}"), many);
        }
    }
    answers
}
