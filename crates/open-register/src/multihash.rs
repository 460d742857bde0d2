//! Hashes as registers write them.

use std::fmt;
use std::str::FromStr;

use merkle::Hash;

use crate::text::serialise_as_text;

/// The multihash code of SHA-256 (`0x12`) and the number of its bytes (32).
const SHA2_256: [u8; 2] = [0x12, 0x20];
const PREFIX: &str = "1220";

/// A SHA-256 digest, written as a multihash: `1220`, then 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Multihash(merkle::Hash);

/// The text is not a SHA-256 multihash.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not a hash: write 1220, then 64 lower-case hexadecimal digits")]
pub struct MultihashError {
    text: String,
}

impl Multihash {
    /// The digest without the multihash prefix.
    pub const fn digest(&self) -> Hash {
        self.0
    }

    /// The 34 bytes: `0x12`, `0x20`, the digest.
    pub fn to_bytes(&self) -> [u8; 34] {
        let mut bytes = [0; 34];
        let (prefix, digest) = bytes.split_at_mut(SHA2_256.len());
        prefix.copy_from_slice(&SHA2_256);
        digest.copy_from_slice(self.0.as_bytes());
        bytes
    }
}

impl From<Hash> for Multihash {
    fn from(digest: Hash) -> Self {
        Self(digest)
    }
}

impl fmt::Display for Multihash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}", self.0)
    }
}

impl FromStr for Multihash {
    type Err = MultihashError;

    fn from_str(text: &str) -> Result<Self, MultihashError> {
        text.strip_prefix(PREFIX)
            .and_then(|digest| digest.parse().ok())
            .map(Self)
            .ok_or_else(|| MultihashError {
                text: text.to_owned(),
            })
    }
}

serialise_as_text!(
    Multihash,
    "a hash as 1220 and 64 lower-case hexadecimal digits"
);
