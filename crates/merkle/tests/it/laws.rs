//! Laws of trees and proofs.

use merkle::{
    ConsistencyProof, Frontier, FrontierError, Hash, InclusionProof, Leaves, Tree, VerifyError,
};
use proptest::prelude::*;

use crate::leaves;

/// The definition of RFC 6962 section 2.1, read aloud.
fn defined_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash::EMPTY_TREE,
        [leaf] => *leaf,
        _ => {
            let half = leaves.len().next_power_of_two() / 2;
            let (left, right) = leaves.split_at(half);
            Hash::node(&defined_root(left), &defined_root(right))
        }
    }
}

fn flip(hash: Hash, bit: usize) -> Hash {
    let mut bytes = *hash.as_bytes();
    bytes[bit / 8] ^= 1 << (bit % 8);
    Hash::new(bytes)
}

#[test]
fn three_ways_to_a_root_agree_at_every_size() {
    let all = leaves(130);
    let tree: Tree = all.iter().copied().collect();
    let mut frontier = Frontier::new();
    let mut growing = Tree::new();
    for size in 0..=all.len() {
        let defined = defined_root(&all[..size]);
        let count = size as u64;
        assert_eq!(frontier.size(), count);
        assert_eq!(growing.size(), count);
        assert_eq!(frontier.root(), defined, "frontier of {size}");
        assert_eq!(growing.root(), defined, "tree of {size}");
        assert_eq!(tree.root_at(count), Ok(defined), "tree at {size}");
        assert_eq!(
            all.as_slice().root_at(count),
            Ok(defined),
            "slice at {size}"
        );
        if let Some(leaf) = all.get(size) {
            frontier.append(*leaf);
            assert_eq!(growing.append(*leaf), count);
        }
    }
}

#[test]
fn every_leaf_of_every_small_tree_is_proved() {
    let all = leaves(40);
    let tree: Tree = all.iter().copied().collect();
    for size in 1..=40 {
        let root = tree.root_at(size).unwrap();
        for index in 0..size {
            let proof = tree.prove_inclusion(index, size).unwrap();
            assert_eq!(
                all.as_slice().prove_inclusion(index, size).as_ref(),
                Ok(&proof)
            );
            for (other, leaf) in (0..).zip(&all) {
                assert_eq!(proof.verify(leaf, &root).is_ok(), other == index);
            }
        }
    }
}

#[test]
fn every_two_sizes_up_to_64_are_consistent() {
    let all = leaves(64);
    let tree: Tree = all.iter().copied().collect();
    for to in 0..=64 {
        let new = tree.root_at(to).unwrap();
        for from in 0..=to {
            let old = tree.root_at(from).unwrap();
            let proof = tree.prove_consistency(from, to).unwrap();
            assert_eq!(
                all.as_slice().prove_consistency(from, to).as_ref(),
                Ok(&proof)
            );
            assert_eq!(proof.verify(&old, &new), Ok(()), "{from} to {to}");
            let swapped = proof.verify(&new, &old);
            assert_eq!(
                swapped.is_ok(),
                from == to || from == 0 && to == 0,
                "{from} to {to}"
            );
        }
    }
}

#[test]
fn the_empty_tree_begins_every_tree_and_proves_nothing_else() {
    let tree: Tree = leaves(3).into_iter().collect();
    let proof = tree.prove_consistency(0, 3).unwrap();
    assert_eq!(proof.path, []);
    assert_eq!(proof.verify(&Hash::EMPTY_TREE, &tree.root()), Ok(()));
    assert_eq!(
        proof.verify(&tree.root(), &tree.root()),
        Err(VerifyError::OldRootDiffers)
    );
    let empty = tree.prove_consistency(0, 0).unwrap();
    assert_eq!(empty.verify(&Hash::EMPTY_TREE, &Hash::EMPTY_TREE), Ok(()));
    assert_eq!(
        empty.verify(&Hash::EMPTY_TREE, &tree.root()),
        Err(VerifyError::RootDiffers)
    );
}

#[test]
fn a_rewritten_history_is_caught() {
    let mut all = leaves(20);
    let old = defined_root(&all[..13]);
    all[4] = Hash::leaf(b"another past");
    let tree: Tree = all.into_iter().collect();
    let proof = tree.prove_consistency(13, 20).unwrap();
    assert_eq!(
        proof.verify(&old, &tree.root()),
        Err(VerifyError::OldRootDiffers)
    );
}

#[test]
fn a_clone_grows_by_itself() {
    let mut tree: Tree = leaves(1000).into_iter().collect();
    let before = tree.clone();
    let root = before.root();
    tree.append(Hash::leaf(b"one more"));
    assert_eq!((before.size(), before.root()), (1000, root));
    assert_eq!(tree.root_at(1000), Ok(root));
}

#[test]
fn hundred_thousand_leaves_are_proved_by_17_hashes() {
    let all = leaves(100_000);
    let tree: Tree = all.iter().copied().collect();
    let root = tree.root();
    for index in (0..100_000).step_by(997) {
        let proof = tree.prove_inclusion(index, 100_000).unwrap();
        assert!(proof.path.len() <= 17);
        assert_eq!(proof.verify(&tree.leaf(index).unwrap(), &root), Ok(()));
        let proof = tree.prove_consistency(index, 100_000).unwrap();
        assert!(proof.path.len() <= 18);
        assert_eq!(proof.verify(&tree.root_at(index).unwrap(), &root), Ok(()));
    }
}

prop_compose! {
    fn tree_and_two_sizes()(to in 1u64..3000)(from in 0..=to, to in Just(to)) -> (Tree, u64, u64) {
        (leaves(to + 3).into_iter().collect(), from, to)
    }
}

fn any_hash() -> impl Strategy<Value = Hash> {
    any::<[u8; 32]>().prop_map(Hash::new)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn larger_trees_grow_consistently((tree, from, to) in tree_and_two_sizes()) {
        let (old, new) = (tree.root_at(from).unwrap(), tree.root_at(to).unwrap());
        let proof = tree.prove_consistency(from, to).unwrap();
        prop_assert_eq!(proof.verify(&old, &new), Ok(()));
    }

    #[test]
    fn one_flipped_bit_spoils_an_inclusion_proof(
        (tree, index, size) in tree_and_two_sizes(),
        place in any::<prop::sample::Index>(),
        bit in 0usize..256,
    ) {
        let index = index.min(size - 1);
        let proof = tree.prove_inclusion(index, size).unwrap();
        let (leaf, root) = (tree.leaf(index).unwrap(), tree.root_at(size).unwrap());
        prop_assert_eq!(proof.verify(&leaf, &root), Ok(()));
        prop_assert!(proof.verify(&flip(leaf, bit), &root).is_err());
        prop_assert!(proof.verify(&leaf, &flip(root, bit)).is_err());
        let moved = InclusionProof { index: index ^ 1 << (bit % 64), ..proof.clone() };
        prop_assert!(moved.verify(&leaf, &root).is_err());
        if !proof.path.is_empty() {
            let mut changed = proof.clone();
            let place = place.index(proof.path.len());
            changed.path[place] = flip(changed.path[place], bit);
            prop_assert!(changed.verify(&leaf, &root).is_err());
            changed.path.remove(place);
            prop_assert!(changed.verify(&leaf, &root).is_err());
        }
        let mut longer = proof;
        longer.path.push(root);
        prop_assert_eq!(longer.verify(&leaf, &root), Err(VerifyError::PathTooLong));
    }

    #[test]
    fn one_flipped_bit_spoils_a_consistency_proof(
        (tree, from, to) in tree_and_two_sizes(),
        place in any::<prop::sample::Index>(),
        bit in 0usize..256,
    ) {
        let proof = tree.prove_consistency(from, to).unwrap();
        let (old, new) = (tree.root_at(from).unwrap(), tree.root_at(to).unwrap());
        prop_assert!(proof.verify(&flip(old, bit), &new).is_err());
        if from > 0 {
            prop_assert!(proof.verify(&old, &flip(new, bit)).is_err());
        }
        if !proof.path.is_empty() {
            let mut changed = proof.clone();
            let place = place.index(proof.path.len());
            changed.path[place] = flip(changed.path[place], bit);
            prop_assert!(changed.verify(&old, &new).is_err());
            changed.path.remove(place);
            prop_assert!(changed.verify(&old, &new).is_err());
        }
        let mut longer = proof;
        longer.path.push(new);
        prop_assert_eq!(longer.verify(&old, &new), Err(VerifyError::PathTooLong));
    }

    #[test]
    fn any_proof_gets_an_answer(
        (first, second) in (any::<u64>(), any::<u64>()),
        (small, large) in (0u64..9, 0u64..9),
        path in prop::collection::vec(any_hash(), 0..70),
        (leaf, root) in (any_hash(), any_hash()),
    ) {
        for (a, b) in [(first, second), (small, large), (small, second), (first, u64::MAX)] {
            let inclusion = InclusionProof { index: a, size: b, path: path.clone() };
            prop_assert!(inclusion.verify(&leaf, &root).is_err());
            let consistency = ConsistencyProof { from: a, to: b, path: path.clone() };
            prop_assert!(consistency.verify(&leaf, &root).is_err());
        }
    }

    #[test]
    fn a_frontier_goes_on_from_its_bytes(before in 0u64..400, after in 0u64..40) {
        let all = leaves(before + after);
        let (old, new) = all.split_at(usize::try_from(before).unwrap());
        let frontier: Frontier = old.iter().copied().collect();
        let mut read = Frontier::from_bytes(&frontier.to_bytes()).unwrap();
        prop_assert_eq!(&read, &frontier);
        read.extend(new.iter().copied());
        prop_assert_eq!(read.root(), defined_root(&all));
    }

    #[test]
    fn any_bytes_are_a_frontier_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        size in 0u64..70,
        hashes in prop::collection::vec(any_hash(), 0..8),
    ) {
        let plausible: Vec<u8> =
            size.to_be_bytes().into_iter().chain(hashes.iter().flat_map(|h| *h.as_bytes())).collect();
        for bytes in [bytes, plausible] {
            match Frontier::from_bytes(&bytes) {
                Ok(mut frontier) => {
                    prop_assert_eq!(frontier.to_bytes(), bytes);
                    frontier.append(Hash::EMPTY_TREE);
                    frontier.root();
                }
                Err(FrontierError::Length { expected, found, .. }) => prop_assert_ne!(expected, found),
                Err(_) => {}
            }
        }
    }
}
