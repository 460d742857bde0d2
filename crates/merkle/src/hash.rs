//! The digest that trees are made of.

use std::fmt;
use std::str::FromStr;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};

/// A SHA-256 digest: 32 bytes, written as 64 lower-case hexadecimal digits.
///
/// The order is that of the bytes. Upper-case digits are not read, so that one digest has one text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, std::hash::Hash)]
pub struct Hash([u8; Hash::LENGTH]);

/// The text or bytes are not a SHA-256 digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    /// The text is not 64 lower-case hexadecimal digits.
    #[error("a hash is written as 64 lower-case hexadecimal digits")]
    Text,
    /// The byte string is not 32 bytes long.
    #[error("a hash has 32 bytes, this has {found}")]
    Length {
        /// How many bytes were given.
        found: usize,
    },
}

impl Hash {
    /// The number of bytes in a digest.
    pub const LENGTH: usize = 32;

    /// The root of a tree without leaves: SHA-256 of the empty string (RFC 6962 section 2.1).
    pub const EMPTY_TREE: Self = Self([
        0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9,
        0x24, 0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52,
        0xb8, 0x55,
    ]);

    /// A digest that was computed elsewhere.
    pub const fn new(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// SHA-256 of `data`, without any prefix.
    pub fn of(data: &[u8]) -> Self {
        Self(Sha256::digest(data).into())
    }

    /// The hash of a leaf: SHA-256 of `0x00 ‖ data` (RFC 6962 section 2.1).
    pub fn leaf(data: &[u8]) -> Self {
        Self(
            Sha256::new()
                .chain_update([0x00])
                .chain_update(data)
                .finalize()
                .into(),
        )
    }

    /// The hash of a node over two subtrees: SHA-256 of `0x01 ‖ left ‖ right` (RFC 6962 section
    /// 2.1). The prefix differs from a leaf's so that a node cannot be passed off as a leaf.
    pub fn node(left: &Self, right: &Self) -> Self {
        Self(
            Sha256::new()
                .chain_update([0x01])
                .chain_update(left.0)
                .chain_update(right.0)
                .finalize()
                .into(),
        )
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }
}

impl From<[u8; Hash::LENGTH]> for Hash {
    fn from(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }
}

impl From<Hash> for [u8; Hash::LENGTH] {
    fn from(hash: Hash) -> Self {
        hash.0
    }
}

impl TryFrom<&[u8]> for Hash {
    type Error = HashError;

    fn try_from(bytes: &[u8]) -> Result<Self, HashError> {
        bytes
            .try_into()
            .map(Self)
            .map_err(|_| HashError::Length { found: bytes.len() })
    }
}

impl AsRef<[u8]> for Hash {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = HashError;

    fn from_str(text: &str) -> Result<Self, HashError> {
        let bytes = HEXLOWER
            .decode(text.as_bytes())
            .map_err(|_| HashError::Text)?;
        Self::try_from(bytes.as_slice()).map_err(|_| HashError::Text)
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Hexadecimal;
        impl de::Visitor<'_> for Hexadecimal {
            type Value = Hash;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a hash as 64 lower-case hexadecimal digits")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Hash, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Hexadecimal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_tree_is_the_digest_of_nothing() {
        assert_eq!(Hash::of(b""), Hash::EMPTY_TREE);
    }

    #[test]
    fn a_hash_reads_what_it_writes_and_nothing_looser() {
        let hash = Hash::of(b"foo");
        let text = hash.to_string();
        assert_eq!(
            text,
            "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
        );
        assert_eq!(text.parse(), Ok(hash));
        assert_eq!(text.to_uppercase().parse::<Hash>(), Err(HashError::Text));
        assert_eq!(text[2..].parse::<Hash>(), Err(HashError::Text));
        assert_eq!(format!("{text}00").parse::<Hash>(), Err(HashError::Text));
        assert_eq!("é".parse::<Hash>(), Err(HashError::Text));
        assert_eq!(
            Hash::try_from(&[1, 2][..]),
            Err(HashError::Length { found: 2 })
        );
    }

    #[test]
    fn json_holds_the_hexadecimal_text() {
        let hash = Hash::of(b"foo");
        let json = serde_json::to_string(&hash).unwrap();
        assert_eq!(json, format!("\"{hash}\""));
        assert_eq!(serde_json::from_str::<Hash>(&json).unwrap(), hash);
        assert!(serde_json::from_str::<Hash>("\"00\"").is_err());
        assert!(serde_json::from_str::<Hash>("7").is_err());
    }
}
