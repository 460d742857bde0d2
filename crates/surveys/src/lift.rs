//! Old versions of facts, lifted to the newest.

use serde_json::Value;

/// Every kind is of its first version.
pub const fn lift(_: &str, version: u32, _: &mut Value) -> u32 {
    version
}
