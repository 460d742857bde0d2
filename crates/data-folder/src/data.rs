//! The data folder: its lock, its files, and a service over them.

use crate::{Erasure, FolderError, KeysFolder, erasures, private, reserve::Reserve};
use ledger::{Backend, Part};
use objects::{Folder, Objects};
use service::{AnswerParts, Clock, Entropy, InvitationParts, KeepReach, Parts, Reach, Service};
use std::{
    fs::{File, TryLockError},
    io::ErrorKind,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};
use store_sqlite::{
    SqliteAnswerReaders, SqliteAnswers, SqliteBackend, SqliteInvitationReaders, SqliteInvitations,
};

/// The data folder, not yet owned.
#[derive(Clone, Debug)]
pub struct DataFolder {
    path: PathBuf,
}

/// The data folder, owned by this process for as long as this value lives.
#[derive(Debug)]
pub struct LockedFolder {
    /// The folder.
    pub folder: DataFolder,
    /// Whether nothing in it can be changed: its file system is mounted so.
    read_only: bool,
    reserve: Arc<Reserve>,
    /// A folder in memory, where who has just answered a survey waits across a restart.
    memory: Option<PathBuf>,
    _lock: File,
}

impl DataFolder {
    /// The folder at `path`, which need not exist yet.
    pub fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
        }
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The databases in it. Of which kind they are is said here and nowhere else.
    pub fn backend(&self) -> impl Backend + use<> {
        SqliteBackend::at(&self.path)
    }

    /// The file of facts and desk.
    pub fn database(&self) -> PathBuf {
        SqliteBackend::at(&self.path).path(Part::Facts)
    }

    /// The file of wrapped keys.
    pub fn vault(&self) -> PathBuf {
        SqliteBackend::at(&self.path).path(Part::Vault)
    }

    /// The file of answers to surveys.
    pub fn answers(&self) -> PathBuf {
        self.path.join("answers.sqlite")
    }

    /// The copy of filed answers that a backup takes, written whenever answers are filed.
    pub fn filed_answers(&self) -> PathBuf {
        self.path.join("answers-filed.sqlite")
    }

    /// Takes over the filed answers of another folder, where it has any. Two backups differ by whole filings, so that none of them
    /// tells whose an answer is.
    pub(crate) fn take_answers(&self, filed: &Path) -> Result<(), FolderError> {
        if !filed.exists() {
            return Ok(());
        }
        private::copy(filed, &self.filed_answers())
    }

    /// What is damaged in a file of answers, in sentences.
    pub(crate) fn damaged_answers(path: &Path) -> Result<Vec<String>, FolderError> {
        Ok(SqliteAnswerReaders::damage(path)?)
    }

    /// The file of those who are invited to answer surveys.
    pub fn invitations(&self) -> PathBuf {
        self.path.join("invitations.sqlite")
    }

    /// Takes over who is invited from another folder, as it is at this moment, without the codes of schools; nothing where it has no one.
    pub(crate) fn take_invitations(&self, of: &Self) -> Result<(), FolderError> {
        if !of.invitations().exists() {
            return Ok(());
        }
        store_sqlite::copy_to(&of.invitations(), &self.invitations())?;
        Ok(SqliteInvitationReaders::leave_out_codes(
            &self.invitations(),
        )?)
    }

    /// What is damaged in the file of those who are invited, in sentences.
    pub(crate) fn damaged_invitations(path: &Path) -> Result<Vec<String>, FolderError> {
        Ok(SqliteInvitationReaders::damage(path)?)
    }

    /// Who is invited, opened.
    ///
    /// # Errors
    /// Returns an error if the database cannot be opened.
    pub fn invitation_parts(&self) -> Result<InvitationParts, FolderError> {
        let path = self.invitations();
        Ok(InvitationParts {
            store: Box::new(SqliteInvitations::open(&path)?),
            readers: Arc::new(SqliteInvitationReaders::open(&path)?),
        })
    }

    /// The answers, opened.
    ///
    /// # Errors
    /// Returns an error if the database cannot be opened.
    pub fn answer_parts(&self) -> Result<AnswerParts, FolderError> {
        let path = self.answers();
        Ok(AnswerParts {
            store: Box::new(SqliteAnswers::open(&path)?),
            readers: Arc::new(SqliteAnswerReaders::open(&path)?),
            waiting: Arc::new(answers::Waiting::in_memory()),
            copy: self.filed_answers(),
        })
    }

    /// Sealed files.
    pub fn objects(&self) -> PathBuf {
        self.path.join("objects")
    }

    /// Where a running server is asked.
    pub fn socket(&self) -> PathBuf {
        self.path.join("control.sock")
    }

    /// Whether there is a database in it.
    pub fn is_begun(&self) -> bool {
        self.backend().is_there(Part::Facts)
    }

    /// Whether someone has made it a data folder, with or without a database in it.
    pub fn is_made(&self) -> bool {
        self.is_begun() || self.path.join("lock").exists()
    }

    /// Whether other users of this machine may do anything with the folder: one that was restored by
    /// an early release, or that someone opened.
    pub fn is_open_to_others(&self) -> bool {
        private::is_open_to_others(&self.path)
    }

    /// Owns the folder, making it when it is not there.
    ///
    /// # Errors
    /// Returns an error if another process owns it, a restore into it is not finished, or it cannot be made.
    pub fn own(self) -> Result<LockedFolder, FolderError> {
        // Before, so that nothing is put into it; and again, now that no one else can be at it.
        self.refuse_unfinished()?;
        let owned = self.lock()?;
        owned.folder.refuse_unfinished()?;
        Ok(owned)
    }

    /// The same, whatever is in it.
    pub(crate) fn lock(self) -> Result<LockedFolder, FolderError> {
        private::make_folder(&self.path)?;
        let path = self.path.join("lock");
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(&path);
        let read_only =
            matches!(&lock, Err(error) if error.kind() == ErrorKind::ReadOnlyFilesystem);
        let lock = if read_only { File::open(&path) } else { lock };
        let lock = lock.map_err(FolderError::at(&path))?;
        match lock.try_lock() {
            Ok(()) => Ok(LockedFolder {
                reserve: Arc::new(Reserve::of(&self)),
                folder: self,
                memory: None,
                read_only,
                _lock: lock,
            }),
            Err(TryLockError::WouldBlock) => {
                Err(FolderError::Locked(self.path.display().to_string()))
            }
            Err(TryLockError::Error(error)) => Err(FolderError::at(&path)(error)),
        }
    }
}

impl LockedFolder {
    /// Whether nothing in the folder can be changed: its file system is mounted so.
    pub const fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Keeps a few megabytes from now on that are given up when the disk is full at a start, so that
    /// pages can be read then. On a disk that is full now they are given up: then it no longer
    /// [`has_room`](Self::has_room).
    pub fn keep_reserve(&self) {
        if !self.read_only
            && let Err(error) = self.reserve.keep()
        {
            tracing::warn!(%error, "no room could be kept for a start on a full disk");
        }
    }

    /// From the next start on, who has just answered a survey waits in a file of this folder, and not in the process alone. It has to be
    /// in memory: a disk would keep what must be forgotten.
    ///
    /// # Errors
    /// Returns an error if the folder is not there, or is on a disk.
    pub fn with_memory(mut self, folder: &Path) -> Result<Self, FolderError> {
        private::is_in_memory(folder).map_err(FolderError::at(folder))?;
        self.memory = Some(folder.to_owned());
        Ok(self)
    }

    fn waiting(&self) -> Result<answers::Waiting, FolderError> {
        let Some(folder) = &self.memory else {
            return Ok(answers::Waiting::in_memory());
        };
        let path = folder.join("answered");
        answers::Waiting::in_file(&path).map_err(FolderError::at(&path))
    }

    /// Whether there is room to record anything.
    pub fn has_room(&self) -> bool {
        self.reserve.has_room()
    }

    /// A service over the folder, with the keys of `keys`. Erasures are noted there, and the vault is
    /// held to those that were noted before: it may be of an older backup, copied here by hand.
    ///
    /// # Errors
    /// Returns an error if seed or signing key are others than the folder was made with, a database cannot
    /// be opened, the list of erasures cannot be read, a key is missing or the ledger does not fold.
    pub fn serve(
        &self,
        keys: &KeysFolder,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Service, FolderError> {
        let kept = self.folder.clone();
        let keep = move |reach: &Reach| kept.keep_reach(reach).map_err(|error| error.to_string());
        self.start(keys, clock, entropy, Box::new(keep))
    }

    /// The same service for questions alone. How far the ledger is known to reach stays as it was kept, so record nothing
    /// with it.
    ///
    /// # Errors
    /// As of [`serve`](Self::serve).
    pub fn serve_questions(
        &self,
        keys: &KeysFolder,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Service, FolderError> {
        self.start(keys, clock, entropy, Box::new(|_| Ok(())))
    }

    fn start(
        &self,
        keys: &KeysFolder,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        keep_reach: KeepReach,
    ) -> Result<Service, FolderError> {
        if self.read_only {
            let folder = self.folder.path().display();
            return Err(FolderError::ReadOnly(folder.to_string()));
        }
        let list = erasures::list(keys)?;
        self.folder.hold_to(keys)?;
        keys.give_epochs_digests()?;
        let known_reach = self.nothing_lost()?;
        let backend = self.folder.backend();
        let store = backend.store()?;
        let readers = backend.readers()?;
        let mut vault = backend.vault()?;
        let unheard = erasures::hold_to_list(vault.as_mut(), &list)?;
        if unheard > 0 {
            tracing::warn!(
                unheard,
                "the vault held keys of what is on the list of erasures; they are destroyed. Was the \
                 data folder copied from a backup? senco restore also holds mail"
            );
        }
        let noted = keys.clone();
        let reserve = self.reserve.clone();
        let objects = Folder::open(&self.folder.objects())?;
        objects.clear_partial()?;
        let objects: Arc<dyn Objects> = Arc::new(objects);
        let parts = Parts {
            store,
            archive: readers.clone(),
            desk: readers,
            vault,
            epochs: keys.epoch_keys()?,
            objects,
            answers: AnswerParts {
                waiting: Arc::new(self.waiting()?),
                ..self.folder.answer_parts()?
            },
            invitations: self.folder.invitation_parts()?,
            seed: keys.seed()?,
            clock,
            entropy,
            erasure_log: Box::new(move |subject, at| {
                noted
                    .note_erasure(&Erasure { subject, at })
                    .map_err(|error| error.to_string())
            }),
            known_reach,
            room: Arc::new(move || reserve.has_room()),
            keep_reach,
        };
        let service = parts.start()?;
        self.reserve.keep_rest();
        Ok(service)
    }

    /// How far the ledger was known to reach, once everything up to there is seen to be there:
    /// before a database is opened for writing, which writes over what its log still holds.
    fn nothing_lost(&self) -> Result<Option<Reach>, FolderError> {
        let known = self.folder.known_reach().unwrap_or_else(|error| {
            tracing::error!(%error, "how far the ledger reaches is not known; senco will record \
                 it again");
            None
        });
        let lacking = self.folder.lacking(known.as_ref())?;
        if !lacking.lost.is_empty() {
            return Err(FolderError::Lost {
                folder: self.folder.path().display().to_string(),
                lost: lacking.lost.join("; "),
            });
        }
        for says in lacking.broken_off {
            tracing::warn!(says, "a write broke off before it was acknowledged");
        }
        Ok(known)
    }
}
