//! Old versions of facts, lifted to the newest.

use serde_json::Value;

/// Lifts an opened body of an older version to the newest; gives the version that it then has.
pub fn lift(kind: &str, version: u32, _: &mut Value) -> u32 {
    match (kind, version) {
        // What it settles more may be absent.
        ("governance.reference-adopted", 1 | 2) => 3,
        _ => version,
    }
}
