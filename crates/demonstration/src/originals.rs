//! Stories that were told, kept to be copied: each is told once, however often it is begun with and
//! in however many processes.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};
use vocabulary::Digest;

/// Folders as they were when a story had been told in them, under names that say which story.
pub struct Originals {
    folder: PathBuf,
}

impl Originals {
    /// Those that this build of the running program told and keeps in `folder`, about `what`; what
    /// another build kept there, or was about something else, is taken away.
    ///
    /// # Errors
    /// Returns an error if the program cannot be looked at, or the folder not be made.
    pub fn of_this_build(folder: &Path, what: &str) -> io::Result<Self> {
        let program = fs::metadata(std::env::current_exe()?)?;
        let built = program.modified()?.duration_since(SystemTime::UNIX_EPOCH);
        let built = built.map_or(0, |since| since.as_nanos());
        let name = Digest::of(format!("{built} {} {what}", program.len()).as_bytes()).to_string();
        let ours = folder.join(name);
        fs::create_dir_all(folder)?;
        // One at a time: a process must not take away what another of the same build has just made.
        let lock = File::create(folder.join("lock"))?;
        lock.lock()?;
        if !ours.exists() {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                if entry.file_type()?.is_dir() {
                    fs::remove_dir_all(entry.path())?;
                }
            }
            fs::create_dir(&ours)?;
        }
        lock.unlock()?;
        Ok(Self { folder: ours })
    }

    /// Copies to `to` what lies in the folder of the story called `name`. Where it was not told
    /// before, `tell` tells it in an empty folder; others that want it wait meanwhile.
    ///
    /// # Errors
    /// Those of `tell`, and when a folder cannot be made, read or copied.
    pub fn copy<E: From<io::Error>>(
        &self,
        name: &str,
        to: &Path,
        tell: impl FnOnce(&Path) -> Result<(), E>,
    ) -> Result<(), E> {
        let kept = self.folder.join(name);
        let lock = File::create(kept.with_extension("lock"))?;
        lock.lock()?;
        if !kept.exists() {
            let telling = kept.with_extension("telling");
            // The person who was stopped in the middle of telling left half a folder.
            if telling.exists() {
                fs::remove_dir_all(&telling)?;
            }
            fs::create_dir_all(&telling)?;
            tell(&telling)?;
            fs::rename(&telling, &kept)?;
        }
        lock.unlock()?;
        Ok(copy_folder(&kept, to)?)
    }
}

/// Copies what lies in a folder that no process writes to, whole.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    if !to.exists() {
        fs::create_dir_all(to)?;
        fs::set_permissions(to, fs::metadata(from)?.permissions())?;
    }
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            copy_folder(&entry.path(), &to)?;
        } else if kind.is_file() {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn told(originals: &Originals, to: &Path, tell: &str) -> String {
        let told = originals.copy("a-story", to, |folder| fs::write(folder.join("end"), tell));
        told.unwrap();
        fs::read_to_string(to.join("end")).unwrap()
    }

    #[test]
    fn a_story_is_told_once_and_another_time_after_it_broke_off() {
        let folder = TempDir::new().unwrap();
        let (kept, to) = (folder.path().join("kept"), folder.path().join("to"));
        let originals = Originals::of_this_build(&kept, "today").unwrap();
        let broken = originals.copy("a-story", &to, |folder| {
            fs::write(folder.join("half"), "")?;
            Err(io::Error::other("the power went"))
        });
        assert!(broken.is_err());
        assert_eq!(told(&originals, &to, "first"), "first");
        assert!(!to.join("half").exists());
        let again = Originals::of_this_build(&kept, "today").unwrap();
        assert_eq!(told(&again, &to, "second"), "first");
        let later = Originals::of_this_build(&kept, "tomorrow").unwrap();
        assert_eq!(told(&later, &to, "second"), "second");
        let folders = fs::read_dir(&kept).unwrap();
        let folders = folders.filter(|it| it.as_ref().unwrap().path().is_dir());
        assert_eq!(folders.count(), 1, "only the last is kept");
    }
}
