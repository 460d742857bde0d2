//! Everything that an analysis leaves in a folder.

use super::{Block, Report, WorkbookError, page, workbook};
use crate::analysis::{
    Analysis, Edition, EditionName, as_2017, publishable_after, publishable_meanwhile,
};
use crate::disclosure::{GivenAway, Release, ReleaseLog};
use crate::tables::{Table, joined};
use instrument::Instrument;
use serde::Serialize;
use std::collections::BTreeSet;

/// A file and where it goes, relative to the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Its path, with `/` between its parts.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Both editions of an analysis.
#[derive(Debug, Clone, PartialEq)]
pub struct Editions {
    /// The one for evaluators.
    pub as_2017: Edition,
    /// The publishable one.
    pub publishable: Edition,
    /// What the publishable one adds to the release log.
    pub release: Release,
}

impl Editions {
    /// Both editions, after everything that was released before.
    ///
    /// # Errors
    /// When an earlier release would give away what this one hides.
    pub fn of(
        analysis: &Analysis,
        instrument: &Instrument,
        log: &ReleaseLog,
    ) -> Result<Self, GivenAway> {
        let (publishable, release) = publishable_after(analysis, instrument, log)?;
        Ok(Self {
            as_2017: as_2017(analysis),
            publishable,
            release,
        })
    }

    /// Both editions while answers arrive: the publishable one says nothing of single schools, see [`publishable_meanwhile`].
    ///
    /// # Errors
    /// When an earlier release would give away what this one hides.
    pub fn meanwhile(
        analysis: &Analysis,
        instrument: &Instrument,
        log: &ReleaseLog,
    ) -> Result<Self, GivenAway> {
        let (publishable, release) = publishable_meanwhile(analysis, instrument, log)?;
        Ok(Self {
            as_2017: as_2017(analysis),
            publishable,
            release,
        })
    }

    /// Puts the tables that 2017 printed once for two instruments together, in both editions of each. Both parts are as they are
    /// published by themselves, and count other people, so that together they tell nothing new.
    pub fn join(&mut self, other: &mut Self, instruments: [&Instrument; 2]) {
        for (mine, theirs) in [
            (&mut self.as_2017, &mut other.as_2017),
            (&mut self.publishable, &mut other.publishable),
        ] {
            for table in &mut mine.tables {
                let same = (theirs.tables.iter_mut()).find(|it| it.number == table.number);
                let Some(same) = same else { continue };
                if let Some(both) = joined([&*table, &*same], instruments) {
                    table.clone_from(&both);
                    *same = both;
                }
            }
        }
    }

    /// The reports of both editions with the folder that each goes into: the one for evaluators in the folder itself, the publishable
    /// one in `publishable/`, where nothing else is, so that the whole of it can be handed on.
    pub fn reports(&self, instrument: &Instrument) -> [(&'static str, Report); 2] {
        [
            ("", Report::of(&self.as_2017, instrument)),
            (PUBLISHABLE, Report::of(&self.publishable, instrument)),
        ]
    }

    /// The files of both editions. The results for evaluators are the analysis itself; the publishable ones are what its page shows, and
    /// nothing else.
    ///
    /// # Errors
    /// When a workbook cannot be written.
    pub fn files(
        &self,
        analysis: &Analysis,
        instrument: &Instrument,
    ) -> Result<Vec<OutputFile>, WorkbookError> {
        let [(folder, report), (public, published)] = self.reports(instrument);
        let mut files = of_edition(folder, json(analysis), &report, &self.as_2017)?;
        let results = Results::of(&published, &self.publishable);
        files.extend(of_edition(
            public,
            json(&results),
            &published,
            &self.publishable,
        )?);
        Ok(files)
    }
}

const PUBLISHABLE: &str = "publishable/";

/// The reports of both editions where nothing was released before, see [`Editions::reports`].
pub fn reports(analysis: &Analysis, instrument: &Instrument) -> [(&'static str, Report); 2] {
    first(analysis, instrument).reports(instrument)
}

fn first(analysis: &Analysis, instrument: &Instrument) -> Editions {
    Editions::of(analysis, instrument, &ReleaseLog::default())
        .expect("only an earlier release is in the way of another")
}

/// The files of both editions where nothing was released before, see [`Editions::files`].
///
/// # Errors
/// When a workbook cannot be written.
pub fn files(
    analysis: &Analysis,
    instrument: &Instrument,
) -> Result<Vec<OutputFile>, WorkbookError> {
    first(analysis, instrument).files(analysis, instrument)
}

/// The results of the publishable edition for programs: every table, chart and sentence of its page, with the digits of its page. What is
/// not on the page cannot be here, whatever an edition comes to hold.
#[derive(Debug, Serialize)]
struct Results<'a> {
    edition: EditionName,
    instrument: &'a str,
    title: &'a str,
    source: &'a str,
    rows: u64,
    suppress_below: u64,
    left_out: &'a [String],
    summary: Vec<Summary<'a>>,
    tables: Vec<&'a Table>,
    charts: Vec<Picture<'a>>,
}

#[derive(Debug, Serialize)]
struct Summary<'a> {
    of: &'a str,
    points: &'a [String],
}

#[derive(Debug, Serialize)]
struct Picture<'a> {
    id: &'a str,
    headline: &'a str,
    description: &'a str,
}

impl<'a> Results<'a> {
    fn of(report: &'a Report, edition: &'a Edition) -> Self {
        Self {
            edition: edition.edition,
            instrument: &edition.instrument,
            title: &edition.title,
            source: &edition.source,
            rows: edition.rows,
            suppress_below: edition.suppress_below,
            left_out: &edition.left_out,
            summary: report
                .by_audience
                .iter()
                .map(|(of, points)| Summary { of, points })
                .collect(),
            tables: every_table(report, edition)
                .into_iter()
                .map(|(_, table)| table)
                .collect(),
            charts: report
                .charts()
                .map(|chart| Picture {
                    id: &chart.id,
                    headline: &chart.headline,
                    description: &chart.description,
                })
                .collect(),
        }
    }
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec_pretty(value).expect("results are plain values")
}

fn of_edition(
    folder: &str,
    results: Vec<u8>,
    report: &Report,
    edition: &Edition,
) -> Result<Vec<OutputFile>, WorkbookError> {
    let mut files = Vec::new();
    let mut add = |path: String, bytes: Vec<u8>| {
        files.push(OutputFile {
            path: format!("{folder}{path}"),
            bytes,
        });
    };
    add("results.json".to_owned(), results);
    add("report.html".to_owned(), page(report).into_bytes());
    for chart in report.charts() {
        add(
            format!("charts/{}.svg", chart.id),
            chart.svg.clone().into_bytes(),
        );
    }
    let tables = every_table(report, edition);
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
