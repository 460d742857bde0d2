//! Files and long documents, sealed, and content about no person, as it is: bytes named by the digest of what
//! is stored.
//!
//! The order that loses nothing: write the object, then the fact or draft that names it; delete the
//! reference, then the object. What nothing names is put aside, and deleted much later.

mod folder;

pub use folder::Folder;

use jiff::civil::Date;
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

/// An object that was put aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Aside {
    /// The day on which it was put aside.
    pub since: Date,
    /// The name of the object.
    pub name: Digest,
}

/// Where objects are durable. What is put is sealed already, or is about no person: a store never sees what
/// anyone wrote.
pub trait Objects: Send + Sync {
    /// Keeps `sealed`; it is durable when this returns. Putting the same bytes again changes
    /// nothing.
    ///
    /// # Errors
    /// Returns an error if it could not be made durable; nothing half written is ever found under the name.
    fn put(&self, sealed: &[u8]) -> Result<Digest, ObjectError>;

    /// The object's bytes, hashed again on the way.
    ///
    /// # Errors
    /// Returns an error if it is missing or was changed.
    fn get(&self, name: Digest) -> Result<Vec<u8>, ObjectError>;

    /// Takes an object away; one that is not there is no error.
    ///
    /// # Errors
    /// Returns an error if the store did not answer.
    fn delete(&self, name: Digest) -> Result<(), ObjectError>;

    /// The names of all objects that are in their place, sorted.
    ///
    /// # Errors
    /// Returns an error if the store did not answer.
    fn names(&self) -> Result<Vec<Digest>, ObjectError>;

    /// Puts an object that nothing names out of its place, on this day. It is still given.
    ///
    /// # Errors
    /// Returns an error if the store did not answer; the object is then where it was.
    fn put_aside(&self, name: Digest, since: Date) -> Result<(), ObjectError>;

    /// Everything that was put aside, sorted.
    ///
    /// # Errors
    /// Returns an error if the store did not answer.
    fn aside(&self) -> Result<Vec<Aside>, ObjectError>;

    /// Puts an object back into its place.
    ///
    /// # Errors
    /// Returns an error if the store did not answer; the object is then where it was.
    fn bring_back(&self, aside: Aside) -> Result<(), ObjectError>;

    /// Takes away for good what was put aside.
    ///
    /// # Errors
    /// Returns an error if the store did not answer.
    fn delete_aside(&self, aside: Aside) -> Result<(), ObjectError>;
}
