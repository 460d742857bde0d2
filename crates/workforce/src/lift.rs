//! Old versions of facts, lifted to the newest.

use serde_json::Value;

/// Lifts an opened body of an older version to the newest; gives the version that it then has.
pub const fn lift(_: &str, version: u32, _: &mut Value) -> u32 {
    version
}
