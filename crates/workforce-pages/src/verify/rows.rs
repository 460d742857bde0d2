//! The file given back: as it was sent, with three more columns that say the result, why, and when.

use super::kept::kept;
use axum::response::Response;
use jiff::Timestamp;
use shell::{ask::Ask, at::At, attachment::attachment, csv_file::csv_file, words};
use vocabulary::ImportId;
use workforce_views::{VerifiedPeople, VerifiedRow, VerifiedStands};

/// `person.verify`
pub(crate) async fn get(ask: Ask, At(check): At<ImportId>) -> Result<Response, Response> {
    let (view, _) = kept(&ask, check).await?;
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(csv_file(given_back(&view)));
    let name = "people-checked.csv";
    Ok(attachment(name, "text/csv; charset=utf-8", bytes))
}

/// Every row as it was sent. Spreadsheets read the mark before it as UTF-8.
fn given_back(view: &VerifiedPeople) -> Vec<Vec<String>> {
    let rows = view.rows.iter().map(|row| told(row, view.at));
    std::iter::once(view.headings.clone()).chain(rows).collect()
}

fn told(row: &VerifiedRow, at: Timestamp) -> Vec<String> {
    let ours = match &row.stands {
        VerifiedStands::Answered(result, reason) => [
            result.in_words().to_owned(),
            reason.clone(),
            words::moment(at),
        ],
        VerifiedStands::Wrong(problems) => {
            let says = problems.iter().map(|(column, says)| match column.as_str() {
                "" => says.clone(),
                column => format!("{column}: {says}"),
            });
            let says: Vec<String> = says.collect();
            ["To put right".to_owned(), says.join(". "), String::new()]
        }
    };
    row.cells.iter().cloned().chain(ours).collect()
}
