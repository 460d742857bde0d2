//! The release log of a file of responses: where it is found, and what it is called.

use evaluation::disclosure::ReleaseLog;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The name of the log of a file of responses: `staff.csv` has `staff.releases.json`.
pub fn file_name(responses: &Path) -> OsString {
    let from_a_file = responses != Path::new("-");
    let stem = responses.file_stem().filter(|_| from_a_file);
    let mut name = stem.map_or_else(|| OsString::from("responses"), OsString::from);
    name.push(".releases.json");
    name
}

/// Reads the log that was given, or the one beside the responses. Without either nothing was released.
pub fn read(responses: &Path, given: Option<&Path>) -> Result<ReleaseLog, String> {
    let beside = || -> Option<PathBuf> {
        (responses != Path::new("-")).then(|| responses.with_file_name(file_name(responses)))
    };
    let Some(path) = given.map(Path::to_owned).or_else(beside) else {
        return Ok(ReleaseLog::default());
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if given.is_none() && error.kind() == ErrorKind::NotFound => {
            return Ok(ReleaseLog::default());
        }
        Err(error) => return Err(format!("{} cannot be read: {error}", path.display())),
    };
    ReleaseLog::from_json(&text).map_err(|error| format!("{}: {error}", path.display()))
}
