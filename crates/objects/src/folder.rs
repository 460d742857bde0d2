//! Objects as files in a folder, 256 sub-folders by the first byte of the name.

use crate::{ObjectError, Objects};
use std::{
    fs::{self, File},
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
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
    /// When the folder cannot be made.
    pub fn open(root: &Path) -> Result<Self, ObjectError> {
        fs::create_dir_all(root).map_err(|error| away(&error))?;
        Ok(Self {
            root: root.to_owned(),
        })
    }

    fn path(&self, name: Digest) -> PathBuf {
        let name = name.to_string();
        self.root.join(&name[..2]).join(name)
    }

    /// Written under another name, flushed, and only then given its own: an interrupted write is
    /// never found as an object.
    fn write(&self, path: &Path, sealed: &[u8]) -> io::Result<()> {
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder)?;
        let partial = path.with_extension("partial");
        let mut file = File::create(&partial)?;
        let written = file.write_all(sealed).and_then(|()| file.sync_all());
        if let Err(error) = written {
            let _ = fs::remove_file(&partial);
            return Err(error);
        }
        fs::rename(&partial, path)?;
        File::open(folder)?.sync_all()?;
        File::open(&self.root)?.sync_all()
    }
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
        if self.get(name).is_err() {
            self.write(&self.path(name), sealed)
                .map_err(|error| away(&error))?;
        }
        Ok(name)
    }

    fn get(&self, name: Digest) -> Result<Vec<u8>, ObjectError> {
        let sealed = fs::read(self.path(name)).map_err(|error| match error.kind() {
            ErrorKind::NotFound => ObjectError::Missing(name),
            _ => away(&error),
        })?;
        if Digest::of(&sealed) == name {
            Ok(sealed)
        } else {
            Err(ObjectError::Changed(name))
        }
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
}

#[cfg(test)]
mod tests {
    use super::*;
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
    fn half_a_write_is_no_object() {
        let (_guard, folder) = folder();
        let name = folder.put(b"sealed").unwrap();
        fs::write(
            folder.path(Digest::of(b"x")).with_extension("partial"),
            b"hal",
        )
        .unwrap_or(());
        fs::write(folder.path(name).with_extension("partial"), b"hal").unwrap();
        assert_eq!(folder.names(), Ok(vec![name]));
    }
}
