//! Room that is kept for the day on which the disk is full: a file that is given up then, so that a
//! start finds room for what a database lays beside itself, and pages can be read. What is left of it then
//! is kept again at once. Until all of it could be, nothing is recorded: what is recorded would take the
//! room that the next start needs.

use crate::{DataFolder, private};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Write as _},
    os::unix::fs::{MetadataExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// What the file is called.
const NAME: &str = "reserve";
/// How many bytes it keeps: more than the logs of both databases, brought to where they stay.
const KEPT: u64 = 8 * 1024 * 1024;
/// The number of bytes that have to be free for a start.
const TO_START: u64 = 1024 * 1024;
/// With fewer bytes free than that nothing is recorded.
const LEAST: u64 = 256 * 1024;
/// One block of what is written where room cannot be asked for at once.
const BLOCK: [u8; 4096] = [0xa5; 4096];

/// The room that is kept in a data folder, and whether there is any beside it.
#[derive(Debug)]
pub(crate) struct Reserve {
    folder: PathBuf,
    given_up: AtomicBool,
    /// Held while the file is made again, which several may want at once.
    making: Mutex<()>,
}

impl Reserve {
    /// Of this folder; nothing is kept yet.
    pub(crate) fn of(folder: &DataFolder) -> Self {
        Self {
            folder: folder.path().to_owned(),
            given_up: AtomicBool::new(false),
            making: Mutex::default(),
        }
    }

    /// Keeps room from now on; where there is none, gives up what was kept.
    ///
    /// # Errors
    /// Returns an error if no room can be kept, and not because there is none.
    pub(crate) fn keep(&self) -> io::Result<()> {
        let file = self.file();
        let tried = if is_whole(&file) {
            let tried = private::partial(&file);
            let there = allocate(&tried, TO_START);
            let _ = fs::remove_file(&tried);
            there
        } else {
            allocate(&file, KEPT)
        };
        match tried {
            Err(error) if is_full(&error) => {
                let _ = fs::remove_file(&file);
                self.given_up.store(true, Ordering::SeqCst);
                Ok(())
            }
            tried => tried,
        }
    }

    /// Once a service has started for which it was given up, keeps again what is left of it: whatever
    /// else fills the disk would take it, and the next start would find none.
    pub(crate) fn keep_rest(&self) {
        if !self.given_up.load(Ordering::SeqCst) {
            return;
        }
        let steps = (1..KEPT / TO_START).rev().map(|steps| steps * TO_START);
        for bytes in steps {
            let free = free(&self.folder).unwrap_or(0);
            if free >= bytes + LEAST && allocate(&self.file(), bytes).is_ok() {
                return;
            }
        }
    }

    /// Whether there is room to record anything; what was given up is made again first.
    pub(crate) fn has_room(&self) -> bool {
        let free = || free(&self.folder).unwrap_or(u64::MAX);
        if !self.given_up.load(Ordering::SeqCst) {
            return free() >= LEAST;
        }
        let _turn = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.given_up.load(Ordering::SeqCst) {
            return true;
        }
        let kept = fs::metadata(self.file()).map_or(0, |it| it.len());
        if free().saturating_add(kept) < KEPT + TO_START || allocate(&self.file(), KEPT).is_err() {
            return false;
        }
        self.given_up.store(false, Ordering::SeqCst);
        tracing::info!("there is room on the disk again");
        true
    }

    fn file(&self) -> PathBuf {
        self.folder.join(NAME)
    }
}

/// How many bytes are free where `folder` lies, for users who are not root; nothing where that is not
/// told.
fn free(folder: &Path) -> Option<u64> {
    let told = rustix::fs::statvfs(folder).ok()?;
    (told.f_blocks > 0).then(|| told.f_bavail.saturating_mul(told.f_frsize))
}

/// Whether the file keeps what it should: one that was copied may have nothing in it but its length.
fn is_whole(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|it| it.len() == KEPT && it.blocks() * 512 >= KEPT)
}

/// Makes a file that takes this number of bytes, or none at all.
fn allocate(path: &Path, bytes: u64) -> io::Result<()> {
    let made = OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .open(path)
        .and_then(|mut file| {
            take(&mut file, bytes)?;
            file.sync_all()
        });
    if made.is_err() {
        let _ = fs::remove_file(path);
    }
    made
}

/// Not every file system gives room at once.
fn take(file: &mut File, bytes: u64) -> io::Result<()> {
    use rustix::{
        fs::{FallocateFlags, fallocate},
        io::Errno,
    };
    match fallocate(&*file, FallocateFlags::empty(), 0, bytes) {
        Err(Errno::OPNOTSUPP | Errno::NOSYS | Errno::INVAL) => {
            (0..bytes / BLOCK.len() as u64).try_for_each(|_| file.write_all(&BLOCK))
        }
        taken => Ok(taken?),
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    #[test]
    fn room_is_kept_once_and_what_was_given_up_is_made_again() {
        let folder = TempDir::new().unwrap();
        let reserve = Reserve::of(&DataFolder::at(folder.path()));
        assert!(reserve.has_room());
        reserve.keep().unwrap();
        let made = fs::metadata(reserve.file()).unwrap().ino();
        assert!(is_whole(&reserve.file()));
        reserve.keep().unwrap();
        assert_eq!(fs::metadata(reserve.file()).unwrap().ino(), made);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        // As after a start on a full disk, once there is room.
        fs::remove_file(reserve.file()).unwrap();
        reserve.given_up.store(true, Ordering::SeqCst);
        assert!(reserve.has_room());
        assert!(is_whole(&reserve.file()));
        assert!(!private::is_open_to_others(&reserve.file()));
        // One that takes no room keeps none.
        let hollow = File::create(reserve.file()).unwrap();
        hollow.set_len(KEPT).unwrap();
        reserve.keep().unwrap();
        assert!(is_whole(&reserve.file()));
    }
}
