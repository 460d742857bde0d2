//! The file given back: as it was sent, with two more columns that say how each row stands and what to put right.

use super::checked;
use axum::response::Response;
use shell::{ask::Ask, at::At, attachment::attachment, csv_file::csv_file};
use vocabulary::ImportId;
use workforce::OURS;
use workforce_views::{CheckedRow, RecordsCheck, RowStands};

/// `course.record`
pub(crate) async fn get(ask: Ask, At(check): At<ImportId>) -> Result<Response, Response> {
    let (_, view) = checked(&ask, check).await?;
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(csv_file(given_back(&view)));
    let name = "courses-to-put-right.csv";
    Ok(attachment(name, "text/csv; charset=utf-8", bytes))
}

/// Every row as it was sent, without what we added to it before. Spreadsheets read the mark before it as UTF-8.
fn given_back(view: &RecordsCheck) -> Vec<Vec<String>> {
    let headings = &view.table.headings;
    let theirs: Vec<usize> = (0..headings.len())
        .filter(|place| !OURS.contains(&headings[*place].as_str()))
        .collect();
    let head = theirs.iter().map(|place| headings[*place].clone());
    let head = head.chain(OURS.map(str::to_owned)).collect();
    let checked = view.rows.iter().map(Some);
    // Without columns nothing was checked.
    let checked = checked.chain(std::iter::repeat(None));
    let rows = view.table.rows.iter().zip(checked).map(|(row, checked)| {
        let cells = theirs.iter().map(|place| row.cell(*place).to_owned());
        let (result, says) = checked.map_or_else(Default::default, told);
        cells.chain([result, says]).collect()
    });
    std::iter::once(head).chain(rows).collect()
}

fn told(row: &CheckedRow) -> (String, String) {
    let result = match row.stands {
        RowStands::New => "OK: new".to_owned(),
        RowStands::Recorded => "OK: recorded already".to_owned(),
        RowStands::Repeats(line) => format!("OK: the same as row {line}"),
        RowStands::Wrong => "To put right".to_owned(),
    };
    let problems = row.problems.iter();
    let problems = problems.map(|(column, says)| match column.as_str() {
        "" => says.clone(),
        column => format!("{column}: {says}"),
    });
    let says: Vec<String> = problems.collect();
    (result, says.join(". "))
}
