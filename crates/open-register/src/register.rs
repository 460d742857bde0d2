//! Registers: the log, and what follows from it.

use std::sync::Arc;

use imbl::{OrdMap, Vector};
use merkle::{Checkpoint, CheckpointError, ConsistencyProof, InclusionProof, Leaves, Tree};
use serde::Serialize;

use crate::{Blob, BlobError, Entry, Key, Multihash, Timestamp};

/// A register: an ordered log of entries, and the blobs that they are about.
///
/// It is made of persistent collections: a clone costs next to nothing, shares what it can, and
/// grows automatically. Appending cannot be refused; [`Schema::check`](crate::Schema::check) is for
/// before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// Entry n is at n − 1.
    entries: Vector<Entry>,
    blobs: OrdMap<Multihash, Arc<Blob>>,
    /// The hashes of the blobs in the order of their first entries.
    blob_order: Vector<Multihash>,
    /// The numbers of each key's entries, ascending.
    trails: OrdMap<Key, Vector<u64>>,
    /// The keys in the order of their first entries.
    key_order: Vector<Key>,
    tree: Tree,
}

/// The latest entry of a key with its blob.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<'a> {
    /// The latest entry of the key.
    pub entry: &'a Entry,
    /// The data of the element.
    pub blob: &'a Blob,
}

/// What a register's proof of all its entries says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RegisterProof {
    /// The root hash of the tree of all entries.
    pub root_hash: Multihash,
    /// How many entries there are.
    pub total_entries: u64,
}

/// How much a register holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Statistics {
    /// How many entries.
    pub total_entries: u64,
    /// How many different blobs.
    pub total_blobs: u64,
    /// How many records, which is to say how many keys.
    pub total_records: u64,
}

/// Why a register has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegisterError {
    /// The register has not reached the size that was asked about.
    #[error("the register has {total} entries: it has had no size {size} yet")]
    SizeNotReached {
        /// The size that was asked about.
        size: u64,
        /// How many entries there are.
        total: u64,
    },
    /// At that size the register has no entry with that number.
    #[error("there is no entry {number} among the first {size}: entries are numbered from 1")]
    NoSuchEntry {
        /// The number that was asked about.
        number: u64,
        /// The size that was asked about.
        size: u64,
    },
    /// The smaller size is larger than the larger.
    #[error("{small} is more than {large}: give the smaller size first")]
    SizesReversed {
        /// The size given as the smaller.
        small: u64,
        /// The size given as the larger.
        large: u64,
    },
}

impl Register {
    /// The register without entries.
    pub fn new() -> Self {
        Self::default()
    }

    /// Add an entry: from now on the element called `key` has the data of `blob`.
    ///
    /// A blob that is known already is kept as it was, but for what is redacted in the new one:
    /// what was redacted once does not come back.
    pub fn append(&mut self, key: Key, timestamp: Timestamp, blob: Blob) -> &Entry {
        let hash = self.keep(blob);
        let number = self.size() + 1;
        if !self.trails.contains_key(&key) {
            self.key_order.push_back(key.clone());
        }
        self.trails
            .entry(key.clone())
            .or_default()
            .push_back(number);
        let entry = Entry {
            number,
            timestamp,
            key,
            blob: hash,
        };
        self.tree.append(entry.leaf_hash());
        self.entries.push_back(entry);
        self.entries.last().expect("an entry was just added")
    }

    fn keep(&mut self, blob: Blob) -> Multihash {
        let hash = blob.hash();
        match self.blobs.get_mut(&hash) {
            None => {
                self.blob_order.push_back(hash);
                self.blobs.insert(hash, Arc::new(blob));
            }
            Some(known) if blob.is_redacted() => *known = Arc::new(known.without_redacted(&blob)),
            Some(_) => {}
        }
        hash
    }

    /// How many entries there are.
    pub fn size(&self) -> u64 {
        self.entries.len() as u64
    }

    /// How much the register holds.
    pub fn statistics(&self) -> Statistics {
        Statistics {
            total_entries: self.size(),
            total_blobs: self.blob_order.len() as u64,
            total_records: self.key_order.len() as u64,
        }
    }

    /// The entry with that number; the first has number 1.
    pub fn entry(&self, number: u64) -> Option<&Entry> {
        self.entries.get(place(number.checked_sub(1)?)?)
    }

    /// The entries in the order of their numbers, from `first`.
    pub fn entries_from(&self, first: u64) -> impl Iterator<Item = &Entry> {
        let first = place(first.saturating_sub(1)).unwrap_or(usize::MAX);
        (first..self.entries.len()).filter_map(|place| self.entries.get(place))
    }

    /// All entries in the order of their numbers.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries_from(1)
    }

    /// The entries of one key in the order of their numbers; `None` if it has none.
    pub fn entries_of(&self, key: &str) -> Option<impl Iterator<Item = &Entry>> {
        let trail = self.trails.get(key)?;
        Some(trail.iter().filter_map(|number| self.entry(*number)))
    }

    /// The blob with that hash.
    pub fn blob(&self, hash: &Multihash) -> Option<&Blob> {
        self.blobs.get(hash).map(Arc::as_ref)
    }

    /// The blobs with their hashes in the order of their first entries, from the place `first`,
    /// counted from 0. New blobs come last: a page once full stays as it is.
    pub fn blobs_from(&self, first: u64) -> impl Iterator<Item = (Multihash, &Blob)> {
        let first = place(first).unwrap_or(usize::MAX);
        (first..self.blob_order.len())
            .filter_map(|place| self.blob_order.get(place))
            .filter_map(|hash| self.blob(hash).map(|blob| (*hash, blob)))
    }

    /// All blobs with their hashes in the order of their first entries.
    pub fn blobs(&self) -> impl Iterator<Item = (Multihash, &Blob)> {
        self.blobs_from(0)
    }

    /// The record of a key.
    pub fn record(&self, key: &str) -> Option<Record<'_>> {
        let entry = self.entry(*self.trails.get(key)?.last()?)?;
        Some(Record {
            entry,
            blob: self.blob(&entry.blob)?,
        })
    }

    /// The records in the order of their keys' first entries, from the place `first`, counted from
    /// 0. New keys come last: a page once full keeps its keys.
    pub fn records_from(&self, first: u64) -> impl Iterator<Item = Record<'_>> {
        let first = place(first).unwrap_or(usize::MAX);
        (first..self.key_order.len())
            .filter_map(|place| self.key_order.get(place))
            .filter_map(|key| self.record(key.as_str()))
    }

    /// All records in the order of their keys' first entries.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.records_from(0)
    }

    /// Whether the record of that key has exactly this data, so that another entry would say
    /// nothing new.
    pub fn says_already(&self, key: &str, blob: &Blob) -> bool {
        self.record(key)
            .is_some_and(|record| record.entry.blob == blob.hash())
    }

    /// The latest entry of each key when the register had `size` entries, in the order of the keys'
    /// first entries.
    ///
    /// # Errors
    /// The register has not reached that size.
    pub fn snapshot(&self, size: u64) -> Result<impl Iterator<Item = &Entry>, RegisterError> {
        self.reached(size)?;
        // Keys are in the order of their first entries: after the first that was not there yet,
        // none was.
        Ok(self
            .key_order
            .iter()
            .map_while(move |key| self.latest(key.as_str(), size)))
    }

    /// The latest entry of one key when the register had `size` entries; `None` if it had none.
    ///
    /// # Errors
    /// The register has not reached that size.
    pub fn snapshot_entry(&self, size: u64, key: &str) -> Result<Option<&Entry>, RegisterError> {
        self.reached(size)?;
        Ok(self.latest(key, size))
    }

    fn latest(&self, key: &str, size: u64) -> Option<&Entry> {
        let trail = self.trails.get(key)?;
        let later = match trail.binary_search(&size) {
            Ok(place) => place + 1,
            Err(place) => place,
        };
        self.entry(*trail.get(later.checked_sub(1)?)?)
    }

    /// Redact the whole value of one attribute of a blob. No hash changes, and no proof.
    ///
    /// # Errors
    /// There is no such blob, or it has no such attribute.
    pub fn redact(&mut self, blob: &Multihash, name: &str) -> Result<(), BlobError> {
        let nothing = || BlobError::NothingToRedact {
            name: name.to_owned(),
        };
        let known = self.blobs.get_mut(blob).ok_or_else(nothing)?;
        *known = Arc::new(known.redact(name)?);
        Ok(())
    }

    /// The root hash of the tree of all entries.
    pub fn root_hash(&self) -> Multihash {
        self.tree.root().into()
    }

    /// The root hash when the register had `size` entries.
    ///
    /// # Errors
    /// The register has not reached that size.
    pub fn root_hash_at(&self, size: u64) -> Result<Multihash, RegisterError> {
        self.reached(size)?;
        Ok(self
            .tree
            .root_at(size)
            .expect("the tree is as large as the log")
            .into())
    }

    /// Root hash and size: what a reader keeps, to hold later proofs against.
    pub fn register_proof(&self) -> RegisterProof {
        RegisterProof {
            root_hash: self.root_hash(),
            total_entries: self.size(),
        }
    }

    /// The proof that the entry with that number is in the register of `size` entries. Verify it
    /// with the entry's [leaf hash](Entry::leaf_hash) and the root's digest; its index is the
    /// number less one.
    ///
    /// # Errors
    /// The register has not reached that size; there is no such entry at that size.
    pub fn entry_proof(&self, number: u64, size: u64) -> Result<InclusionProof, RegisterError> {
        self.reached(size)?;
        let none = RegisterError::NoSuchEntry { number, size };
        let index = number
            .checked_sub(1)
            .filter(|index| *index < size)
            .ok_or(none)?;
        Ok(self
            .tree
            .prove_inclusion(index, size)
            .expect("the tree has this leaf at this size"))
    }

    /// The proof that the register of `small` entries is the beginning of that of `large` entries.
    ///
    /// # Errors
    /// The register has not reached the larger size; the sizes are the wrong way round.
    pub fn consistency_proof(
        &self,
        small: u64,
        large: u64,
    ) -> Result<ConsistencyProof, RegisterError> {
        self.reached(large)?;
        if small > large {
            return Err(RegisterError::SizesReversed { small, large });
        }
        Ok(self
            .tree
            .prove_consistency(small, large)
            .expect("the tree has had both sizes"))
    }

    /// The register's size and root under the name of its log, to be signed.
    ///
    /// # Errors
    /// The origin cannot be written on a line of its own.
    pub fn checkpoint(&self, origin: &str) -> Result<Checkpoint, CheckpointError> {
        Checkpoint::new(origin, self.size(), self.tree.root())
    }

    fn reached(&self, size: u64) -> Result<(), RegisterError> {
        let total = self.size();
        if size > total {
            return Err(RegisterError::SizeNotReached { size, total });
        }
        Ok(())
    }
}

/// A place in a collection, if the collection can have that many.
fn place(number: u64) -> Option<usize> {
    usize::try_from(number).ok()
}
