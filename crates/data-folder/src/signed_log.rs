//! The signed log: which positions were promised to outsiders, and under which name.
//!
//! A checkpoint is signed only for positions that a backup holds, too. A restore that ends shorter
//! than a checkpoint that was signed begins another log, with another origin: no one is shown two
//! histories under one name.

use crate::{BackupReport, DataFolder, FolderError, KeysFolder, private};
use merkle::{
    Checkpoint,
    note::{NoteError, Signer, Verifier},
};
use service::Finding;
use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// What the checkpoint of a backup is called.
const CHECKPOINT: &str = "checkpoint";

/// What the log is called in its `generation`: 1 from the beginning, one more after each restore
/// that lost something.
pub fn log_origin(origin: &str, generation: u32) -> String {
    if generation == 1 {
        origin.to_owned()
    } else {
        format!("{origin}/{generation}")
    }
}

impl DataFolder {
    pub(crate) fn log_generation_file(&self) -> PathBuf {
        self.path().join("log-generation")
    }

    /// Which generation of the log this folder holds, from 1.
    ///
    /// # Errors
    /// Returns an error if the file that says so cannot be read.
    pub fn log_generation(&self) -> Result<u32, FolderError> {
        let path = self.log_generation_file();
        if !path.exists() {
            return Ok(1);
        }
        let text = fs::read_to_string(&path).map_err(FolderError::at(&path))?;
        text.trim()
            .parse()
            .map_err(|_| FolderError::Wrong(format!("{} is not a number", path.display())))
    }

    /// Notes the generation; the first needs no note.
    pub(crate) fn set_log_generation(&self, generation: u32) -> Result<(), FolderError> {
        if generation == 1 {
            return Ok(());
        }
        private::write(&self.log_generation_file(), &format!("{generation}\n"))
    }
}

impl KeysFolder {
    /// The largest checkpoint that was signed for this generation of the log.
    ///
    /// # Errors
    /// Returns an error if it cannot be read, or is not signed by this folder's key or one before it.
    pub fn checkpoint(&self, generation: u32) -> Result<Option<Checkpoint>, FolderError> {
        self.opened(&self.file(&checkpoint_name(generation)))
    }

    /// The checkpoint that was laid beside a backup; nothing beside one that was never signed.
    ///
    /// # Errors
    /// Returns an error if it cannot be read, or is not signed by this folder's key or one before it.
    pub(crate) fn checkpoint_of(&self, backup: &Path) -> Result<Option<Checkpoint>, FolderError> {
        self.opened(&backup.join(CHECKPOINT))
    }

    fn opened(&self, path: &Path) -> Result<Option<Checkpoint>, FolderError> {
        let note = match fs::read(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            read => read.map_err(FolderError::at(path))?,
        };
        let untrue = |says: &dyn std::fmt::Display| {
            FolderError::Wrong(format!("{} is not to be believed: {says}", path.display()))
        };
        let text = std::str::from_utf8(&note).map_err(|error| untrue(&error))?;
        let origin = text.lines().next().unwrap_or_default();
        let known = self.verifying_keys()?.into_iter();
        let known: Result<Vec<_>, _> = known.map(|key| Verifier::new(origin, &key)).collect();
        let known = known.map_err(|error| untrue(&error))?;
        let opened = Checkpoint::open(&note, origin, &known);
        opened.map(Some).map_err(|error| untrue(&error))
    }

    /// Every checkpoint in the folder that is not to be believed, of whatever generation.
    pub(crate) fn wrong_checkpoints(&self) -> Result<Vec<Finding>, FolderError> {
        let mut found = Vec::new();
        for entry in fs::read_dir(self.path()).map_err(FolderError::at(self.path()))? {
            let name = entry.map_err(FolderError::at(self.path()))?.file_name();
            let generation = name
                .to_str()
                .and_then(|name| name.strip_prefix("checkpoint-"));
            if let Some(generation) = generation.and_then(|it| it.parse().ok())
                && let Err(error) = self.checkpoint(generation)
            {
                found.push(Finding::Keys(error.to_string()));
            }
        }
        Ok(found)
    }

    fn signer(&self, origin: &str) -> Result<Signer, FolderError> {
        let wrong = |error: NoteError| FolderError::Wrong(error.to_string());
        Signer::new(origin, self.signing_key()?.as_bytes()).map_err(wrong)
    }

    /// Signs the checkpoint of what a backup holds, keeps it here, and lays it beside the backup.
    /// Gives the signed note.
    ///
    /// # Errors
    /// Returns an error if the origin cannot name a log, or a file cannot be written.
    pub fn sign_backup(
        &self,
        origin: &str,
        backup: &BackupReport,
        to: &Path,
    ) -> Result<String, FolderError> {
        let generation = DataFolder::at(to).log_generation()?;
        let origin = log_origin(origin, generation);
        let signer = self.signer(&origin)?;
        let note = Checkpoint::new(&origin, backup.facts, backup.root)
            .and_then(|checkpoint| checkpoint.sign(&signer))
            .map_err(|error| FolderError::Wrong(error.to_string()))?;
        private::write(&to.join(CHECKPOINT), &note)?;
        let larger = self
            .checkpoint(generation)?
            .is_some_and(|kept| kept.size() > backup.facts);
        if !larger {
            self.write_secret(&checkpoint_name(generation), note.trim_end_matches('\n'))?;
        }
        Ok(note)
    }

    /// Which generation a restored ledger with this number of facts belongs to: its own, or a new one when
    /// more than that was promised.
    pub(crate) fn generation_after_restore(
        &self,
        generation: u32,
        facts: u64,
    ) -> Result<u32, FolderError> {
        let promised = self.checkpoint(generation)?;
        if promised.is_none_or(|promised| promised.size() <= facts) {
            return Ok(generation);
        }
        let mut next = generation + 1;
        while self.file(&checkpoint_name(next)).exists() {
            next += 1;
        }
        Ok(next)
    }
}

fn checkpoint_name(generation: u32) -> String {
    format!("checkpoint-{generation:04}")
}
