//! Everything that an analysis leaves in a folder.

use super::{Block, Report, WorkbookError, page, workbook};
use crate::analysis::{Analysis, Edition, as_2017, publishable};
use crate::instrument::Instrument;
use crate::tables::Table;
use std::collections::BTreeSet;

/// A file and where it goes, relative to the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Its path, with `/` between its parts.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The reports of both editions with the folder that each goes into: the one for evaluators in the folder itself, the publishable one
/// in `publishable/`, where nothing else is, so that the whole of it can be handed on.
pub fn reports(analysis: &Analysis, instrument: &Instrument) -> [(&'static str, Report); 2] {
    let publishable = publishable(analysis, instrument);
    [
        ("", Report::of(&as_2017(analysis), instrument)),
        (PUBLISHABLE, Report::of(&publishable, instrument)),
    ]
}

const PUBLISHABLE: &str = "publishable/";

/// The files of both editions, see [`reports`].
///
/// # Errors
/// When the workbook cannot be written.
pub fn files(
    analysis: &Analysis,
    instrument: &Instrument,
) -> Result<Vec<OutputFile>, WorkbookError> {
    let mut files = of_edition("", json(analysis), &as_2017(analysis), instrument)?;
    let publishable = publishable(analysis, instrument);
    files.extend(of_edition(
        PUBLISHABLE,
        json(&publishable),
        &publishable,
        instrument,
    )?);
    Ok(files)
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec_pretty(value).expect("results are plain values")
}

fn of_edition(
    folder: &str,
    results: Vec<u8>,
    edition: &Edition,
    instrument: &Instrument,
) -> Result<Vec<OutputFile>, WorkbookError> {
    let report = Report::of(edition, instrument);
    let mut files = Vec::new();
    let mut add = |path: String, bytes: Vec<u8>| {
        files.push(OutputFile {
            path: format!("{folder}{path}"),
            bytes,
        });
    };
    add("results.json".to_owned(), results);
    add("report.html".to_owned(), page(&report).into_bytes());
    for chart in report.charts() {
        add(
            format!("charts/{}.svg", chart.id),
            chart.svg.clone().into_bytes(),
        );
    }
    let tables = every_table(&report, edition);
    for (name, table) in &tables {
        add(format!("tables/{name}.csv"), table.csv());
    }
    let list: Vec<&Table> = tables.iter().map(|(_, table)| *table).collect();
    add("tables.xlsx".to_owned(), workbook(&report.title, &list)?);
    Ok(files)
}

/// The edition's tables and those that the report made of its results, by the name of their file.
fn every_table<'a>(report: &'a Report, edition: &'a Edition) -> Vec<(String, &'a Table)> {
    let of_report = report
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match block {
            Block::Table(table) | Block::Chart(_, Some(table)) => Some(table),
            _ => None,
        });
    let mut seen = BTreeSet::new();
    edition
        .tables
        .iter()
        .chain(&edition.schools)
        .chain(of_report)
        .map(|table| (table.file_name(), table))
        .filter(|(name, _)| seen.insert(name.clone()))
        .collect()
}
