//! A restore that is not finished: its mark is durable before anything else is in the folder, and is
//! taken away after everything is. While it is there, no one uses the folder.
//!
//! A mark and no renaming, because a data folder may be where a disk is mounted.

use crate::{DataFolder, FolderError, LockedFolder, private};
use ledger::{Backend as _, Part};
use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

/// What the mark is called. It holds the path of the backup.
const MARK: &str = "restoring";

impl DataFolder {
    fn mark(&self) -> PathBuf {
        self.path().join(MARK)
    }

    /// Refuses a folder in which a restore is not finished: erased people may be back in it, mail not
    /// held, files missing.
    ///
    /// # Errors
    /// Returns an error if there is such a mark, with what to do about it; or whether there is cannot be
    /// told.
    pub fn refuse_unfinished(&self) -> Result<(), FolderError> {
        let mark = self.mark();
        // The person who may not look into the folder is told so, and not that nothing is there.
        if !mark.try_exists().map_err(FolderError::at(self.path()))? {
            return Ok(());
        }
        let backup = fs::read_to_string(&mark).unwrap_or_default();
        let backup = match backup.trim() {
            "" => "BACKUP".to_owned(),
            known => known.to_owned(),
        };
        Err(FolderError::Unfinished {
            folder: self.path().display().to_string(),
            backup,
        })
    }

    /// Takes out of a folder what a restore has left that was not finished, and then the mark.
    ///
    /// # Errors
    /// Returns an error if there is no such mark, or the restore is still going on; nothing is then taken
    /// away.
    pub fn clear_unfinished(&self) -> Result<(), FolderError> {
        // First: a restore that goes on now may be finished in a moment, and what it leaves is whole.
        let _turn = take_turn(self.path())?;
        let mark = self.mark();
        if !mark.try_exists().map_err(FolderError::at(&mark))? {
            let here = self.path().display();
            return Err(FolderError::Wrong(format!(
                "{here} holds no unfinished restore: nothing was taken away"
            )));
        }
        self.clear(Files::Gone)?;
        private::remove(&self.path().join("lock"))?;
        private::sync(self.path())?;
        unmark(self)
    }

    /// Takes away what a restore writes, and nothing else: someone may have put things beside it.
    fn clear(&self, files: Files) -> Result<(), FolderError> {
        let backend = self.backend();
        for path in Part::ALL.into_iter().flat_map(|part| backend.files(part)) {
            private::remove(&path)?;
        }
        private::remove(&self.log_generation_file())?;
        for path in [self.answers(), self.filed_answers(), self.invitations()] {
            private::remove(&path)?;
        }
        for path in [
            self.made_with_file(),
            private::partial(&self.made_with_file()),
        ] {
            private::remove(&path)?;
        }
        let objects = self.objects();
        if matches!(files, Files::Gone) && objects.exists() {
            fs::remove_dir_all(&objects).map_err(FolderError::at(&objects))?;
        }
        private::sync(self.path())
    }
}

/// Whether files stay when a folder is cleared: they are named by what they hold, so those of an earlier
/// try are as good as new ones.
#[derive(Clone, Copy)]
enum Files {
    Stay,
    Gone,
}

/// A data folder that is being restored into: marked, owned, and no one else restores into it.
pub(crate) struct Unfinished {
    owned: LockedFolder,
    _turn: File,
}

impl Unfinished {
    /// Marks `to`, which must be empty, not there, or marked already, for a restore of `backup`.
    pub(crate) fn begin(to: &DataFolder, backup: &Path) -> Result<Self, FolderError> {
        private::make_folder(to.path())?;
        let turn = take_turn(to.path())?;
        if !to.mark().exists() && !private::is_empty(to.path())? {
            return Err(FolderError::Wrong(format!(
                "{} is not empty",
                to.path().display()
            )));
        }
        let backup = std::path::absolute(backup).map_err(FolderError::at(backup))?;
        private::write(&to.mark(), &format!("{}\n", backup.display()))?;
        // Only now: a folder with nothing but a lock in it looks as if it could be served.
        let owned = to.clone().lock()?;
        Ok(Self { owned, _turn: turn })
    }

    /// Takes away what an earlier try has left, but for files.
    pub(crate) fn clear(&self) -> Result<(), FolderError> {
        self.owned.folder.clear(Files::Stay)
    }

    /// Flushes everything that lies in the folder itself, and then takes the mark away: from now on
    /// the folder can be used.
    pub(crate) fn finish(self) -> Result<(), FolderError> {
        private::sync_files(self.owned.folder.path())?;
        unmark(&self.owned.folder)
    }
}

/// One restore at a time: the folder itself is locked, because in an empty one nothing else may be.
fn take_turn(path: &Path) -> Result<File, FolderError> {
    let folder = File::open(path).map_err(FolderError::at(path))?;
    match folder.try_lock() {
        Ok(()) => Ok(folder),
        Err(TryLockError::WouldBlock) => Err(FolderError::Locked(path.display().to_string())),
        Err(TryLockError::Error(error)) => Err(FolderError::at(path)(error)),
    }
}

fn unmark(folder: &DataFolder) -> Result<(), FolderError> {
    private::remove(&folder.mark())?;
    private::sync(folder.path())
}
