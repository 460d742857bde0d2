//! Files and long documents: sealed bytes, named by the digest of what is stored.
//!
//! The order that loses nothing: write the object, then the fact or draft that names it; delete the
//! reference, then the object. What neither names is swept.

mod folder;

pub use folder::Folder;

use thiserror::Error;
use vocabulary::Digest;

/// Why the objects did not do it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ObjectError {
    /// There is no room left on the disk.
    #[error("there is no room left on the disk")]
    Full,
    /// There is no such object.
    #[error("the object {0} is missing")]
    Missing(Digest),
    /// What is stored does not hash to its name.
    #[error("the object {0} was changed")]
    Changed(Digest),
    /// The store did not answer, for a reason that may pass.
    #[error("the objects are away: {0}")]
    Away(String),
}

/// Where objects are durable. What is put is sealed already: a store never sees plaintext.
pub trait Objects: Send + Sync {
    /// Keeps `sealed`; it is durable when this returns. Putting the same bytes again changes
    /// nothing.
    ///
    /// # Errors
    /// When it could not be made durable; nothing half written is ever found under the name.
    fn put(&self, sealed: &[u8]) -> Result<Digest, ObjectError>;

    /// The object's bytes, hashed again on the way.
    ///
    /// # Errors
    /// When it is missing or was changed.
    fn get(&self, name: Digest) -> Result<Vec<u8>, ObjectError>;

    /// Takes an object away; one that is not there is no error.
    ///
    /// # Errors
    /// When the store did not answer.
    fn delete(&self, name: Digest) -> Result<(), ObjectError>;

    /// The names of all objects, sorted.
    ///
    /// # Errors
    /// When the store did not answer.
    fn names(&self) -> Result<Vec<Digest>, ObjectError>;
}
