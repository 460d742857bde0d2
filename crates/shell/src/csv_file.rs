//! Tables as files for spreadsheets.

use csv::Writer;

/// Rows as CSV. A spreadsheet takes a cell for a formula that begins like one: such a cell gets an
/// apostrophe.
pub fn csv_file<Cell: AsRef<str>>(rows: impl IntoIterator<Item = Vec<Cell>>) -> Vec<u8> {
    let mut table = Writer::from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|cell| safe(cell.as_ref()));
        table
            .write_record(cells)
            .expect("memory takes every row, and rows are of one length");
    }
    table.into_inner().expect("memory takes every row")
}

fn safe(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_every_cell_is_one() {
        let rows = [vec!["name", "note"], vec!["=1+1", "a, \"b\"\nc"]];
        let file = String::from_utf8(csv_file(rows)).unwrap();
        assert_eq!(file, "name,note\n'=1+1,\"a, \"\"b\"\"\nc\"\n");
    }
}
