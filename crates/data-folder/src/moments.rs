//! Moments that are noted beside the databases, each in a file of its own: when senco was last known
//! to run, against which a clock is judged that may have leapt while no one looked; when a backup was
//! last whole; when one was last tried.

use crate::{DataFolder, FolderError, private};
use jiff::Timestamp;
use std::{fs, path::PathBuf};
use vocabulary::Digest;

/// A moment that is noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// When senco was last known to run.
    Ran,
    /// When a whole backup was last made.
    BackedUp,
    /// When a backup was last restored to see whether it can be.
    Drilled,
}

impl Noted {
    const fn file(self) -> &'static str {
        match self {
            Self::Ran => "known-time",
            Self::BackedUp => "last-backup",
            Self::Drilled => "last-drill",
        }
    }
}

impl DataFolder {
    fn noted_in(&self, which: Noted) -> PathBuf {
        self.path().join(which.file())
    }

    /// The moment that was noted last; nothing when none ever was.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read, or is not what was written.
    pub fn noted(&self, which: Noted) -> Result<Option<Timestamp>, FolderError> {
        let path = self.noted_in(which);
        if !path.exists() {
            return Ok(None);
        }
        let text = fs::read_to_string(&path).map_err(FolderError::at(&path))?;
        let noted = text.lines().nth(1).and_then(|line| line.parse().ok());
        let noted = noted.filter(|noted| written(which, *noted) == text);
        let wrong = || FolderError::Wrong(format!("{} is not what was written", path.display()));
        noted.map(Some).ok_or_else(wrong)
    }

    /// Notes a moment: durable, and whole or not at all.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written; the one before is then still there.
    pub fn note(&self, which: Noted, now: Timestamp) -> Result<(), FolderError> {
        private::replace(&self.noted_in(which), &written(which, now))
    }
}

/// The note, with a digest of itself.
fn written(which: Noted, now: Timestamp) -> String {
    let text = format!("senco {} 1\n{now}\n", which.file());
    let digest = Digest::of(text.as_bytes());
    format!("{text}{digest}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    #[test]
    fn a_moment_is_read_as_it_was_noted_and_no_bit_of_it_can_change_unnoticed() {
        let folder = TempDir::new().unwrap();
        let data = DataFolder::at(folder.path());
        assert_eq!(data.noted(Noted::Ran).unwrap(), None);
        let now: Timestamp = "2026-11-29T10:00:00.123Z".parse().unwrap();
        data.note(Noted::Ran, now).unwrap();
        assert_eq!(data.noted(Noted::Ran).unwrap(), Some(now));
        assert_eq!(data.noted(Noted::BackedUp).unwrap(), None);
        let whole = fs::read(data.noted_in(Noted::Ran)).unwrap();
        for bit in 0..whole.len() * 8 {
            let mut changed = whole.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            fs::write(data.noted_in(Noted::Ran), changed).unwrap();
            assert!(data.noted(Noted::Ran).is_err(), "bit {bit}");
        }
    }
}
