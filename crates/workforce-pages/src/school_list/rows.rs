//! The rows that cannot be read, as a file to put them right by.

use super::check_of;
use axum::response::Response;
use shell::{ask::Ask, at::At, attachment::attachment, csv_file::csv_file};
use vocabulary::Digest;
use workforce_views::{CheckedFile, RowProblem};

/// `school-list.import`
pub(crate) async fn get(ask: Ask, At(check): At<Digest>) -> Result<Response, Response> {
    let check = check_of(&ask, check).await?;
    let head = ["file", "line", "column", "school", "what to put right"];
    let row = |file: &CheckedFile, it: &RowProblem| {
        vec![
            file.name.clone(),
            it.line.to_string(),
            it.column.clone(),
            it.school.clone(),
            it.says.clone(),
        ]
    };
    let rows = check
        .files
        .iter()
        .flat_map(|file| file.bad.iter().map(move |it| row(file, it)));
    let head = head.map(str::to_owned).to_vec();
    let bytes = csv_file(std::iter::once(head).chain(rows));
    Ok(attachment(
        "rows-to-put-right.csv",
        "text/csv; charset=utf-8",
        bytes,
    ))
}
