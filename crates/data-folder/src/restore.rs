//! Restoring a backup into an empty place.
//!
//! The order that serves no one half of it: the backup is checked before anything is written; the
//! folder is marked before anything is in it; and before the mark goes, erasures are replayed, mail is
//! held, and everything is flushed. Killed in between, the folder is refused by whatever would use it,
//! and the same restore goes on from there.

use crate::{
    BackupReport, DataFolder, FolderError, KeysFolder,
    backup::{COMPLETE, in_words},
    erasures, private,
    unfinished::Unfinished,
    verify,
};
use ledger::{Backend as _, Batch, Lookup, Part};
use objects::{Folder, Objects};
use service::{Report, hold_mail};
use std::{collections::BTreeSet, fs, io::ErrorKind, path::Path};

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

/// What a restore has just done. The process may end after each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestoreStep {
    /// The folder is marked: until the last step no one uses it.
    Marked,
    /// What an earlier try left is taken away.
    Cleared,
    /// Facts and desk are copied.
    Facts,
    /// All mail is held.
    MailHeld,
    /// Wrapped keys are copied.
    Keys,
    /// The vault is held to the list of erasures.
    Erasures,
    /// The number of files that are there, out of how many.
    Files(usize, usize),
    /// Everything is flushed and the mark is gone: the folder is whole.
    Whole,
}

/// Restores a backup into `to`, which must be empty, not there, or what an interrupted restore left:
/// verified first, erasures replayed, mail held until an operator releases it.
///
/// # Errors
/// Returns an error if `from` is no whole backup or `to` is not empty; nothing is then written. When there
/// is no room or something cannot be read, `to` stays marked as unfinished.
pub fn restore(
    from: &Path,
    keys: &KeysFolder,
    to: &DataFolder,
) -> Result<RestoreReport, FolderError> {
    restore_step_by_step(from, keys, to, &mut |_| {})
}

/// The same; `done` is told of each step, for the person who shows how far it is or tries what is left there.
///
/// # Errors
/// As [`restore`].
pub fn restore_step_by_step(
    from: &Path,
    keys: &KeysFolder,
    to: &DataFolder,
    done: &mut dyn FnMut(RestoreStep),
) -> Result<RestoreReport, FolderError> {
    let list = erasures::list(keys)?;
    let report = verify_backup(from, keys)?;
    let backup = DataFolder::at(from);
    let unfinished = Unfinished::begin(to, from)?;
    done(RestoreStep::Marked);
    unfinished.clear()?;
    done(RestoreStep::Cleared);
    backup.backend().copy_to(Part::Facts, to.path())?;
    backup.copy_made_with(to)?;
    to.take_answers(&backup.filed_answers())?;
    if backup.filed_answers().exists() {
        private::copy(&backup.filed_answers(), &to.answers())?;
    }
    to.take_invitations(&backup)?;
    done(RestoreStep::Facts);
    hold_all_mail(to, report.size)?;
    done(RestoreStep::MailHeld);
    backup.backend().copy_to(Part::Vault, to.path())?;
    done(RestoreStep::Keys);
    let erasures_replayed = erasures::hold_to_list(to.backend().vault()?.as_mut(), &list)?;
    done(RestoreStep::Erasures);
    let before = backup.log_generation()?;
    let generation = keys.generation_after_restore(before, report.size)?;
    to.set_log_generation(generation)?;
    copy_files(&backup.objects(), &to.objects(), done)?;
    unfinished.finish()?;
    done(RestoreStep::Whole);
    Ok(RestoreReport {
        report,
        erasures_replayed,
        new_log: (generation != before).then_some(generation),
    })
}

/// Checks a backup: that it is whole, and holds what it says itself that it holds.
fn verify_backup(from: &Path, keys: &KeysFolder) -> Result<Report, FolderError> {
    let wrong = |says: &str| FolderError::Wrong(format!("{} {says}", from.display()));
    let backup = DataFolder::at(from);
    let said = said_complete(from)?;
    // Before the first release that signed, and where no one asked for a signature, there is none.
    if let Some(signed) = keys.checkpoint_of(from)? {
        let generation = backup.log_generation()?;
        let of_this_log = generation == 1 || signed.origin().ends_with(&format!("/{generation}"));
        if (signed.size(), signed.root()) != (said.facts, said.root) || !of_this_log {
            return Err(wrong(
                "is damaged: its files complete, checkpoint and log-generation contradict each other",
            ));
        }
    }
    let report = verify(&backup, keys, None)?;
    if !report.is_worth_keeping() {
        return Err(wrong(&format!("is damaged. {}", in_words(&report))));
    }
    let found = BackupReport {
        facts: report.size,
        root: report.root,
        objects: Folder::open(&backup.objects())?.names()?.len(),
    };
    if found != said {
        return Err(wrong(&format!(
            "holds something else than its file complete says: {} facts and {} files with the root \
             {}, not {} facts and {} files with the root {}. Was something in it replaced by what is \
             in another backup?",
            found.facts, found.objects, found.root, said.facts, said.objects, said.root
        )));
    }
    Ok(report)
}

/// What a backup says that it holds.
fn said_complete(backup: &Path) -> Result<BackupReport, FolderError> {
    let wrong = |says: &str| FolderError::Wrong(format!("{} {says}", backup.display()));
    let path = backup.join(COMPLETE);
    let text = match fs::read(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(wrong("is not a complete backup"));
        }
        read => read.map_err(FolderError::at(&path))?,
    };
    serde_json::from_slice(&text)
        .map_err(|_| wrong("is damaged: its file complete is not as senco wrote it"))
}

/// Holds all mail until an operator releases it, in a folder with this number of facts.
pub(crate) fn hold_all_mail(folder: &DataFolder, facts: u64) -> Result<(), FolderError> {
    let mut store = folder.backend().store()?;
    store.begin(facts, &Lookup::default())?;
    store.commit(&Batch {
        slips: vec![hold_mail().into()],
        ..Batch::default()
    })?;
    Ok(())
}

/// Copies every file, but for those that an earlier try has copied; takes away what the backup has not.
fn copy_files(
    from: &Path,
    to: &Path,
    done: &mut dyn FnMut(RestoreStep),
) -> Result<(), FolderError> {
    let source = Folder::open(from)?;
    let target = Folder::open(to)?;
    let names = source.names()?;
    let wanted: BTreeSet<_> = names.iter().collect();
    for strange in target.names()? {
        if !wanted.contains(&strange) {
            target.delete(strange)?;
        }
    }
    for (copied, name) in names.iter().enumerate() {
        target.put(&source.get(*name)?)?;
        done(RestoreStep::Files(copied + 1, names.len()));
    }
    Ok(target.flush()?)
}
