//! What registers promise, by the specification's vectors and by their laws.

mod blobs;
mod registers;
mod representations;
mod schemas;
mod vectors;

use open_register::{Blob, Key, Register, Timestamp};

fn key(text: &str) -> Key {
    text.parse().expect("a key")
}

fn timestamp(text: &str) -> Timestamp {
    text.parse().expect("a timestamp")
}

fn abc_xyz() -> Blob {
    Blob::new()
        .with("foo", "abc")
        .unwrap()
        .with("bar", "xyz")
        .unwrap()
}

fn abc_tags() -> Blob {
    Blob::new()
        .with("foo", "abc")
        .unwrap()
        .with_set("tags", ["x", "y"])
        .unwrap()
}

/// The register of three entries whose roots an independent script computed.
fn three_entries() -> Register {
    let mut register = Register::new();
    register.append(key("A"), timestamp("2018-07-15T14:38:05Z"), abc_xyz());
    register.append(key("B"), timestamp("2018-07-15T14:38:06Z"), abc_tags());
    register.append(key("A"), timestamp("2018-07-15T14:38:07Z"), abc_tags());
    register
}
