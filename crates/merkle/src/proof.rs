//! Proofs as values, which verify themselves.

use serde::{Deserialize, Serialize};

use crate::Hash;

/// The audit path of one leaf (RFC 6962 section 2.1.1).
///
/// Made by [`Leaves::prove_inclusion`](crate::Leaves::prove_inclusion).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InclusionProof {
    /// The index of the leaf, from 0.
    pub index: u64,
    /// The number of leaves in the tree.
    pub size: u64,
    /// The roots of the subtrees beside the way from the leaf up to the root, lowest first.
    pub path: Vec<Hash>,
}

/// The proof that one tree is the beginning of another (RFC 6962 section 2.1.2).
///
/// Made by [`Leaves::prove_consistency`](crate::Leaves::prove_consistency).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsistencyProof {
    /// The number of leaves in the older tree.
    pub from: u64,
    /// The number of leaves in the newer tree.
    pub to: u64,
    /// The roots from which both trees' roots can be computed, lowest first; none if the older
    /// tree is empty or as large as the newer.
    pub path: Vec<Hash>,
}

/// Why a proof proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// The tree of the proof has no leaf with the index of the proof.
    #[error("a tree of size {size} has no leaf with index {index}")]
    NoSuchLeaf {
        /// The index in the proof.
        index: u64,
        /// The size in the proof.
        size: u64,
    },
    /// The older size of the proof is larger than the newer.
    #[error("a log cannot have grown from {from} to {to} entries")]
    SizesReversed {
        /// The older size in the proof.
        from: u64,
        /// The newer size in the proof.
        to: u64,
    },
    /// The path has fewer hashes than its sizes ask for.
    #[error("the proof has too few hashes for its sizes")]
    PathTooShort,
    /// The path has more hashes than its sizes ask for.
    #[error("the proof has too many hashes for its sizes")]
    PathTooLong,
    /// The computed root of the tree (of the newer tree) is not the one that is trusted.
    #[error("the proof leads to another root")]
    RootDiffers,
    /// The computed root of the older tree is not the one that is trusted.
    #[error("the proof leads to another root of the older tree")]
    OldRootDiffers,
}

impl InclusionProof {
    /// Whether this proves that `leaf` (a [leaf hash](Hash::leaf)) is in the tree with that
    /// `root`, by the algorithm of RFC 9162 section 2.1.3.2.
    ///
    /// # Errors
    /// It does not.
    pub fn verify(&self, leaf: &Hash, root: &Hash) -> Result<(), VerifyError> {
        let Self { index, size, .. } = *self;
        if index >= size {
            return Err(VerifyError::NoSuchLeaf { index, size });
        }
        let mut walk = Walk {
            place: index,
            last: size - 1,
        };
        let mut computed = *leaf;
        for sibling in &self.path {
            computed = match walk.step()? {
                Side::Left => Hash::node(sibling, &computed),
                Side::Right => Hash::node(&computed, sibling),
            };
        }
        walk.arrived()?;
        if computed == *root {
            Ok(())
        } else {
            Err(VerifyError::RootDiffers)
        }
    }
}

impl ConsistencyProof {
    /// Whether this proves that the tree with root `old` is the beginning of the tree with root
    /// `new`, by the algorithm of RFC 9162 section 2.1.4.2.
    ///
    /// # Errors
    /// It does not.
    pub fn verify(&self, old: &Hash, new: &Hash) -> Result<(), VerifyError> {
        let Self { from, to, .. } = *self;
        if from > to {
            return Err(VerifyError::SizesReversed { from, to });
        }
        let (old_computed, new_computed) = if from == 0 {
            (
                Hash::EMPTY_TREE,
                if to == 0 { Hash::EMPTY_TREE } else { *new },
            )
        } else if from == to {
            (*old, *old)
        } else {
            return self.verify_growth(old, new);
        };
        if !self.path.is_empty() {
            return Err(VerifyError::PathTooLong);
        }
        compare((old_computed, old), (new_computed, new))
    }

    /// The case of a log that was not empty and grew.
    fn verify_growth(&self, old: &Hash, new: &Hash) -> Result<(), VerifyError> {
        let Self { from, to, ref path } = *self;
        // The older tree's last complete subtree: where both computations begin.
        let level = (from - 1).trailing_ones();
        let mut walk = Walk {
            place: (from - 1) >> level,
            last: (to - 1) >> level,
        };
        // If it is the whole older tree, its root is left out of the proof.
        let (start, path) = if from.is_power_of_two() {
            (old, path.as_slice())
        } else {
            path.split_first().ok_or(VerifyError::PathTooShort)?
        };
        let (mut old_computed, mut new_computed) = (*start, *start);
        for sibling in path {
            match walk.step()? {
                Side::Left => {
                    old_computed = Hash::node(sibling, &old_computed);
                    new_computed = Hash::node(sibling, &new_computed);
                }
                Side::Right => new_computed = Hash::node(&new_computed, sibling),
            }
        }
        walk.arrived()?;
        compare((old_computed, old), (new_computed, new))
    }
}

fn compare(old: (Hash, &Hash), new: (Hash, &Hash)) -> Result<(), VerifyError> {
    if old.0 != *old.1 {
        return Err(VerifyError::OldRootDiffers);
    }
    if new.0 != *new.1 {
        return Err(VerifyError::RootDiffers);
    }
    Ok(())
}

/// The side on which the next hash of a path stands.
enum Side {
    Left,
    Right,
}

/// The way from a node up to the root: `fn` and `sn` of RFC 9162.
struct Walk {
    /// The place of the node in its level, from 0.
    place: u64,
    /// The place of the last node in that level.
    last: u64,
}

impl Walk {
    /// Go up past one hash of the path.
    fn step(&mut self) -> Result<Side, VerifyError> {
        if self.last == 0 {
            return Err(VerifyError::PathTooLong);
        }
        let side = if self.place % 2 == 1 || self.place == self.last {
            // A last node without a left neighbour rises until it has one. It is not the first
            // node, which would be the root, so it does have one further up.
            let lonely = self.place.trailing_zeros();
            self.place >>= lonely;
            self.last >>= lonely;
            Side::Left
        } else {
            Side::Right
        };
        self.place >>= 1;
        self.last >>= 1;
        Ok(side)
    }

    fn arrived(&self) -> Result<(), VerifyError> {
        if self.last == 0 {
            Ok(())
        } else {
            Err(VerifyError::PathTooShort)
        }
    }
}
