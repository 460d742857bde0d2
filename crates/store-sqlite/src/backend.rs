//! Both databases as files of one folder.

use crate::{SqliteReaders, SqliteStore, SqliteVault, copy_to, log_of, unread};
use ledger::{Backend, Part, Readers, Store, StoreError, Unread, Vault};
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    sync::Arc,
};

/// What SQLite lays beside a database, by the end of its name.
const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// `senco.sqlite` and `vault.sqlite` in a folder.
#[derive(Clone, Debug)]
pub struct SqliteBackend {
    folder: PathBuf,
}

impl SqliteBackend {
    /// The databases in `folder`, there or not.
    pub fn at(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// The file of a database.
    pub fn path(&self, part: Part) -> PathBuf {
        self.folder.join(file_name(part))
    }
}

const fn file_name(part: Part) -> &'static str {
    match part {
        Part::Facts => "senco.sqlite",
        Part::Vault => "vault.sqlite",
    }
}

impl Backend for SqliteBackend {
    fn name(&self, part: Part) -> String {
        file_name(part).to_owned()
    }

    fn is_there(&self, part: Part) -> bool {
        self.path(part).exists()
    }

    fn store(&self) -> Result<Box<dyn Store>, StoreError> {
        Ok(Box::new(SqliteStore::open(&self.path(Part::Facts))?))
    }

    fn readers(&self) -> Result<Arc<dyn Readers>, StoreError> {
        Ok(Arc::new(SqliteReaders::open(&self.path(Part::Facts))?))
    }

    fn vault(&self) -> Result<Box<dyn Vault>, StoreError> {
        Ok(Box::new(SqliteVault::open(&self.path(Part::Vault))?))
    }

    fn vault_to_read(&self) -> Result<Box<dyn Vault>, StoreError> {
        let vault = SqliteVault::open_to_read(&self.path(Part::Vault))?;
        Ok(Box::new(vault))
    }

    fn copy_to(&self, part: Part, folder: &Path) -> Result<(), StoreError> {
        copy_to(&self.path(part), &Self::at(folder).path(part))
    }

    fn unread(&self, part: Part) -> Result<Option<Unread>, StoreError> {
        unread(&self.path(part))
    }

    fn log(&self, part: Part) -> Option<PathBuf> {
        Some(log_of(&self.path(part)))
    }

    fn files(&self, part: Part) -> Vec<PathBuf> {
        let beside = |end: &str| {
            let mut name = OsString::from(self.path(part));
            name.push(end);
            name.into()
        };
        BESIDE.map(beside).into()
    }
}
