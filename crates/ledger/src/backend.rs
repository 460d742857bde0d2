//! A kind of database as a whole: what opens, copies, checks and removes it. It is chosen in one
//! place; everyone else holds a [`Backend`] or a part of one.

use crate::{Archive, Desk, Papers, Store, StoreError, Vault};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// One of the two databases of a [`Backend`]. Keys are kept apart, so that destroying one overwrites
/// it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Facts and desk, which one transaction writes together.
    Facts,
    /// Wrapped keys.
    Vault,
}

impl Part {
    /// Both parts.
    pub const ALL: [Self; 2] = [Self::Facts, Self::Vault];
}

/// What a database’s own log contains after the last commit that is read from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread {
    /// How many frames are read: those up to the last whole commit.
    pub read: u64,
    /// How many frames of the present log stand behind them.
    pub frames: u64,
    /// How many of those end a commit. A commit is on the disk before the next one begins: one
    /// alone may be a write that was broken off, and so never acknowledged.
    pub commits: u64,
}

/// Everything that can be read of facts and desk, from any number of threads, beside their writer.
pub trait Readers: Archive + Desk + Papers + Send + Sync {
    /// The position after the last fact: how far to read while a writer continues.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    fn end(&self) -> Result<u64, StoreError>;

    /// What the database itself finds wrong with what it keeps: tables, indexes, order. Empty when
    /// nothing.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    fn integrity(&self) -> Result<Vec<String>, StoreError>;
}

/// Two databases of one kind in one place, open or not. Opening a [`Store`] or a [`Vault`] makes
/// what is not there; nothing else does.
pub trait Backend: Send + Sync {
    /// What an operator knows a database by, such as the name of its file.
    fn name(&self, part: Part) -> String;

    /// Whether there is such a database, whole or not.
    fn is_there(&self, part: Part) -> bool;

    /// The single writer of facts and desk.
    ///
    /// # Errors
    /// Returns an error if the database cannot be opened or is none of this kind.
    fn store(&self) -> Result<Box<dyn Store>, StoreError>;

    /// The readers of facts and desk, which their writer has made.
    ///
    /// # Errors
    /// Returns an error if the database cannot be opened.
    fn readers(&self) -> Result<Arc<dyn Readers>, StoreError>;

    /// The vault.
    ///
    /// # Errors
    /// Returns an error if the database cannot be opened or is none of this kind.
    fn vault(&self) -> Result<Box<dyn Vault>, StoreError>;

    /// The vault for the person who only looks at it: nothing in it can be changed, and nothing beside it
    /// is.
    ///
    /// # Errors
    /// Returns an error if the database cannot be opened.
    fn vault_to_read(&self) -> Result<Box<dyn Vault>, StoreError>;

    /// Copies a database, as it is at one moment, into a folder where a backend of this kind
    /// opens it. Its writer may go on beside.
    ///
    /// # Errors
    /// Returns an error if it cannot be read or there is no room for the copy.
    fn copy_to(&self, part: Part, folder: &Path) -> Result<(), StoreError>;

    /// What stands unread in the database's own log; nothing when all of it is read, or there is
    /// none. What stands behind the last commit only until the next is being written is no finding.
    ///
    /// # Errors
    /// Returns an error if there is a log and it cannot be read.
    fn unread(&self, part: Part) -> Result<Option<Unread>, StoreError>;

    /// The file in which a database keeps a log of its own, there or not; nothing where it keeps
    /// none in this place.
    fn log(&self, part: Part) -> Option<PathBuf>;

    /// The files of a database that may lie in this place, there or not.
    fn files(&self, part: Part) -> Vec<PathBuf>;
}
