//! Backing up with a signed checkpoint: positions are signed once a backup holds them, too.

use crate::problem::Problem;
use data_folder::{DataFolder, KeysFolder, back_up};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What a backup holds, and the checkpoint that was signed for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// How many facts.
    pub facts: u64,
    /// The root over them, in hexadecimal.
    pub root: String,
    /// How many objects.
    pub objects: usize,
    /// The signed note.
    pub checkpoint: String,
}

/// Backs up into `to` and signs what the backup holds, for the log called `origin`.
pub fn back_up_and_sign(
    data: &DataFolder,
    keys: &KeysFolder,
    origin: &str,
    to: &Path,
) -> Result<Backup, Problem> {
    let report = back_up(data, keys, to)?;
    let checkpoint = keys.sign_backup(origin, &report, to)?;
    Ok(Backup {
        facts: report.facts,
        root: report.root.to_string(),
        objects: report.objects,
        checkpoint,
    })
}
