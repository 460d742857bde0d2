//! What a grant covers, held against every combination of who acts and whose a thing is.

mod covers;
mod read;

use access::{Action, Table};

/// A table whose every action has these cells.
fn table(cells: &str) -> Result<Table, access::WrongTable> {
    let row = |action: &Action| format!("[\"{action}\"]\nabout = \"Do {action}\"\n{cells}\n\n");
    Table::read(&Action::ALL.iter().map(row).collect::<String>())
}
