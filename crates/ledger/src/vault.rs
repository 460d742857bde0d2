//! The vault: subjects' keys on disk, wrapped by an epoch key that is kept elsewhere.
//!
//! A backup holds wrapped keys and never an epoch key. The epoch turns monthly: every living key is
//! wrapped again, and once the last backup that needs an old epoch key has expired, that epoch key
//! is destroyed. From then on no copy of anything brings an erased person back.

use crate::{StoreError, SubjectKey, seal::keyed_hash, seal_bytes};
use jiff::Timestamp;
use thiserror::Error;
use vocabulary::Subject;

/// A wrapped key did not open: changed, or wrapped under another epoch key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the key of {0} does not open under its epoch key")]
pub struct NotUnwrapped(pub Subject);

/// The key that wraps subjects' keys during one epoch.
#[derive(Clone, Debug)]
pub struct EpochKey {
    /// Which epoch, from 1.
    pub epoch: u32,
    key: SubjectKey,
}

/// A subject's key as the vault stores it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrappedKey {
    /// The epoch whose key wraps it.
    pub epoch: u32,
    /// The wrapped secret.
    pub wrapped: Vec<u8>,
}

impl EpochKey {
    /// The key of `epoch` with this secret.
    pub fn from_secret(epoch: u32, secret: [u8; 32]) -> Self {
        let secret = keyed_hash(&secret, &[b"epoch"]);
        Self {
            epoch,
            key: SubjectKey::from_secret(secret),
        }
    }

    /// Wraps the key of `subject`.
    pub fn wrap(&self, subject: Subject, key: &SubjectKey) -> WrappedKey {
        let purpose = self.purpose(subject);
        WrappedKey {
            epoch: self.epoch,
            wrapped: seal_bytes(&self.key, &purpose, key.secret()),
        }
    }

    /// Unwraps the key of `subject`.
    ///
    /// # Errors
    /// Returns an error if the wrapped bytes were changed or belong to another subject or epoch.
    pub fn unwrap(
        &self,
        subject: Subject,
        wrapped: &WrappedKey,
    ) -> Result<SubjectKey, NotUnwrapped> {
        crate::open_bytes(&self.key, &self.purpose(subject), &wrapped.wrapped)
            .and_then(|secret| secret.try_into().ok())
            .map(SubjectKey::from_secret)
            .ok_or(NotUnwrapped(subject))
    }

    fn purpose(&self, subject: Subject) -> Vec<u8> {
        format!("vault\n{}\n{subject}", self.epoch).into_bytes()
    }
}

/// Where wrapped keys are durable. A database of its own, so that erasing overwrites.
pub trait Vault: Send {
    /// Every wrapped key.
    ///
    /// # Errors
    /// Returns an error if the vault cannot be read.
    fn keys(&mut self) -> Result<Vec<(Subject, WrappedKey)>, StoreError>;

    /// Adds keys; they are durable when this returns. A subject that has one, or had one that was
    /// destroyed, keeps what it has.
    ///
    /// # Errors
    /// Returns an error if they could not be made durable; none of them is then in the vault.
    fn add(&mut self, keys: &[(Subject, WrappedKey)]) -> Result<(), StoreError>;

    /// Replaces wrapped keys by the same keys wrapped under another epoch, all or none.
    ///
    /// # Errors
    /// Returns an error if they could not be made durable; all are then as before.
    fn rewrap(&mut self, keys: &[(Subject, WrappedKey)]) -> Result<(), StoreError>;

    /// Destroys the subject's key for good and notes when. Destroying it again changes nothing.
    ///
    /// # Errors
    /// Returns an error if that could not be made durable.
    fn destroy(&mut self, subject: Subject, at: Timestamp) -> Result<(), StoreError>;

    /// Brings what the database keeps in a log of its own to where it stays, and empties that log;
    /// gives whether it is empty. Waits for no reader.
    ///
    /// # Errors
    /// Returns an error if the vault does not answer; everything is then where it was.
    fn empty_log(&mut self) -> Result<bool, StoreError>;

    /// The subjects whose keys were destroyed, and when.
    ///
    /// # Errors
    /// Returns an error if the vault cannot be read.
    fn destroyed(&mut self) -> Result<Vec<(Subject, Timestamp)>, StoreError>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::{PersonId, RawId};

    #[test]
    fn a_wrapped_key_opens_only_for_its_subject_and_epoch() {
        let subject = |n| Subject::Person(PersonId(RawId::from_bytes([n; 16])));
        let epoch = EpochKey::from_secret(1, [1; 32]);
        let key = SubjectKey::from_secret([5; 32]);
        let wrapped = epoch.wrap(subject(1), &key);
        assert_eq!(
            epoch.unwrap(subject(1), &wrapped).unwrap().secret(),
            key.secret()
        );
        assert!(epoch.unwrap(subject(2), &wrapped).is_err());
        assert!(
            EpochKey::from_secret(2, [1; 32])
                .unwrap(subject(1), &wrapped)
                .is_err()
        );
        assert!(
            EpochKey::from_secret(1, [2; 32])
                .unwrap(subject(1), &wrapped)
                .is_err()
        );
    }
}
