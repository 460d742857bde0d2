//! Merkle trees as RFC 6962 section 2.1 defines them, and what people do with them.
//!
//! - [`struct@Hash`]: a SHA-256 digest, and the three ways a tree makes one (leaf, node, empty tree).
//! - [`Frontier`]: the right edge of a growing tree, enough to know its root after each append.
//! - [`Tree`]: all complete subtrees, so that roots and proofs at any past size cost O(log n).
//! - [`Leaves`]: any other source of leaf hashes can prove too, at the cost of reading them.
//! - [`InclusionProof`], [`ConsistencyProof`]: proofs as values, which verify themselves.
//! - [`note`] and [`Checkpoint`]: the signed statement "this log had this root at this size".
//!
//! Everything is values in, values out. Nothing here panics on any input: whatever a stranger
//! sends is an answer or an error.

mod checkpoint;
mod frontier;
mod hash;
mod leaves;
pub mod note;
mod proof;
mod tree;

pub use checkpoint::{Checkpoint, CheckpointError};
pub use frontier::{Frontier, FrontierError};
pub use hash::{Hash, HashError};
pub use leaves::{Leaves, ProveError};
pub use proof::{ConsistencyProof, InclusionProof, VerifyError};
pub use tree::Tree;
