//! Backing up while serving.
//!
//! The order that loses nothing: first the database (facts and desk in one moment), then the vault
//! and the objects, which by then hold everything that those facts name.

use crate::closed_answers::not_as_counted;
use crate::{DataFolder, FolderError, KeysFolder, private};
use ledger::{Backend as _, Part};
use merkle::Hash;
use objects::{Folder, ObjectError, Objects};
use serde::{Deserialize, Serialize};
use service::{Finding, OnDesk, Report, Stored, check};
use std::{path::Path, sync::Arc};

/// The file that makes a backup of what lies in a folder: written last, it says what the backup holds.
pub(crate) const COMPLETE: &str = "complete";

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupReport {
    /// How many facts.
    pub facts: u64,
    /// The root over them.
    pub root: Hash,
    /// How many objects.
    pub objects: usize,
}

/// Backs the folder up into `to`, which must be empty or not there. Its server may be running.
///
/// # Errors
/// Returns an error if `to` is not empty or lies in the folder itself or that of keys, a restore into
/// `from` is not finished, there is no room, or something cannot be read; `to` is then not a backup (it has
/// no `complete` file).
pub fn back_up(
    from: &DataFolder,
    keys: &KeysFolder,
    to: &Path,
) -> Result<BackupReport, FolderError> {
    from.refuse_unfinished()?;
    for folder in [from.path(), keys.path()] {
        if private::lies_in(to, folder) {
            let (to, folder) = (to.display(), folder.display());
            return Err(FolderError::Wrong(format!(
                "{to} lies in {folder}: a backup is lost with what it is a backup of, and lies apart \
                 from the keys. Name another folder, best on another disk"
            )));
        }
    }
    empty(to)?;
    let copy = DataFolder::at(to);
    from.backend().copy_to(Part::Facts, to)?;
    from.backend().copy_to(Part::Vault, to)?;
    copy.take_answers(&from.filed_answers())?;
    copy.take_invitations(from)?;
    copy.set_log_generation(from.log_generation()?)?;
    from.copy_made_with(&copy)?;
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
    if !report.is_worth_keeping() {
        return Err(FolderError::Wrong(format!(
            "the backup is not whole. {}",
            in_words(&report)
        )));
    }
    // What is damaged on the desk must not keep anyone from backing up everything else.
    for finding in report.damage() {
        tracing::warn!(%finding, "backed up as it is");
    }
    let done = BackupReport {
        facts: report.size,
        root: report.root,
        objects: target.names()?.len(),
    };
    private::sync_files(to)?;
    let text = serde_json::to_string_pretty(&done).expect("a report has a form in JSON");
    private::write(&to.join(COMPLETE), &(text + "\n"))?;
    Ok(done)
}

/// Checks a folder, beside its server or without one: rows, what they fold to, keys and objects.
/// With `at`, also whether the ledger of that size had that root.
///
/// # Errors
/// Returns an error if a database or the folder of keys cannot be read at all, or a restore into it is not
/// finished.
pub fn verify(
    folder: &DataFolder,
    keys: &KeysFolder,
    at: Option<(u64, Hash)>,
) -> Result<Report, FolderError> {
    folder.refuse_unfinished()?;
    // Read first: a server that goes on beside this only gets ahead of it.
    let reach = folder.known_reach();
    let backend = folder.backend();
    let readers = backend.readers()?;
    // Taken first: whatever it names is before the end of the ledger by then.
    let desk = OnDesk::take(readers.as_ref());
    let mut vault = backend.vault_to_read()?;
    let objects = Folder::open(&folder.objects())?;
    // Keys are read after this: whatever stands before the end has its key in the vault by then.
    // One that cannot be told is found by reading on until that fails.
    let told = readers.end();
    let end = *told.as_ref().unwrap_or(&u64::MAX);
    let read = |from: u64, limit: usize| {
        let left = usize::try_from(end.saturating_sub(from)).unwrap_or(usize::MAX);
        readers.rows(from, limit.min(left))
    };
    let of_reach = reach.iter().flatten().map(|reach| (reach.size, reach.root));
    let known: Vec<_> = at.into_iter().chain(of_reach).collect();
    let right = folder.keys_are_right(keys);
    let seeds = match right {
        Ok(_) => keys.seeds()?,
        Err(_) => Vec::new(),
    };
    let stored = Stored {
        desk,
        vault: vault.as_mut(),
        epochs: &keys.epoch_keys()?,
        seeds: &seeds,
        objects: Arc::new(objects),
    };
    let mut report = check(read, stored, &known)?;
    let lacking = folder.lacking(reach.as_ref().ok().and_then(Option::as_ref))?;
    let findings = &mut report.findings;
    findings.extend(lacking.lost.into_iter().map(Finding::Lost));
    findings.extend(lacking.broken_off.into_iter().map(Finding::BrokenOff));
    if let Err(error) = reach {
        findings.push(Finding::Lost(error.to_string()));
    }
    findings.extend(wrong_keys(right));
    // One that cannot be read at all is refused by a start, and damages nothing.
    if let Err(FolderError::Wrong(what)) = keys.erasures() {
        findings.push(Finding::Erasures(what));
    }
    findings.extend(keys.wrong_checkpoints()?);
    // Where there is no such table at all, what is there is whole in itself.
    findings.extend(told.err().map(|error| Finding::Database(error.to_string())));
    for path in [folder.answers(), folder.filed_answers()] {
        if !path.exists() {
            continue;
        }
        match DataFolder::damaged_answers(&path) {
            Ok(found) if found.is_empty() => {
                let found = not_as_counted(&path, &report.answered, report.last);
                findings_of(
                    &mut report,
                    found.unwrap_or_else(|error| vec![error.to_string()]),
                );
            }
            Ok(found) => findings_of(&mut report, found),
            Err(error) => findings_of(&mut report, vec![error.to_string()]),
        }
    }
    if folder.invitations().exists() {
        match DataFolder::damaged_invitations(&folder.invitations()) {
            Ok(found) => findings_of(&mut report, found),
            Err(error) => findings_of(&mut report, vec![error.to_string()]),
        }
    }
    match readers.integrity() {
        Ok(found) => report
            .findings
            .extend(found.into_iter().map(Finding::Database)),
        Err(error) => report.findings.push(Finding::Database(error.to_string())),
    }
    Ok(report)
}

fn findings_of(report: &mut Report, found: Vec<String>) {
    report
        .findings
        .extend(found.into_iter().map(Finding::Database));
}

/// What is damaged, in sentences.
pub(crate) fn in_words(report: &Report) -> String {
    let found: Vec<String> = report.damage().map(ToString::to_string).collect();
    found.join("; ")
}

fn wrong_keys(right: Result<bool, String>) -> Option<Finding> {
    match right {
        Ok(true) => None,
        Ok(false) => Some(Finding::Orphan(
            "it is not noted yet with which seed and signing key the folder was made; it is noted at \
             the next start"
                .to_owned(),
        )),
        Err(what) => Some(Finding::Keys(what)),
    }
}

fn empty(path: &Path) -> Result<(), FolderError> {
    private::make_folder(path)?;
    if private::is_empty(path)? {
        return Ok(());
    }
    Err(FolderError::Wrong(format!(
        "{} is not empty",
        path.display()
    )))
}
