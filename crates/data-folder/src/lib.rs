//! What lies where on a disk.
//!
//! ```text
//! DATA/                 one process at a time owns it
//!   lock                held while the process lives
//!   senco.sqlite        facts and desk
//!   vault.sqlite        wrapped keys
//!   objects/            files, sealed; lists about no person, as they are
//!   control.sock        where a running server is asked to back up or erase
//!   log-generation      which log of that name this is, when it is not the first
//!   known-reach         how far the ledger and the vault are known to reach
//!   reserve             room that is given up when the disk is full at a start
//!   restoring           only while a restore is not finished: nobody uses the folder
//!   made-with           tells another seed or signing key from the right one
//! KEYS/                 never in DATA, never in a backup
//!   seed                from which identifiers come
//!   signing.key         signs checkpoints
//!   seed.former …       what seed and signing key have taken the place of
//!   epoch-0001.key …    wrap the keys in the vault, one a month
//!   erasures.jsonl      what every vault that is served is held to
//!   checkpoint-0001 …   the last one signed, for each generation of the log
//! BACKUP/               what is in DATA, copied, but for lock and socket
//!   checkpoint          what was signed for it
//!   complete            written last: what it holds
//! ```
//!
//! All of it may be read by its owner only, whatever the umask says.

mod backup;
mod closed_answers;
mod data;
mod erasures;
mod keys;
mod keys_copy;
mod loss;
mod made_with;
mod moments;
mod private;
mod reach;
mod reserve;
mod restore;
mod signed_log;
mod turning;
mod unfinished;

pub use backup::{BackupReport, back_up, verify};
pub use data::{DataFolder, LockedFolder};
pub use erasures::Erasure;
pub use keys::{Epoch, KeysFolder, Secrets};
pub use keys_copy::KeysCopied;
pub use loss::{Loss, accept_loss};
pub use moments::Noted;
pub use restore::{RestoreReport, RestoreStep, restore, restore_step_by_step};
pub use signed_log::log_origin;
pub use turning::Turning;

use std::{io, path::Path};
use thiserror::Error;

/// Why a folder could not be used. Nothing was changed.
#[derive(Debug, Error)]
pub enum FolderError {
    /// The file system said no.
    #[error("{path}: {error}")]
    File {
        /// Which file or folder.
        path: String,
        /// What it said.
        error: io::Error,
    },
    /// It is there, and this user may not read it.
    #[error(
        "{path}: this user does not have permission. Run the command as the user that runs senco, for \
         example: sudo -u senco"
    )]
    NotAllowed {
        /// Which file or folder.
        path: String,
    },
    /// It lies where nothing can be written.
    #[error(
        "{0} lies on a file system that is mounted read-only, so senco cannot work with it. senco \
         verify and senco backup only read it: copy what is there to a disk that can be written"
    )]
    ReadOnly(String),
    /// Another process owns the folder.
    #[error("{0} is in use by another senco process")]
    Locked(String),
    /// A restore into the folder was interrupted, or is going on.
    #[error(
        "{folder} is only half restored, so nothing in it is used: people who were erased could be \
         in it again, and files missing. The backup is as it was. To finish: senco restore {backup} \
         --data {folder}. To take away what it left: senco restore --clear --data {folder}"
    )]
    Unfinished {
        /// The data folder.
        folder: String,
        /// The backup.
        backup: String,
    },
    /// The folder is not what was expected.
    #[error("{0}")]
    Wrong(String),
    /// What was acknowledged is not in it.
    #[error(
        "{folder} lacks what was acknowledged: {lost}. Nothing was changed. Keep a copy of the \
         folder as it is. Then restore the last backup into another folder or, if the backup has \
         less than this folder, continue with what is here: senco accept-loss"
    )]
    Lost {
        /// The folder.
        folder: String,
        /// What is missing, in words.
        lost: String,
    },
    /// A database in it does not answer.
    #[error(transparent)]
    Store(#[from] ledger::StoreError),
    /// An object in it is missing or changed.
    #[error(transparent)]
    Object(#[from] objects::ObjectError),
    /// The service over it does not start.
    #[error(transparent)]
    NotReady(#[from] service::NotReady),
}

impl FolderError {
    /// Makes an error of the file system name its file.
    pub(crate) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.display().to_string();
        move |error| match error.kind() {
            io::ErrorKind::PermissionDenied => Self::NotAllowed { path },
            _ => Self::File { path, error },
        }
    }
}
