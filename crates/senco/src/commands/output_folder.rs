//! What an analysis leaves in a folder: files written, and those of an earlier analysis taken away.

use evaluation::report::OutputFile;
use std::path::Path;

/// Removes a file, if it is there.
pub fn remove(path: &Path) -> Result<(), String> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{} cannot be removed: {error}", path.display()))
        }
        _ => Ok(()),
    }
}

/// Removes a folder and what is in it, if it is there.
pub fn remove_folder(path: &Path) -> Result<(), String> {
    match std::fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{} cannot be removed: {error}", path.display()))
        }
        _ => Ok(()),
    }
}

/// Writes files into a folder, which is made if it is not there.
pub fn write(folder: &Path, files: &[OutputFile]) -> Result<(), String> {
    for file in files {
        let path = folder.join(&file.path);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent)
            .map_err(|error| format!("the folder {} cannot be made: {error}", parent.display()))?;
        std::fs::write(&path, &file.bytes)
            .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    }
    Ok(())
}
