//! What the trees, proofs and notes of this crate promise.

mod go_sumdb;
mod laws;
mod rfc6962;
mod signed_notes;

use merkle::Hash;

/// Leaf hashes that are all different.
fn leaves(count: u64) -> Vec<Hash> {
    (0..count)
        .map(|n| Hash::leaf(format!("leaf {n}").as_bytes()))
        .collect()
}
