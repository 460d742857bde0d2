//! Going on with a ledger that lacks what was acknowledged, when no backup holds more.

use crate::{
    FolderError, KeysFolder, LockedFolder,
    backup::in_words,
    private::{make_folder, sync},
    reach::subjects,
    restore::hold_all_mail,
    verify,
};
use ledger::{Backend as _, Part};
use service::{Reach, Report};
use std::{fs, path::PathBuf};

/// What is gone, and what is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What is missing, each a sentence.
    pub lost: Vec<String>,
    /// What checking the rest found.
    pub report: Report,
    /// Where the logs lie as they were found: someone may still read from them what SQLite does
    /// not.
    pub kept_in: PathBuf,
    /// The generation of the log that it opens, when a longer one had been promised.
    pub new_log: Option<u32>,
}

impl LockedFolder {
    /// What the folder lacks of what was acknowledged, each a sentence.
    ///
    /// # Errors
    /// Returns an error if a database cannot be read.
    pub fn lost(&self) -> Result<Vec<String>, FolderError> {
        let known = self.folder.known_reach()?;
        Ok(self.folder.lacking(known.as_ref())?.lost)
    }
}

/// Takes what is there for the whole ledger from now on. The logs are kept aside as they are; mail
/// is held as after a restore, because what was noted of it may be among what is lost.
///
/// # Errors
/// Returns an error if nothing is lost, or what is left is damaged: then a backup has to be restored.
pub fn accept_loss(owned: &LockedFolder, keys: &KeysFolder) -> Result<Loss, FolderError> {
    let folder = &owned.folder;
    let lost = owned.lost()?;
    if lost.is_empty() {
        let says = format!("{} lacks nothing that is known", folder.path().display());
        return Err(FolderError::Wrong(says));
    }
    let report = verify(folder, keys, None)?;
    if !report.is_whole_but_shorter() {
        return Err(FolderError::Wrong(format!(
            "what is left in {} is damaged, too: restore a backup. {}",
            folder.path().display(),
            in_words(&report)
        )));
    }
    let kept_in = keep_logs(owned, report.size)?;
    let before = folder.log_generation()?;
    let generation = keys.generation_after_restore(before, report.size)?;
    folder.set_log_generation(generation)?;
    hold_all_mail(folder, report.size)?;
    folder.keep_reach(&Reach {
        size: report.size,
        root: report.root,
        subjects: subjects(&folder.backend())?,
    })?;
    Ok(Loss {
        lost,
        report,
        kept_in,
        new_log: (generation != before).then_some(generation),
    })
}

/// Copies the logs and the known reach to where nothing writes.
fn keep_logs(owned: &LockedFolder, facts: u64) -> Result<PathBuf, FolderError> {
    let folder = &owned.folder;
    let to = folder.path().join(format!("lost-after-{facts}"));
    make_folder(&to)?;
    let backend = folder.backend();
    let logs = Part::ALL.into_iter().filter_map(|part| backend.log(part));
    let found = logs.chain([folder.reach_file()]);
    for path in found.filter(|path| path.exists()) {
        let copy = to.join(path.file_name().unwrap_or_default());
        fs::copy(&path, &copy).map_err(FolderError::at(&copy))?;
        sync(&copy)?;
    }
    sync(&to)?;
    sync(folder.path())?;
    Ok(to)
}
