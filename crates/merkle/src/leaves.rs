//! Roots and proofs from any source of leaf hashes.

use std::ops::Range;

use crate::{ConsistencyProof, Frontier, Hash, InclusionProof};

/// Why a root or proof cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProveError {
    /// The log has not reached the size that was asked about.
    #[error("the log has {available} entries: it has had no size {size} yet")]
    SizeNotReached {
        /// The size that was asked about.
        size: u64,
        /// The size of the log.
        available: u64,
    },
    /// The tree has no leaf with that index.
    #[error("a tree of size {size} has no leaf with index {index}: indexes begin at 0")]
    NoSuchLeaf {
        /// The index that was asked about.
        index: u64,
        /// The size of the tree.
        size: u64,
    },
    /// The older size is larger than the newer.
    #[error("a log cannot have grown from {from} to {to} entries: give the smaller size first")]
    SizesReversed {
        /// The size given as the older.
        from: u64,
        /// The size given as the newer.
        to: u64,
    },
    /// The source does not have a leaf that it should have.
    #[error("the hash of leaf {index} is missing from the log")]
    LeafMissing {
        /// The index of the leaf.
        index: u64,
    },
}

/// A source of leaf hashes: a slice, a table of rows, a [`Tree`](crate::Tree).
///
/// Give [`size`](Self::size) and [`leaf`](Self::leaf); roots and proofs then cost one reading of
/// the leaves. A source that keeps subtrees answers [`subtree`](Self::subtree) itself, and roots
/// and proofs cost O(log n).
pub trait Leaves {
    /// How many leaves there are.
    fn size(&self) -> u64;

    /// The [leaf hash](Hash::leaf) at `index`, which begins at 0; `None` where there is none.
    fn leaf(&self, index: u64) -> Option<Hash>;

    /// The root of the complete subtree over the 2^`level` leaves that begin at
    /// `index` · 2^`level`.
    ///
    /// # Errors
    /// A leaf is missing.
    fn subtree(&self, level: u32, index: u64) -> Result<Hash, ProveError> {
        let covered =
            complete(level, index).ok_or(ProveError::LeafMissing { index: self.size() })?;
        let mut frontier = Frontier::new();
        for index in covered {
            frontier.append(self.leaf(index).ok_or(ProveError::LeafMissing { index })?);
        }
        Ok(frontier.root())
    }

    /// The root when the log had `size` leaves (RFC 6962 section 2.1).
    ///
    /// # Errors
    /// The log has not reached that size; a leaf is missing.
    fn root_at(&self, size: u64) -> Result<Hash, ProveError> {
        reached(self, size)?;
        if size == 0 {
            return Ok(Hash::EMPTY_TREE);
        }
        root_of(self, 0..size)
    }

    /// The proof that the leaf at `index` is in the tree of `size` leaves (RFC 6962 section
    /// 2.1.1).
    ///
    /// # Errors
    /// The log has not reached that size; the tree has no such leaf; a leaf is missing.
    fn prove_inclusion(&self, index: u64, size: u64) -> Result<InclusionProof, ProveError> {
        reached(self, size)?;
        if index >= size {
            return Err(ProveError::NoSuchLeaf { index, size });
        }
        let mut path = Vec::new();
        let mut range = 0..size;
        while range.end - range.start > 1 {
            let middle = split(&range);
            let (near, far) = if index < middle {
                (range.start..middle, middle..range.end)
            } else {
                (middle..range.end, range.start..middle)
            };
            path.push(root_of(self, far)?);
            range = near;
        }
        path.reverse();
        Ok(InclusionProof { index, size, path })
    }

    /// The proof that the tree of `from` leaves is the beginning of the tree of `to` leaves
    /// (RFC 6962 section 2.1.2). The empty tree begins every tree: its proof has no hashes.
    ///
    /// # Errors
    /// The log has not reached that size; the sizes are the wrong way round; a leaf is missing.
    fn prove_consistency(&self, from: u64, to: u64) -> Result<ConsistencyProof, ProveError> {
        reached(self, to)?;
        if from > to {
            return Err(ProveError::SizesReversed { from, to });
        }
        let mut path = Vec::new();
        if from == 0 || from == to {
            return Ok(ConsistencyProof { from, to, path });
        }
        // RFC 6962's SUBPROOF, from the root down. The old tree's edge is a whole subtree of the
        // new one where `range.end` meets `from`.
        let mut range = 0..to;
        while range.end != from {
            let middle = split(&range);
            if from <= middle {
                path.push(root_of(self, middle..range.end)?);
                range.end = middle;
            } else {
                path.push(root_of(self, range.start..middle)?);
                range.start = middle;
            }
        }
        // A subtree that begins the log *is* the old tree, and its root is known to the verifier.
        if range.start != 0 {
            path.push(root_of(self, range)?);
        }
        path.reverse();
        Ok(ConsistencyProof { from, to, path })
    }
}

impl Leaves for [Hash] {
    fn size(&self) -> u64 {
        self.len() as u64
    }

    fn leaf(&self, index: u64) -> Option<Hash> {
        self.get(usize::try_from(index).ok()?).copied()
    }
}

fn reached<L: Leaves + ?Sized>(leaves: &L, size: u64) -> Result<(), ProveError> {
    let available = leaves.size();
    if size > available {
        return Err(ProveError::SizeNotReached { size, available });
    }
    Ok(())
}

/// The leaves under a complete subtree; `None` if no log can have that many.
fn complete(level: u32, index: u64) -> Option<Range<u64>> {
    let width = 1u64.checked_shl(level)?;
    let start = index.checked_mul(width)?;
    Some(start..start.checked_add(width)?)
}

/// Where RFC 6962 splits a range of two leaves or more: after the largest power of two smaller
/// than its length.
fn split(range: &Range<u64>) -> u64 {
    let length = range.end - range.start;
    range.start + (1 << (length - 1).ilog2())
}

/// The root over a non-empty range that splitting a tree can reach: such a range, if its length is
/// a power of two, begins at a multiple of its length.
fn root_of<L: Leaves + ?Sized>(leaves: &L, mut range: Range<u64>) -> Result<Hash, ProveError> {
    let mut subtrees = Vec::new();
    loop {
        let length = range.end - range.start;
        if length.is_power_of_two() {
            let level = length.ilog2();
            let last = leaves.subtree(level, range.start >> level)?;
            return Ok(subtrees
                .iter()
                .rev()
                .fold(last, |right, left| Hash::node(left, &right)));
        }
        let middle = split(&range);
        let level = (middle - range.start).ilog2();
        subtrees.push(leaves.subtree(level, range.start >> level)?);
        range.start = middle;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of rows from which one was lost.
    struct DamagedLeaves;

    impl Leaves for DamagedLeaves {
        fn size(&self) -> u64 {
            u64::MAX
        }

        fn leaf(&self, index: u64) -> Option<Hash> {
            (index != 5).then(|| Hash::leaf(&index.to_be_bytes()))
        }
    }

    #[test]
    fn a_lost_leaf_is_named() {
        assert!(DamagedLeaves.root_at(5).is_ok());
        assert_eq!(
            DamagedLeaves.root_at(6),
            Err(ProveError::LeafMissing { index: 5 })
        );
        assert_eq!(
            DamagedLeaves.prove_inclusion(0, 8),
            Err(ProveError::LeafMissing { index: 5 })
        );
        assert!(DamagedLeaves.prove_inclusion(5, 6).is_ok());
        assert_eq!(
            DamagedLeaves.prove_consistency(3, 7),
            Err(ProveError::LeafMissing { index: 5 })
        );
        assert!(matches!(
            DamagedLeaves.subtree(64, 1),
            Err(ProveError::LeafMissing { .. })
        ));
        assert!(matches!(
            DamagedLeaves.subtree(63, u64::MAX),
            Err(ProveError::LeafMissing { .. })
        ));
    }

    #[test]
    fn questions_that_have_no_answer_are_refused() {
        let leaves = [Hash::leaf(b"a"), Hash::leaf(b"b"), Hash::leaf(b"c")];
        let leaves = leaves.as_slice();
        let beyond = ProveError::SizeNotReached {
            size: 4,
            available: 3,
        };
        assert_eq!(leaves.root_at(4), Err(beyond));
        assert_eq!(leaves.prove_inclusion(0, 4), Err(beyond));
        assert_eq!(leaves.prove_consistency(1, 4), Err(beyond));
        assert_eq!(
            leaves.prove_inclusion(2, 2),
            Err(ProveError::NoSuchLeaf { index: 2, size: 2 })
        );
        assert_eq!(
            leaves.prove_inclusion(0, 0),
            Err(ProveError::NoSuchLeaf { index: 0, size: 0 })
        );
        assert_eq!(
            leaves.prove_consistency(3, 2),
            Err(ProveError::SizesReversed { from: 3, to: 2 })
        );
        assert!(matches!(
            leaves.subtree(2, 0),
            Err(ProveError::LeafMissing { index: 3 })
        ));
    }
}
