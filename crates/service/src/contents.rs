//! What lies beside facts and commands: loaded, compared with its name, and read, before a fact is folded
//! or a command gets to the step.
//!
//! There is one way in: the bytes come from the objects, whether the fact is new or of ten years ago. What
//! was read is only remembered for as long as someone holds it, so that a command that waits for the step
//! has it ready there: nothing is parsed by the one thread that writes.

use objects::{ObjectError, Objects};
use std::{
    any::Any,
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError, Weak},
};
use thiserror::Error;
use vocabulary::{Content, Digest, Enclosure};

/// Content that a fact or a command names could not be had.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotLoaded {
    /// Its object is missing or was changed.
    #[error(
        "{called} is needed to read it: {error}. Put it back from a backup, where it has the same name"
    )]
    Object {
        /// What it is.
        called: &'static str,
        /// What is wrong with it.
        error: ObjectError,
    },
    /// The store of objects does not answer.
    #[error("{called} is needed to read it: {error}")]
    Away {
        /// What it is.
        called: &'static str,
        /// Why not.
        error: ObjectError,
    },
    /// The object is what was stored, and this release does not read it.
    #[error(
        "{called} is needed to read it: the object {name} is none that this release can read ({why}). \
         Use the release that wrote it, or a later one"
    )]
    Unread {
        /// What it is.
        called: &'static str,
        /// The name of its object.
        name: Digest,
        /// Why not.
        why: String,
    },
}

impl NotLoaded {
    /// The name of the object that is missing, was changed or cannot be read.
    pub(crate) const fn name(&self) -> Option<Digest> {
        match self {
            Self::Object {
                error: ObjectError::Missing(name) | ObjectError::Changed(name),
                ..
            }
            | Self::Unread { name, .. } => Some(*name),
            Self::Object { .. } | Self::Away { .. } => None,
        }
    }
}

type Held = dyn Any + Send + Sync;

/// Where content is had from.
pub(crate) struct Contents {
    objects: Arc<dyn Objects>,
    /// What was read and is still held by someone.
    read: Mutex<HashMap<Digest, Weak<Held>>>,
}

impl Contents {
    /// The content among these objects.
    pub(crate) fn of(objects: Arc<dyn Objects>) -> Self {
        Self {
            objects,
            read: Mutex::default(),
        }
    }

    /// Puts into an enclosure what it names.
    pub(crate) fn load<T: Content>(&self, enclosure: &mut Enclosure<T>) -> Result<(), NotLoaded> {
        let name = enclosure.name();
        let held = self.lock().get(&name).and_then(Weak::upgrade);
        if let Some(held) = held.and_then(|held| held.downcast::<T>().ok()) {
            enclosure.put(held);
            return Ok(());
        }
        let called = T::CALLED;
        let bytes = self.objects.get(name);
        let bytes = bytes.map_err(|error| match error {
            ObjectError::Missing(_) | ObjectError::Changed(_) => {
                NotLoaded::Object { called, error }
            }
            error => NotLoaded::Away { called, error },
        })?;
        let content = T::decode(&bytes);
        let content = content.map_err(|why| NotLoaded::Unread { called, name, why })?;
        let content = Arc::new(content);
        let held: Arc<Held> = content.clone();
        let mut read = self.lock();
        read.retain(|_, held| held.strong_count() > 0);
        read.insert(name, Arc::downgrade(&held));
        drop(read);
        enclosure.put(content);
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Digest, Weak<Held>>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Contents(…)")
    }
}

/// Facts or commands, some of which may have something beside them. Of a capability of which none has,
/// one line says so.
pub(crate) trait Encloses {
    /// Loads what lies beside it.
    ///
    /// # Errors
    /// When that cannot be had.
    fn enclose(&mut self, _: &Contents) -> Result<(), NotLoaded> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use objects::Folder;

    struct Length(usize);

    impl Content for Length {
        const CALLED: &'static str = "the length";

        fn decode(bytes: &[u8]) -> Result<Self, String> {
            let odd = || "its length is odd".to_owned();
            bytes
                .len()
                .is_multiple_of(2)
                .then_some(Self(bytes.len()))
                .ok_or_else(odd)
        }
    }

    #[test]
    fn it_is_read_once_while_someone_holds_it_and_again_afterwards() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Arc::new(Folder::open(temporary.path()).unwrap());
        let name = folder.put(b"even").unwrap();
        let contents = Contents::of(folder.clone());
        let mut first = Enclosure::<Length>::named(name);
        contents.load(&mut first).unwrap();
        assert_eq!(first.content().0, 4);
        // Gone from the disk; whoever waits still has it.
        folder.delete(name).unwrap();
        let mut second = Enclosure::<Length>::named(name);
        contents.load(&mut second).unwrap();
        assert_eq!(second.content().0, 4);
        drop((first, second));
        let mut third = Enclosure::<Length>::named(name);
        let missing = contents.load(&mut third).unwrap_err();
        let says = missing.to_string();
        let which = format!("the length is needed to read it: the object {name} is missing.");
        assert!(says.starts_with(&which), "{says}");
    }

    #[test]
    fn what_this_release_does_not_read_says_why() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Arc::new(Folder::open(temporary.path()).unwrap());
        let name = folder.put(b"odd").unwrap();
        let unread = Contents::of(folder).load(&mut Enclosure::<Length>::named(name));
        let says = unread.unwrap_err().to_string();
        assert!(says.contains("its length is odd"), "{says}");
    }
}
