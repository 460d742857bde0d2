//! Entries: what a register's log is made of.

use merkle::Hash;
use serde::{Deserialize, Serialize};

use crate::{Key, Multihash, Timestamp, objecthash};

/// One line of a register's log: at that time the element with that key got the data of that blob.
///
/// Serialised, its fields have the names of the HTTP interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The place in the log, from 1.
    #[serde(rename = "entry-number")]
    pub number: u64,
    /// When it was added to the log. The order of entries is that of their numbers, not of this.
    #[serde(rename = "entry-timestamp")]
    pub timestamp: Timestamp,
    /// Which element it is about.
    pub key: Key,
    /// The [hash](crate::Blob::hash) of the element's data.
    #[serde(rename = "blob-hash")]
    pub blob: Multihash,
}

impl Entry {
    /// The entry's hash: objecthash of the list of its number, key, timestamp and blob hash.
    pub fn hash(&self) -> Multihash {
        objecthash::list(&[
            objecthash::integer(self.number),
            objecthash::string(self.key.as_str()),
            objecthash::timestamp(self.timestamp),
            objecthash::hash(&self.blob),
        ])
        .into()
    }

    /// The hash of its leaf in the register's tree. The leaf's data is the 32-byte digest of the
    /// [entry hash](Self::hash), without the multihash prefix.
    pub fn leaf_hash(&self) -> Hash {
        Hash::leaf(self.hash().digest().as_bytes())
    }
}
