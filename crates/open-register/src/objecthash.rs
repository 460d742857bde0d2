//! Objecthash with SHA-256, as far as registers use it: a tag byte for the type, then the bytes.
//!
//! Texts are hashed as they stand; [`Item`](crate::Item) sees to their Unicode normal form.

use merkle::Hash;

use crate::{Multihash, Timestamp};

const DICT: u8 = 0x64;
const INTEGER: u8 = 0x69;
const LIST: u8 = 0x6c;
const HASH: u8 = 0x72;
const SET: u8 = 0x73;
const TIMESTAMP: u8 = 0x74;
const STRING: u8 = 0x75;

fn tagged(tag: u8, parts: &[&[u8]]) -> Hash {
    let bytes: Vec<u8> = std::iter::once(tag)
        .chain(parts.iter().copied().flatten().copied())
        .collect();
    Hash::of(&bytes)
}

fn concatenated(tag: u8, digests: &[Hash]) -> Hash {
    let parts: Vec<&[u8]> = digests.iter().map(AsRef::as_ref).collect();
    tagged(tag, &parts)
}

/// The hash of a text.
pub fn string(text: &str) -> Hash {
    tagged(STRING, &[text.as_bytes()])
}

/// The hash of a whole number, by its decimal digits.
pub fn integer(number: u64) -> Hash {
    tagged(INTEGER, &[number.to_string().as_bytes()])
}

/// The hash of a time, by its text.
pub fn timestamp(time: Timestamp) -> Hash {
    tagged(TIMESTAMP, &[time.to_string().as_bytes()])
}

/// The hash of a hash, by all of its 34 multihash bytes.
pub fn hash(hash: &Multihash) -> Hash {
    tagged(HASH, &[&hash.to_bytes()])
}

/// The hash of an ordered list, given the hashes of its elements.
pub fn list(elements: &[Hash]) -> Hash {
    concatenated(LIST, elements)
}

/// The hash of a set, given the hashes of its elements; their order does not count.
pub fn set(elements: impl IntoIterator<Item = Hash>) -> Hash {
    let mut elements: Vec<Hash> = elements.into_iter().collect();
    elements.sort_unstable();
    concatenated(SET, &elements)
}

/// The hash of a dictionary, given the hashes of each name and value; their order does not count.
pub fn dict(pairs: impl IntoIterator<Item = (Hash, Hash)>) -> Hash {
    // Digests have one length: to sort the pairs is to sort their concatenations.
    let mut pairs: Vec<(Hash, Hash)> = pairs.into_iter().collect();
    pairs.sort_unstable();
    let digests: Vec<Hash> = pairs.into_iter().flat_map(<[Hash; 2]>::from).collect();
    concatenated(DICT, &digests)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_hash_of_the_specification() {
        assert_eq!(
            string("abc").to_string(),
            "2a42a9c91b74c0032f6b8000a2c9c5bcca5bb298f004e8eff533811004dea511"
        );
    }
}
