//! The right edge of a growing tree.

use crate::Hash;

/// The roots of the complete subtrees along the right edge of a tree: all that is needed to append
/// leaves and to know the root after each, in O(log n) space.
///
/// There is one such subtree for every binary digit 1 of the size, the largest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    subtrees: Vec<Hash>,
}

/// The bytes are not a frontier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrontierError {
    /// There are not even the eight bytes of the size.
    #[error("a frontier begins with its size in 8 bytes, here are {found}")]
    NoSize {
        /// How many bytes were given.
        found: usize,
    },
    /// The size is not one that a log can reach.
    #[error(
        "a log of {size} entries cannot exist: the largest size is {}",
        i64::MAX
    )]
    TooLarge {
        /// The size that was claimed.
        size: u64,
    },
    /// The number of bytes does not go with the size.
    #[error("a frontier of size {size} has {expected} bytes, here are {found}")]
    Length {
        /// The size that was claimed.
        size: u64,
        /// How many bytes that size takes.
        expected: usize,
        /// How many bytes were given.
        found: usize,
    },
}

const SIZE_BYTES: usize = 8;

impl Frontier {
    /// The frontier of the tree without leaves.
    pub const fn new() -> Self {
        Self {
            size: 0,
            subtrees: Vec::new(),
        }
    }

    /// How many leaves the tree has.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Add a leaf, given by its [leaf hash](Hash::leaf). Amortised O(1), at most one hash per
    /// level.
    pub fn append(&mut self, leaf: Hash) {
        // Each trailing 1 of the size is a complete subtree that the new one pairs with.
        let mut complete = leaf;
        for _ in 0..self.size.trailing_ones() {
            let left = self
                .subtrees
                .pop()
                .expect("one subtree for each 1 of the size");
            complete = Hash::node(&left, &complete);
        }
        self.subtrees.push(complete);
        self.size += 1;
    }

    /// The root of the tree (RFC 6962 section 2.1); [`Hash::EMPTY_TREE`] without leaves.
    pub fn root(&self) -> Hash {
        self.subtrees
            .iter()
            .rev()
            .copied()
            .reduce(|right, left| Hash::node(&left, &right))
            .unwrap_or(Hash::EMPTY_TREE)
    }

    /// The frontier as bytes: the size (8 bytes, big-endian), then the 32 bytes of each complete
    /// subtree's root, the largest subtree first.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(SIZE_BYTES + self.subtrees.len() * Hash::LENGTH);
        bytes.extend(self.size.to_be_bytes());
        bytes.extend(self.subtrees.iter().flat_map(Hash::as_bytes));
        bytes
    }

    /// Read what [`to_bytes`](Self::to_bytes) wrote.
    ///
    /// Nothing in the bytes tells a true root from a false one: compare [`root`](Self::root) with
    /// one that is trusted.
    ///
    /// # Errors
    /// Bytes whose number does not go with the size that they claim.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FrontierError> {
        let found = bytes.len();
        let (size, hashes) = bytes
            .split_first_chunk()
            .ok_or(FrontierError::NoSize { found })?;
        let size = u64::from_be_bytes(*size);
        // Stores count in signed 64 bits; the spare bit keeps `append` from ever overflowing.
        if i64::try_from(size).is_err() {
            return Err(FrontierError::TooLarge { size });
        }
        let (chunks, rest) = hashes.as_chunks::<{ Hash::LENGTH }>();
        if !rest.is_empty() || chunks.len() != size.count_ones() as usize {
            let expected = SIZE_BYTES + size.count_ones() as usize * Hash::LENGTH;
            return Err(FrontierError::Length {
                size,
                expected,
                found,
            });
        }
        Ok(Self {
            size,
            subtrees: chunks.iter().copied().map(Hash::new).collect(),
        })
    }
}

impl Extend<Hash> for Frontier {
    fn extend<I: IntoIterator<Item = Hash>>(&mut self, leaves: I) {
        leaves.into_iter().for_each(|leaf| self.append(leaf));
    }
}

impl FromIterator<Hash> for Frontier {
    fn from_iter<I: IntoIterator<Item = Hash>>(leaves: I) -> Self {
        let mut frontier = Self::new();
        frontier.extend(leaves);
        frontier
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_do_not_go_with_their_size_are_refused() {
        let frontier: Frontier = (0..5u8).map(|n| Hash::leaf(&[n])).collect();
        let bytes = frontier.to_bytes();
        assert_eq!(bytes.len(), 8 + 2 * 32);
        assert_eq!(
            Frontier::from_bytes(&bytes[..71]),
            Err(FrontierError::Length {
                size: 5,
                expected: 72,
                found: 71
            })
        );
        assert_eq!(
            Frontier::from_bytes(&[0; 3]),
            Err(FrontierError::NoSize { found: 3 })
        );
        assert_eq!(
            Frontier::from_bytes(&[0xff; 8 + 64 * 32]),
            Err(FrontierError::TooLarge { size: u64::MAX })
        );
    }
}
