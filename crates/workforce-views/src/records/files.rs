//! A file that was sent to be checked, and files that were imported.

use super::scope::CoveredCourses as _;
use access::Action;
use asking::{Failure, InMemory, Outside, Query, Reading, SentFile, StoredReading};
use jiff::{Timestamp, civil::Date};
use vocabulary::{ImportId, OrganisationId, Refusal};
use workforce::{FileKind, State};

/// A provider’s file that was sent to be checked.
#[derive(Clone, Copy, Debug)]
pub struct SentRecords {
    /// The id that its import would have.
    pub check: ImportId,
}

impl Query for SentRecords {
    type View = SentFile;

    const ACTION: Action = Action::RecordCourses;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<SentFile, Failure> {
        let sent = reading.sent_file(self.check.into())?;
        let provider = sent.organisation.ok_or(Refusal::NotFound)?;
        reading.covered_provider(provider)?;
        Ok(sent)
    }
}

/// A file of the NPQ registration service that was sent to be checked.
#[derive(Clone, Copy, Debug)]
pub struct SentNpq {
    /// The id that its import would have.
    pub check: ImportId,
}

impl Query for SentNpq {
    type View = SentFile;

    const ACTION: Action = Action::ImportNpq;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<SentFile, Failure> {
        let sent = reading.sent_file(self.check.into())?;
        let of_none = sent.organisation.is_none() && reading.covers_provider(None);
        if of_none {
            Ok(sent)
        } else {
            Err(Refusal::NotFound.into())
        }
    }
}

/// The files of providers that were imported.
#[derive(Clone, Copy, Debug)]
pub struct RecordsFiles;

/// The files of the NPQ registration service that were imported.
#[derive(Clone, Copy, Debug)]
pub struct NpqFiles;

/// Files that were imported, the last first.
#[derive(Clone, Debug)]
pub struct ImportedFiles {
    /// Each, the last first.
    pub files: Vec<ImportedFile>,
    /// The providers whose files whoever asks can send, by name.
    pub providers: Vec<(OrganisationId, String)>,
}

/// A file that was imported.
#[derive(Clone, Debug)]
pub struct ImportedFile {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// Whose it is; empty for one of the NPQ registration service.
    pub provider: String,
    /// What it is.
    pub kind: FileKind,
    /// The number of its rows.
    pub rows: u64,
    /// The number of those that said something new.
    pub recorded: u64,
    /// The day on which the file is to be deleted; none once it is.
    pub keep_until: Option<Date>,
}

impl Query for RecordsFiles {
    type View = ImportedFiles;

    const ACTION: Action = Action::RecordCourses;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<ImportedFiles, Failure> {
        Ok(files(reading, |kind| kind == FileKind::ProviderRecords))
    }
}

impl Query for NpqFiles {
    type View = ImportedFiles;

    const ACTION: Action = Action::ImportNpq;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<ImportedFiles, Failure> {
        Ok(files(reading, |kind| kind != FileKind::ProviderRecords))
    }
}

fn files(reading: &Reading<'_>, wanted: impl Fn(FileKind) -> bool) -> ImportedFiles {
    let files = reading.unscoped::<State>().courses().files();
    let files =
        files.filter(|(_, file)| wanted(file.kind) && reading.covers_provider(file.organisation));
    let line = |(_, file): (ImportId, &workforce::RecordsFile)| ImportedFile {
        at: file.told.at,
        by: reading.by(&file.told.by),
        provider: file
            .organisation
            .map_or_else(String::new, |it| reading.organisation(it, reading.today)),
        kind: file.kind,
        rows: file.rows,
        recorded: file.recorded,
        keep_until: Some(file.keep_until).filter(|_| file.deleted.is_none()),
    };
    ImportedFiles {
        files: files.map(line).collect(),
        providers: reading.providers(),
    }
}
