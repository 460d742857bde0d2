//! Backing up while serving, and restoring into an empty place.
//!
//! The order that loses nothing: first the database (facts and desk in one moment), then the vault
//! and the objects, which by then hold everything that those facts name.

use crate::{DataFolder, FolderError, KeysFolder, keys::sync};
use ledger::{Batch, Store as _, Vault as _};
use merkle::Hash;
use objects::{Folder, ObjectError, Objects};
use serde::Serialize;
use service::{Finding, Report, check, hold_mail};
use std::{fs, path::Path};
use store_sqlite::{SqliteReaders, SqliteStore, SqliteVault, copy_to};

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BackupReport {
    /// How many facts.
    pub facts: u64,
    /// The root over them.
    pub root: Hash,
    /// How many objects.
    pub objects: usize,
}

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreReport {
    /// What checking the backup found.
    pub report: Report,
    /// How many erasures were replayed that the backup did not know of.
    pub erasures_replayed: usize,
    /// The generation of the log that it opens, when a longer one had been promised.
    pub new_log: Option<u32>,
}

/// Backs the folder up into `to`, which must be empty or not there. Its server may be running.
///
/// # Errors
/// When `to` is not empty, there is no room, or something cannot be read; `to` is then not a backup
/// (it has no `complete` file).
pub fn back_up(
    from: &DataFolder,
    keys: &KeysFolder,
    to: &Path,
) -> Result<BackupReport, FolderError> {
    empty(to)?;
    let copy = DataFolder::at(to);
    copy_to(&from.database(), &copy.database())?;
    copy_to(&from.vault(), &copy.vault())?;
    copy.set_log_generation(from.log_generation()?)?;
    let source = Folder::open(&from.objects())?;
    let target = Folder::open(&copy.objects())?;
    // What was put aside may be named after all: it is whole here, too.
    let aside = source.aside()?.into_iter().map(|aside| aside.name);
    for name in source.names()?.into_iter().chain(aside) {
        match source.get(name) {
            Ok(sealed) => drop(target.put(&sealed)?),
            // Taken away meanwhile: no fact of the copied database names it.
            Err(ObjectError::Missing(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let report = verify(&copy, keys, None)?;
    if !report.is_whole() {
        return Err(FolderError::Wrong(format!(
            "the backup is not whole: {:?}",
            report.findings
        )));
    }
    let done = BackupReport {
        facts: report.size,
        root: report.root,
        objects: target.names()?.len(),
    };
    let complete = to.join("complete");
    let text = serde_json::to_string_pretty(&done).expect("a report has a form in JSON");
    fs::write(&complete, text + "\n").map_err(FolderError::at(&complete))?;
    sync(&complete)?;
    sync(to)?;
    Ok(done)
}

/// Restores a backup into `to`, which must be empty or not there: verified first, erasures replayed,
/// mail held until an operator releases it.
///
/// # Errors
/// When `from` is no whole backup or `to` is not empty; nothing is then restored.
pub fn restore(
    from: &Path,
    keys: &KeysFolder,
    to: &DataFolder,
) -> Result<RestoreReport, FolderError> {
    if !from.join("complete").exists() {
        return Err(FolderError::Wrong(format!(
            "{} is not a complete backup",
            from.display()
        )));
    }
    let backup = DataFolder::at(from);
    let report = verify(&backup, keys, None)?;
    if !report.is_whole() {
        let found = format!("{} is damaged: {:?}", from.display(), report.findings);
        return Err(FolderError::Wrong(found));
    }
    empty(to.path())?;
    copy_to(&backup.database(), &to.database())?;
    copy_to(&backup.vault(), &to.vault())?;
    let source = Folder::open(&backup.objects())?;
    let target = Folder::open(&to.objects())?;
    for name in source.names()? {
        target.put(&source.get(name)?)?;
    }
    let erasures_replayed = replay_erasures(to, keys)?;
    let before = backup.log_generation()?;
    let generation = keys.generation_after_restore(before, report.size)?;
    to.set_log_generation(generation)?;
    let mut store = SqliteStore::open(&to.database())?;
    store.begin(report.size)?;
    store.put(&hold_mail())?;
    store.commit(&Batch::default())?;
    Ok(RestoreReport {
        report,
        erasures_replayed,
        new_log: (generation != before).then_some(generation),
    })
}

/// Destroys the keys of everybody who was erased after the backup was made. The ledger may not say
/// so yet; what they are called is gone all the same.
fn replay_erasures(to: &DataFolder, keys: &KeysFolder) -> Result<usize, FolderError> {
    let mut vault = SqliteVault::open(&to.vault())?;
    let before: Vec<_> = vault
        .destroyed()?
        .into_iter()
        .map(|(subject, _)| subject)
        .collect();
    let mut replayed = 0;
    for erasure in keys.erasures()? {
        let subject = erasure.person.into();
        if !before.contains(&subject) {
            vault.destroy(subject, erasure.at)?;
            replayed += 1;
        }
    }
    Ok(replayed)
}

/// Checks a folder, beside its server or without one: rows, what they fold to, keys and objects.
/// With `at`, also whether the ledger of that size had that root.
///
/// # Errors
/// When a database or the folder of keys cannot be read at all.
pub fn verify(
    folder: &DataFolder,
    keys: &KeysFolder,
    at: Option<(u64, Hash)>,
) -> Result<Report, FolderError> {
    use ledger::Archive as _;
    // Read first: a server that goes on beside this only gets ahead of it.
    let reach = folder.known_reach();
    let readers = SqliteReaders::open(&folder.database())?;
    let mut vault = SqliteVault::open_to_read(&folder.vault())?;
    let objects = Folder::open(&folder.objects())?;
    // Keys are read after this: whatever stands before the end has its key in the vault by then.
    // One that cannot be told is found by reading on until that fails.
    let end = readers.end().unwrap_or(u64::MAX);
    let read = |from: u64, limit: usize| {
        let left = usize::try_from(end.saturating_sub(from)).unwrap_or(usize::MAX);
        readers.rows(from, limit.min(left))
    };
    let of_reach = reach.iter().flatten().map(|reach| (reach.size, reach.root));
    let known: Vec<_> = at.into_iter().chain(of_reach).collect();
    let mut report = check(read, &mut vault, &keys.epoch_keys()?, &objects, &known)?;
    let lacking = folder.lacking(reach.as_ref().ok().and_then(Option::as_ref))?;
    let findings = &mut report.findings;
    findings.extend(lacking.lost.into_iter().map(Finding::Lost));
    findings.extend(lacking.broken_off.into_iter().map(Finding::BrokenOff));
    if let Err(error) = reach {
        findings.push(Finding::Lost(error.to_string()));
    }
    match readers.integrity() {
        Ok(found) => report
            .findings
            .extend(found.into_iter().map(Finding::Database)),
        Err(error) => report.findings.push(Finding::Database(error.to_string())),
    }
    Ok(report)
}

fn empty(path: &Path) -> Result<(), FolderError> {
    fs::create_dir_all(path).map_err(FolderError::at(path))?;
    let mut entries = fs::read_dir(path).map_err(FolderError::at(path))?;
    match entries.next() {
        None => Ok(()),
        Some(_) => Err(FolderError::Wrong(format!(
            "{} is not empty",
            path.display()
        ))),
    }
}
