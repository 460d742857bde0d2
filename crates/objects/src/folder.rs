//! Objects as files in a folder, 256 sub-folders by the first byte of the name; what was put aside
//! in `aside`, a sub-folder a day. Only their owner may read them, whatever the umask says.

use crate::{Aside, ObjectError, Objects};
use jiff::civil::Date;
use std::{
    ffi::OsString,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, ErrorKind, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};
use vocabulary::Digest;

/// Objects in a folder of this machine.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The objects in `root`, which is made when it is not there.
    ///
    /// # Errors
    /// Returns an error if the folder cannot be made.
    pub fn open(root: &Path) -> Result<Self, ObjectError> {
        make_folder(root).map_err(|error| away(&error))?;
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// Flushes what every folder says is in it: for the person who found an object that was put by a process
    /// which then died, perhaps before it could do so.
    ///
    /// # Errors
    /// Returns an error if a folder cannot be read or flushed.
    pub fn flush(&self) -> Result<(), ObjectError> {
        let flush = || -> io::Result<()> {
            for entry in fs::read_dir(&self.root)? {
                let entry = entry?;
                if entry.file_type()?.is_dir() {
                    File::open(entry.path())?.sync_all()?;
                }
            }
            File::open(&self.root)?.sync_all()
        };
        flush().map_err(|error| away(&error))
    }

    fn path(&self, name: Digest) -> PathBuf {
        let name = name.to_string();
        self.root.join(&name[..2]).join(name)
    }

    fn aside_folder(&self) -> PathBuf {
        self.root.join("aside")
    }

    fn aside_path(&self, aside: Aside) -> PathBuf {
        let day = self.aside_folder().join(aside.since.to_string());
        day.join(aside.name.to_string())
    }

    /// Where the object is; its place, when it is nowhere.
    fn found(&self, name: Digest) -> Result<PathBuf, ObjectError> {
        let path = self.path(name);
        if path.exists() {
            return Ok(path);
        }
        let aside = self.aside()?.into_iter().find(|aside| aside.name == name);
        Ok(aside.map_or(path, |aside| self.aside_path(aside)))
    }

    /// Moves a file, durably.
    fn move_to(&self, from: &Path, to: &Path) -> Result<(), ObjectError> {
        let moving = || {
            let folder = to.parent().unwrap_or(&self.root);
            make_folder(folder)?;
            fs::rename(from, to)?;
            File::open(folder)?.sync_all()?;
            File::open(from.parent().unwrap_or(&self.root))?.sync_all()?;
            File::open(&self.root)?.sync_all()
        };
        moving().map_err(|error| away(&error))
    }

    fn get_at(path: &Path, name: Digest) -> Result<Vec<u8>, ObjectError> {
        let sealed = fs::read(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => ObjectError::Missing(name),
            _ => away(&error),
        })?;
        if Digest::of(&sealed) == name {
            Ok(sealed)
        } else {
            Err(ObjectError::Changed(name))
        }
    }

    /// Written under another name, flushed, and only then given its own: an interrupted write is
    /// never found as an object. No two writes have that other name, not of the same bytes either:
    /// what one of them has flushed and acknowledged, another never opens.
    fn write(&self, path: &Path, sealed: &[u8]) -> io::Result<()> {
        make_folder(path.parent().unwrap_or(&self.root))?;
        let (partial, mut file) = partial(path)?;
        let written = file.write_all(sealed).and_then(|()| file.sync_all());
        let written = written.and_then(|()| fs::rename(&partial, path));
        if written.is_err() {
            let _ = fs::remove_file(&partial);
        }
        written
    }

    /// Flushes that an object is in its place: what was found there may have been put by someone who
    /// is not so far yet.
    fn flush_place(&self, path: &Path) -> io::Result<()> {
        File::open(path.parent().unwrap_or(&self.root))?.sync_all()?;
        File::open(&self.root)?.sync_all()
    }

    /// Takes away what processes left half written that were killed: for the one process that owns the
    /// folder, before it writes.
    ///
    /// # Errors
    /// Returns an error if a folder cannot be read.
    pub fn clear_partial(&self) -> Result<(), ObjectError> {
        let clear = || -> io::Result<()> {
            for folder in entries(&self.root)? {
                let folder = self.root.join(folder);
                if !folder.is_dir() {
                    continue;
                }
                for name in entries(&folder)? {
                    let path = folder.join(name);
                    if path.extension().is_some_and(|it| it == PARTIAL) {
                        fs::remove_file(path)?;
                    }
                }
            }
            Ok(())
        };
        clear().map_err(|error| away(&error))
    }
}

/// What the name of an object ends in that is being written.
const PARTIAL: &str = "partial";

/// A file beside `path` that no one else writes: named by this process and by how many it has named. One
/// that another process of the same number left is passed over.
fn partial(path: &Path) -> io::Result<(PathBuf, File)> {
    static NAMED: AtomicU64 = AtomicU64::new(0);
    loop {
        let number = NAMED.fetch_add(1, Ordering::Relaxed);
        let own = format!("{}-{number}.{PARTIAL}", std::process::id());
        let partial = path.with_extension(own);
        let mut options = OpenOptions::new();
        let opened = options.create_new(true).write(true).mode(0o600);
        match opened.open(&partial) {
            Ok(file) => return Ok((partial, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

/// Makes a folder that only its owner may enter, when it is not there.
fn make_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

fn away(error: &io::Error) -> ObjectError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ObjectError::Full,
        _ => ObjectError::Away(error.to_string()),
    }
}

impl Objects for Folder {
    fn put(&self, sealed: &[u8]) -> Result<Digest, ObjectError> {
        let name = Digest::of(sealed);
        let path = self.path(name);
        // One that was put aside will be taken away: it is written to its place again.
        let written = match Self::get_at(&path, name) {
            Ok(_) => Ok(()),
            Err(_) => self.write(&path, sealed),
        };
        let flushed = written.and_then(|()| self.flush_place(&path));
        flushed.map_err(|error| away(&error))?;
        Ok(name)
    }

    fn get(&self, name: Digest) -> Result<Vec<u8>, ObjectError> {
        Self::get_at(&self.found(name)?, name)
    }

    fn delete(&self, name: Digest) -> Result<(), ObjectError> {
        match fs::remove_file(self.path(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(away(&error)),
            _ => Ok(()),
        }
    }

    fn names(&self) -> Result<Vec<Digest>, ObjectError> {
        let list = || -> io::Result<Vec<Digest>> {
            let mut names = Vec::new();
            for folder in fs::read_dir(&self.root)? {
                let folder = folder?;
                if !folder.file_type()?.is_dir() {
                    continue;
                }
                for file in fs::read_dir(folder.path())? {
                    names.extend(
                        file?
                            .file_name()
                            .to_str()
                            .and_then(|name| name.parse::<Digest>().ok()),
                    );
                }
            }
            names.sort_unstable();
            Ok(names)
        };
        list().map_err(|error| away(&error))
    }

    fn put_aside(&self, name: Digest, since: Date) -> Result<(), ObjectError> {
        self.move_to(&self.path(name), &self.aside_path(Aside { since, name }))
    }

    fn aside(&self) -> Result<Vec<Aside>, ObjectError> {
        let list = || -> io::Result<Vec<Aside>> {
            let mut all = Vec::new();
            for day in entries(&self.aside_folder())? {
                let Ok(since) = day.to_string_lossy().parse() else {
                    continue;
                };
                let files = entries(&self.aside_folder().join(&day))?.into_iter();
                let names = files.filter_map(|file| file.to_str()?.parse().ok());
                all.extend(names.map(|name| Aside { since, name }));
            }
            all.sort_unstable();
            Ok(all)
        };
        list().map_err(|error| away(&error))
    }

    fn bring_back(&self, aside: Aside) -> Result<(), ObjectError> {
        self.move_to(&self.aside_path(aside), &self.path(aside.name))
    }

    fn delete_aside(&self, aside: Aside) -> Result<(), ObjectError> {
        let path = self.aside_path(aside);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(away(&error)),
            _ => {}
        }
        // The folder of a day goes with its last file.
        let _ = path.parent().map(fs::remove_dir);
        Ok(())
    }
}

/// The names in a folder; none when it is not there.
fn entries(folder: &Path) -> io::Result<Vec<OsString>> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        found => found?.map(|entry| Ok(entry?.file_name())).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use tempfile::TempDir;

    fn folder() -> (TempDir, Folder) {
        let temporary = TempDir::new().unwrap();
        let folder = Folder::open(&temporary.path().join("objects")).unwrap();
        (temporary, folder)
    }

    #[test]
    fn what_is_put_is_found_by_its_digest() {
        let (_guard, folder) = folder();
        let name = folder.put(b"sealed").unwrap();
        assert_eq!(folder.put(b"sealed"), Ok(name));
        assert_eq!(folder.get(name).unwrap(), b"sealed");
        assert_eq!(folder.names(), Ok(vec![name]));
        folder.delete(name).unwrap();
        folder.delete(name).unwrap();
        assert_eq!(folder.get(name), Err(ObjectError::Missing(name)));
    }

    #[test]
    fn a_changed_object_is_noticed_and_mended_by_putting_it_again() {
        let (_guard, folder) = folder();
        let name = folder.put(b"sealed").unwrap();
        fs::write(folder.path(name), b"seal3d").unwrap();
        assert_eq!(folder.get(name), Err(ObjectError::Changed(name)));
        folder.put(b"sealed").unwrap();
        assert_eq!(folder.get(name).unwrap(), b"sealed");
    }

    #[test]
    fn what_was_put_aside_is_still_given_until_it_is_taken_away() {
        let (_guard, folder) = folder();
        let since = date(2026, 11, 29);
        let name = folder.put(b"sealed").unwrap();
        folder.put_aside(name, since).unwrap();
        let aside = Aside { since, name };
        assert_eq!(folder.aside(), Ok(vec![aside]));
        assert_eq!(folder.names(), Ok(vec![]));
        assert_eq!(folder.get(name).unwrap(), b"sealed");
        folder.bring_back(aside).unwrap();
        assert_eq!(folder.names(), Ok(vec![name]));
        assert_eq!(folder.aside(), Ok(vec![]));
        folder.put_aside(name, since).unwrap();
        // Kept again meanwhile: what is taken away is only what was put aside.
        folder.put(b"sealed").unwrap();
        folder.delete_aside(aside).unwrap();
        folder.delete_aside(aside).unwrap();
        assert_eq!(folder.get(name).unwrap(), b"sealed");
        folder.put_aside(name, since).unwrap();
        folder.delete_aside(aside).unwrap();
        assert_eq!(folder.get(name), Err(ObjectError::Missing(name)));
    }

    #[test]
    fn only_their_owner_reads_objects() {
        use std::os::unix::fs::PermissionsExt as _;
        let (_guard, folder) = folder();
        let name = folder.put(b"sealed").unwrap();
        folder.flush().unwrap();
        let path = folder.path(name);
        for (path, mode) in [
            (folder.root.as_path(), 0o700),
            (path.parent().unwrap(), 0o700),
            (path.as_path(), 0o600),
        ] {
            let found = fs::metadata(path).unwrap().permissions().mode();
            assert_eq!(found & 0o777, mode, "{}", path.display());
        }
    }

    #[test]
    fn half_a_write_is_no_object() {
        let (_guard, folder) = folder();
        let name = folder.put(b"sealed").unwrap();
        fs::write(
            folder.path(Digest::of(b"x")).with_extension("partial"),
            b"hal",
        )
        .unwrap_or(());
        fs::write(folder.path(name).with_extension("partial"), b"hal").unwrap();
        let left = folder.path(name).with_extension("7-0.partial");
        fs::write(&left, b"hal").unwrap();
        assert_eq!(folder.names(), Ok(vec![name]));
        folder.clear_partial().unwrap();
        assert!(!left.exists());
        assert_eq!(folder.get(name).unwrap(), b"sealed");
    }
}
