//! Agreement with Go's `sumdb/tlog` and `sumdb/note`, whose answers `generate.go` wrote down.

use data_encoding::HEXLOWER;
use merkle::note::{self, Signer, Verifier};
use merkle::{Checkpoint, ConsistencyProof, Hash, InclusionProof, Leaves, Tree};
use serde::Deserialize;

use crate::leaves;

#[derive(Deserialize)]
struct Vectors {
    roots: Vec<Root>,
    inclusion: Vec<InclusionProof>,
    consistency: Vec<ConsistencyProof>,
    notes: Vec<Signed>,
}

#[derive(Deserialize)]
struct Root {
    size: u64,
    root: Hash,
}

#[derive(Deserialize)]
struct Signed {
    name: String,
    seed: String,
    verifier: String,
    text: String,
    note: String,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("../vectors/go-sumdb.json")).expect("the vectors are JSON")
}

#[test]
fn roots_are_the_same() {
    let vectors = vectors();
    let tree: Tree = leaves(1000).into_iter().collect();
    assert!(vectors.roots.len() > 70);
    for Root { size, root } in vectors.roots {
        assert_eq!(tree.root_at(size), Ok(root), "size {size}");
    }
}

#[test]
fn inclusion_proofs_are_the_same() {
    let vectors = vectors();
    let tree: Tree = leaves(1000).into_iter().collect();
    assert!(vectors.inclusion.len() > 100);
    for theirs in vectors.inclusion {
        let ours = tree.prove_inclusion(theirs.index, theirs.size).unwrap();
        assert_eq!(ours, theirs);
        let leaf = tree.leaf(theirs.index).unwrap();
        assert_eq!(
            theirs.verify(&leaf, &tree.root_at(theirs.size).unwrap()),
            Ok(())
        );
    }
}

#[test]
fn consistency_proofs_are_the_same() {
    let vectors = vectors();
    let tree: Tree = leaves(1000).into_iter().collect();
    assert!(vectors.consistency.len() > 100);
    for theirs in vectors.consistency {
        let (old, new) = (
            tree.root_at(theirs.from).unwrap(),
            tree.root_at(theirs.to).unwrap(),
        );
        assert_eq!(
            tree.prove_consistency(theirs.from, theirs.to),
            Ok(theirs.clone())
        );
        assert_eq!(theirs.verify(&old, &new), Ok(()));
    }
}

#[test]
fn notes_are_the_same() {
    for Signed {
        name,
        seed,
        verifier,
        text,
        note,
    } in vectors().notes
    {
        let seed = HEXLOWER
            .decode(seed.as_bytes())
            .unwrap()
            .try_into()
            .unwrap();
        let signer = Signer::new(&name, &seed).unwrap();
        assert_eq!(signer.verifier().to_string(), verifier);
        assert_eq!(verifier.parse::<Verifier>().unwrap(), signer.verifier());
        assert_eq!(note::sign(&text, &[&signer]).unwrap(), note);
        let opened = note::open(note.as_bytes(), &[signer.verifier()]).unwrap();
        assert_eq!((opened.text, opened.signed_by), (text, vec![name]));
    }
}

#[test]
fn the_first_note_is_the_checkpoint_of_the_largest_tree() {
    let Signed { verifier, note, .. } = vectors().notes.remove(0);
    let known = [verifier.parse().unwrap()];
    let checkpoint = Checkpoint::open(note.as_bytes(), "example.org/ledger", &known).unwrap();
    let tree: Tree = leaves(1000).into_iter().collect();
    assert_eq!(checkpoint.size(), 1000);
    assert_eq!(checkpoint.root(), tree.root());
}
