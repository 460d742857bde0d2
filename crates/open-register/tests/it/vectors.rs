//! The test vectors of the specification, and of an independent script.

use merkle::Hash;
use open_register::{Blob, Entry, Multihash, Register};

use crate::{abc_tags, abc_xyz, key, three_entries, timestamp};

const ABC_XYZ: &str = "12202b90b5d4a714f5fd5f7c670067f090f972dd7be8a472965c90572699249672aa";

fn hash(text: &str) -> Multihash {
    text.parse().expect("a hash")
}

#[test]
fn a_plain_digest_as_a_multihash() {
    assert_eq!(
        Multihash::from(Hash::of(b"foo")).to_string(),
        "12202c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
    );
}

#[test]
fn a_blob_in_the_clear_and_redacted_has_one_hash() {
    let redacted = "**REDACTED**2a42a9c91b74c0032f6b8000a2c9c5bcca5bb298f004e8eff533811004dea511";
    let blob = Blob::new()
        .with("foo", redacted)
        .unwrap()
        .with("bar", "xyz")
        .unwrap();
    assert_eq!(abc_xyz().hash(), hash(ABC_XYZ));
    assert_eq!(blob.hash(), hash(ABC_XYZ));
    assert_eq!(abc_xyz().redact("foo").unwrap(), blob);
}

#[test]
fn a_blob_with_a_set() {
    assert_eq!(
        abc_tags().hash(),
        hash("122071b92f984ba19bd6d1aa9f3aed0e9b5ff7bd6149c227150633a1ced66ebf68a9")
    );
}

#[test]
fn an_entry() {
    let entry = Entry {
        number: 6,
        key: key("GB"),
        timestamp: timestamp("2016-04-05T13:23:05Z"),
        blob: hash("12206b18693874513ba13da54d61aafa7cad0c8f5573f3431d6f1c04b07ddb27d6bb"),
    };
    assert_eq!(
        entry.hash(),
        hash("122002f78a0faf50516849602399b6be7b1a0775fccc3ea0318fda9c6fcf7a4000cb")
    );
}

#[test]
fn the_roots_of_a_register() {
    let register = three_entries();
    let roots = [
        "1220e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1220deda0516ccb55abc2fd15c17ebd5d08c6940ed9e4c0097af518649e1b0fdb431",
        "122023c5f653307b4db539936e8286dc3fe5213ca82aafd59f71110587fb86345a66",
        "12207c6daa17b00d5dcf869b0fac04f5b560aee763330d95fb3f94cc939f8a975755",
    ];
    for (size, root) in (0..).zip(roots) {
        assert_eq!(register.root_hash_at(size), Ok(hash(root)), "size {size}");
    }
    assert_eq!(register.root_hash(), hash(roots[3]));
    assert_eq!(Register::new().root_hash(), hash(roots[0]));
}
