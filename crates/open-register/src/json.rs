//! The resources of a register as JSON, in the shapes of the HTTP interface.

use merkle::Hash;
use serde_json::{Map, Value, json};

use crate::{Blob, Definition, Entry, Multihash, Record, Register, RegisterProof};

/// One entry: `entry-number` (an integer), `entry-timestamp`, `key`, `blob-hash`.
pub fn entry(entry: &Entry) -> Value {
    json!(entry)
}

/// An array of entries.
pub fn entries<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Value {
    entries.into_iter().map(entry).collect()
}

/// One blob: `_id` (its hash) and its attributes.
pub fn blob(hash: &Multihash, blob: &Blob) -> Value {
    identified(&hash.to_string(), blob)
}

/// An array of blobs.
pub fn blobs<'a>(blobs: impl IntoIterator<Item = (Multihash, &'a Blob)>) -> Value {
    blobs
        .into_iter()
        .map(|(hash, data)| blob(&hash, data))
        .collect()
}

/// One record: `_id` (its key) and the attributes of its blob.
pub fn record(record: Record<'_>) -> Value {
    identified(record.entry.key.as_str(), record.blob)
}

/// An array of records.
pub fn records<'a>(records: impl IntoIterator<Item = Record<'a>>) -> Value {
    records.into_iter().map(record).collect()
}

/// The register proof: `root-hash`, `total-entries` (an integer).
pub fn register_proof(proof: RegisterProof) -> Value {
    json!(proof)
}

/// An entry proof or a consistency proof: `audit-path`, the path of the proof as multihashes.
pub fn audit_path(path: &[Hash]) -> Value {
    let hashes: Vec<String> = path
        .iter()
        .map(|hash| Multihash::from(*hash).to_string())
        .collect();
    json!({ "audit-path": hashes })
}

/// The context: what the register says about itself, and how much it holds.
pub fn context(definition: &Definition, register: &Register) -> Value {
    json!({
        "id": definition.id,
        "title": definition.title,
        "description": definition.description,
        "custodian": definition.custodian,
        "copyright": definition.copyright,
        "licence": definition.licence,
        "hashing-algorithm": { "codec": "sha2-256", "function-type": 18, "digest-length": 32 },
        "root-hash": register.root_hash(),
        "schema": definition.schema,
        "statistics": register.statistics(),
        "status": definition.status,
    })
}

/// `_id` cannot be the name of an attribute, so nothing is overwritten.
fn identified(id: &str, blob: &Blob) -> Value {
    let mut object = Map::new();
    object.insert("_id".to_owned(), id.into());
    for (name, value) in blob.iter() {
        object.insert(name.to_string(), json!(value));
    }
    Value::Object(object)
}
