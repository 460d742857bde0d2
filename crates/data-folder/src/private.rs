//! Folders and files for their owner's eyes only, whatever the umask says, and flushed to the disk.

use crate::FolderError;
use std::{
    fs::{self, DirBuilder, File, OpenOptions, Permissions},
    io::{ErrorKind, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

/// What a file system itself keeps in the folder that it is mounted on.
const LOST_AND_FOUND: &str = "lost+found";

/// Makes a folder that only its owner may enter. One that is there and empty is closed to others; one
/// with something in it stays as someone made it.
pub(crate) fn make_folder(path: &Path) -> Result<(), FolderError> {
    let missing: Vec<&Path> = path.ancestors().take_while(|it| is_missing(it)).collect();
    if !missing.is_empty() {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(path)
            .map_err(FolderError::at(path))?;
        // So that a power cut does not take away the folder with all that is flushed in it.
        return missing.into_iter().try_for_each(sync_parent);
    }
    if !is_empty(path)? || !is_open_to_others(path) {
        return Ok(());
    }
    match fs::set_permissions(path, Permissions::from_mode(0o700)) {
        // Someone else's folder, such as where a disk is mounted: what is put in it is closed.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        closed => closed.map_err(FolderError::at(path)),
    }
}

/// File systems in memory, by the number that Linux gives them: tmpfs and ramfs.
const IN_MEMORY: [u64; 2] = [0x0102_1994, 0x8584_58F6];

/// Refuses a folder that is on a disk: what is written there could be read later.
pub(crate) fn is_in_memory(folder: &Path) -> std::io::Result<()> {
    let told = rustix::fs::statfs(folder)?;
    let kind = u64::try_from(told.f_type).unwrap_or_default();
    if IN_MEMORY.contains(&kind) {
        return Ok(());
    }
    let says = "this folder is on a disk. Name one in memory, such as /run/senco";
    Err(std::io::Error::other(says))
}

/// The empty path is where we are.
fn is_missing(path: &Path) -> bool {
    !path.as_os_str().is_empty() && !path.exists()
}

/// Whether anyone but its owner may do anything with what is at `path`.
pub(crate) fn is_open_to_others(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| it.permissions().mode() & 0o077 != 0)
}

/// Lets no one but its owner do anything with a file or folder.
pub(crate) fn close(path: &Path) -> Result<(), FolderError> {
    let at = || FolderError::at(path);
    let permissions = fs::metadata(path).map_err(at())?.permissions();
    let closed = Permissions::from_mode(permissions.mode() & 0o700);
    fs::set_permissions(path, closed).map_err(at())
}

/// Whether nothing is in a folder but what its file system keeps there.
pub(crate) fn is_empty(path: &Path) -> Result<bool, FolderError> {
    for entry in fs::read_dir(path).map_err(FolderError::at(path))? {
        if entry.map_err(FolderError::at(path))?.file_name() != LOST_AND_FOUND {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether `path`, there or not, is in `folder` or is that folder, by whatever links it is named.
pub(crate) fn lies_in(path: &Path, folder: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else {
        return false;
    };
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // What is not there yet lies in whatever is.
    let there = whole.ancestors().find_map(|it| it.canonicalize().ok());
    there.is_some_and(|there| there.starts_with(&folder))
}

/// Takes a file away; one that is not there is no error.
pub(crate) fn remove(path: &Path) -> Result<(), FolderError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(FolderError::at(path)(error)),
        _ => Ok(()),
    }
}

/// Writes a file that only its owner may read, in place of what was there; durable when this returns.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), FolderError> {
    let write = || {
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(true)
            .write(true)
            .mode(0o600)
            .open(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(FolderError::at(path))?;
    sync_parent(path)
}

/// Copies a file to where only its owner may read it, in place of what was there; durable when this returns.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), FolderError> {
    let copy = || {
        let mut source = File::open(from)?;
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(true)
            .write(true)
            .mode(0o600)
            .open(to)?;
        std::io::copy(&mut source, &mut file)?;
        file.sync_all()
    };
    copy().map_err(FolderError::at(to))?;
    sync_parent(to)
}

/// Writes a file that only its owner may read: beside, flushed, and only then given its name, so that
/// what was there stays whole until the new one is. Durable when this returns.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), FolderError> {
    let partial = partial(path);
    write(&partial, text)?;
    fs::rename(&partial, path).map_err(FolderError::at(path))?;
    sync_parent(path)
}

/// Where a file is written before it gets its name.
pub(crate) fn partial(path: &Path) -> PathBuf {
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    PathBuf::from(partial)
}

/// Flushes what the folder says in which `path` is.
fn sync_parent(path: &Path) -> Result<(), FolderError> {
    match path.parent() {
        None => Ok(()),
        Some(parent) if parent.as_os_str().is_empty() => sync(Path::new(".")),
        Some(parent) => sync(parent),
    }
}

/// Flushes a file, or what a folder says is in it.
pub(crate) fn sync(path: &Path) -> Result<(), FolderError> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(FolderError::at(path))
}

/// Flushes every file that lies in a folder itself, then the folder.
pub(crate) fn sync_files(folder: &Path) -> Result<(), FolderError> {
    for entry in fs::read_dir(folder).map_err(FolderError::at(folder))? {
        let entry = entry.map_err(FolderError::at(folder))?;
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            sync(&entry.path())?;
        }
    }
    sync(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn open(path: &Path) {
        fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
    }

    #[test]
    fn a_new_folder_and_an_empty_one_are_closed_and_one_in_use_stays() {
        let temporary = TempDir::new().unwrap();
        let new = temporary.path().join("a/b");
        make_folder(&new).unwrap();
        assert_eq!((mode(&new), mode(new.parent().unwrap())), (0o700, 0o700));
        open(&new);
        fs::create_dir(new.join(LOST_AND_FOUND)).unwrap();
        make_folder(&new).unwrap();
        assert_eq!(mode(&new), 0o700);
        open(&new);
        let theirs = new.join("theirs");
        write(&theirs, "text\n").unwrap();
        assert_eq!(mode(&theirs), 0o600);
        make_folder(&new).unwrap();
        assert_eq!(mode(&new), 0o755);
        assert!(is_open_to_others(&new));
    }
}
