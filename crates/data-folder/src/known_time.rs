//! When senco was last known to run, noted beside the databases: against it a clock is judged that
//! may have leapt while nobody looked.

use crate::{DataFolder, FolderError, private};
use jiff::Timestamp;
use std::{fs, path::PathBuf};
use vocabulary::Digest;

const TITLE: &str = "senco known time 1";

impl DataFolder {
    /// Where it is noted.
    fn time_file(&self) -> PathBuf {
        self.path().join("known-time")
    }

    /// The moment that was noted last; nothing when none ever was.
    ///
    /// # Errors
    /// When the file cannot be read, or is not what was written.
    pub fn known_time(&self) -> Result<Option<Timestamp>, FolderError> {
        let path = self.time_file();
        if !path.exists() {
            return Ok(None);
        }
        let text = fs::read_to_string(&path).map_err(FolderError::at(&path))?;
        let mut lines = text.lines();
        let noted = lines.nth(1).and_then(|line| line.parse().ok());
        let noted = noted.filter(|noted| written(*noted) == text);
        let wrong = || FolderError::Wrong(format!("{} is not what was written", path.display()));
        noted.map(Some).ok_or_else(wrong)
    }

    /// Notes that senco runs at this moment: durable, and whole or not at all.
    ///
    /// # Errors
    /// When the file cannot be written; the one before is then still there.
    pub fn note_time(&self, now: Timestamp) -> Result<(), FolderError> {
        private::replace(&self.time_file(), &written(now))
    }
}

/// The note, with a digest of itself.
fn written(now: Timestamp) -> String {
    let text = format!("{TITLE}\n{now}\n");
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
        assert_eq!(data.known_time().unwrap(), None);
        let now: Timestamp = "2026-11-29T10:00:00.123Z".parse().unwrap();
        data.note_time(now).unwrap();
        assert_eq!(data.known_time().unwrap(), Some(now));
        let whole = fs::read(data.time_file()).unwrap();
        for bit in 0..whole.len() * 8 {
            let mut changed = whole.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            fs::write(data.time_file(), changed).unwrap();
            assert!(data.known_time().is_err(), "bit {bit}");
        }
    }
}
