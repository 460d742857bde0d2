//! What a list says that the lists before it did not.

mod compare;
mod read;
mod written;

use crate::{Link, LinkList, List, School, state::ListKind};
use jiff::civil::Date;
use std::sync::Arc;
use thiserror::Error;
use vocabulary::{Digest, Urn};

/// What one list says otherwise than was known for its day: what is stored of it, and all that is.
///
/// It holds whole schools and whole links, so that taking it in needs no rule and cannot fail. As bytes it is
/// canonical: the same difference is the same bytes, whatever the order of rows in the file was.
#[derive(Clone, Debug)]
pub struct Difference {
    pub(crate) as_at: Date,
    pub(crate) after: u32,
    pub(crate) says: Says,
}

/// The content, by the kind of list.
#[derive(Clone, Debug)]
pub(crate) enum Says {
    Schools {
        /// Schools that are new, or of which anything is new.
        changed: List,
        /// Schools that the list no longer has, in order.
        gone: Vec<Urn>,
    },
    Links {
        /// Links that are new, or whose school has another name.
        changed: LinkList,
        /// Links that the list no longer has, in order.
        gone: Vec<Link>,
    },
}

/// The bytes are not a difference as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line} of a stored list of schools: {says}")]
pub struct NotADifference {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub says: String,
}

impl Difference {
    /// The day of the list.
    pub const fn as_at(&self) -> Date {
        self.as_at
    }

    /// How many lists were known when it was made: it is the next one.
    pub const fn after(&self) -> u32 {
        self.after
    }

    /// Which kind of list it is of.
    pub const fn kind(&self) -> ListKind {
        match self.says {
            Says::Schools { .. } => ListKind::Schools,
            Says::Links { .. } => ListKind::Links,
        }
    }

    /// Whether the list says nothing that was not known for its day.
    pub fn is_empty(&self) -> bool {
        match &self.says {
            Says::Schools { changed, gone } => changed.is_empty() && gone.is_empty(),
            Says::Links { changed, gone } => changed.is_empty() && gone.is_empty(),
        }
    }

    /// The schools of which it says anything new, in the order of their numbers.
    pub fn schools(&self) -> impl Iterator<Item = School<'_>> {
        let changed = match &self.says {
            Says::Schools { changed, .. } => Some(changed),
            Says::Links { .. } => None,
        };
        changed.into_iter().flat_map(List::iter)
    }

    /// The schools that have gone from the list.
    pub fn gone(&self) -> &[Urn] {
        match &self.says {
            Says::Schools { gone, .. } => gone,
            Says::Links { .. } => &[],
        }
    }

    /// The links that are new, with the name that goes with each.
    pub fn links(&self) -> impl Iterator<Item = (&Link, &Arc<str>)> {
        let changed = match &self.says {
            Says::Links { changed, .. } => Some(changed),
            Says::Schools { .. } => None,
        };
        changed.into_iter().flat_map(LinkList::iter)
    }

    /// The links that have gone from the list.
    pub fn gone_links(&self) -> &[Link] {
        match &self.says {
            Says::Links { gone, .. } => gone,
            Says::Schools { .. } => &[],
        }
    }

    /// As it is stored: the object that a fact names.
    pub fn encode(&self) -> Vec<u8> {
        written::write(self).into_bytes()
    }

    /// The digest of what is stored.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.encode())
    }

    /// Reads what was stored. Only the very bytes that [`Self::encode`] makes are taken.
    ///
    /// # Errors
    /// Names the first line that is not as it was written.
    pub fn decode(bytes: &[u8]) -> Result<Self, NotADifference> {
        read::read(bytes)
    }
}
