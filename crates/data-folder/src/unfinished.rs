//! A restore that is not finished: its mark is durable before anything else is in the folder, and is
//! taken away after everything is. While it is there, nobody uses the folder.
//!
//! A mark and no renaming, because a data folder may be where a disk is mounted.

use crate::{DataFolder, FolderError, Owned, private};
use std::{
    fs::{self, File, TryLockError},
    io::ErrorKind,
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
    /// When there is such a mark, with what to do about it; or whether there is cannot be told.
    pub fn refuse_unfinished(&self) -> Result<(), FolderError> {
        let mark = self.mark();
        if !mark.try_exists().map_err(FolderError::at(&mark))? {
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

    /// Takes everything out of a folder in which a restore was not finished, and then the mark.
    ///
    /// # Errors
    /// When there is no such mark, or the restore is still going on; nothing is then taken away.
    pub fn clear_unfinished(&self) -> Result<(), FolderError> {
        let mark = self.mark();
        let here = self.path().display();
        if !mark.try_exists().map_err(FolderError::at(&mark))? {
            return Err(FolderError::Wrong(format!(
                "{here} holds no unfinished restore: nothing was taken away"
            )));
        }
        let _turn = take_turn(self.path())?;
        private::clear(self.path(), &[MARK])?;
        unmark(self)
    }
}

/// A data folder that is being restored into: marked, owned, and nobody else restores into it.
pub(crate) struct Unfinished {
    owned: Owned,
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

    /// Takes away what an earlier try has left, but for files, which are named by what they hold.
    pub(crate) fn clear(&self) -> Result<(), FolderError> {
        let objects = self.owned.folder.objects();
        let objects = objects.file_name().and_then(|name| name.to_str());
        let kept = ["lock", MARK, objects.unwrap_or_default()];
        private::clear(self.owned.folder.path(), &kept)
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
    let mark = folder.mark();
    match fs::remove_file(&mark) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(FolderError::at(&mark)(error)),
        _ => private::sync(folder.path()),
    }
}
