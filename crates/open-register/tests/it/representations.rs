//! What the HTTP interface will serve.

use open_register::{Blob, Definition, Register, Schema, json, table};
use serde_json::json;

use crate::{abc_xyz, key, three_entries, timestamp};

const ABC_XYZ: &str = "12202b90b5d4a714f5fd5f7c670067f090f972dd7be8a472965c90572699249672aa";
const ABC_TAGS: &str = "122071b92f984ba19bd6d1aa9f3aed0e9b5ff7bd6149c227150633a1ced66ebf68a9";
const ROOT: &str = "12207c6daa17b00d5dcf869b0fac04f5b560aee763330d95fb3f94cc939f8a975755";

fn schema() -> Schema {
    serde_json::from_value(json!([
        { "id": "tags", "datatype": "string", "cardinality": "n", "title": "Tags" },
        { "id": "foo", "datatype": "string", "cardinality": "1" },
        { "id": "bar", "datatype": "string", "cardinality": "1" },
    ]))
    .unwrap()
}

#[test]
fn entries_as_json() {
    let register = three_entries();
    let first = json!({
        "entry-number": 1, "entry-timestamp": "2018-07-15T14:38:05Z", "key": "A",
        "blob-hash": ABC_XYZ,
    });
    assert_eq!(json::entry(register.entry(1).unwrap()), first);
    assert_eq!(json::entries(register.entries().take(1)), json!([first]));
    let read: open_register::Entry = serde_json::from_value(first).unwrap();
    assert_eq!(&read, register.entry(1).unwrap());
}

#[test]
fn blobs_and_records_as_json() {
    let register = three_entries();
    assert_eq!(
        json::blobs(register.blobs()),
        json!([
            { "_id": ABC_XYZ, "foo": "abc", "bar": "xyz" },
            { "_id": ABC_TAGS, "foo": "abc", "tags": ["x", "y"] },
        ])
    );
    assert_eq!(
        json::records(register.records()),
        json!([
            { "_id": "A", "foo": "abc", "tags": ["x", "y"] },
            { "_id": "B", "foo": "abc", "tags": ["x", "y"] },
        ])
    );
    assert_eq!(json::records(Register::new().records()), json!([]));
}

#[test]
fn proofs_as_json() {
    let register = three_entries();
    assert_eq!(
        json::register_proof(register.register_proof()),
        json!({ "root-hash": ROOT, "total-entries": 3 })
    );
    let second = open_register::Multihash::from(register.entry(2).unwrap().leaf_hash());
    let proof = register.entry_proof(1, 2).unwrap();
    assert_eq!(
        json::audit_path(&proof.path),
        json!({ "audit-path": [second.to_string()] })
    );
    let proof = register.consistency_proof(3, 3).unwrap();
    assert_eq!(json::audit_path(&proof.path), json!({ "audit-path": [] }));
}

#[test]
fn the_context_as_json() {
    let definition: Definition = serde_json::from_value(json!({
        "id": "x", "title": "X", "description": "d", "custodian": "c", "copyright": "©",
        "licence": "l", "status": { "start-date": "2018-12" }, "schema": schema(),
    }))
    .unwrap();
    assert_eq!(
        json::context(&definition, &three_entries()),
        json!({
            "id": "x", "title": "X", "description": "d", "custodian": "c", "copyright": "©",
            "licence": "l",
            "hashing-algorithm": { "codec": "sha2-256", "function-type": 18, "digest-length": 32 },
            "root-hash": ROOT,
            "schema": [
                { "id": "tags", "datatype": "string", "cardinality": "n", "title": "Tags" },
                { "id": "foo", "datatype": "string", "cardinality": "1" },
                { "id": "bar", "datatype": "string", "cardinality": "1" },
            ],
            "statistics": { "total-entries": 3, "total-blobs": 2, "total-records": 2 },
            "status": { "start-date": "2018-12" },
        })
    );
}

#[test]
fn tables_have_the_columns_of_the_schema_and_crlf() {
    let register = three_entries();
    assert_eq!(
        table::records(&schema(), register.records()),
        "_id,tags,foo,bar\r\nA,x;y,abc,\r\nB,x;y,abc,\r\n"
    );
    assert_eq!(
        table::blobs(&schema(), register.blobs()),
        format!("_id,tags,foo,bar\r\n{ABC_XYZ},,abc,xyz\r\n{ABC_TAGS},x;y,abc,\r\n")
    );
    assert_eq!(
        table::entries(register.entries().take(1)),
        format!(
            "entry-number,entry-timestamp,key,blob-hash\r\n1,2018-07-15T14:38:05Z,A,{ABC_XYZ}\r\n"
        )
    );
    assert_eq!(
        table::records(&schema(), Register::new().records()),
        "_id,tags,foo,bar\r\n"
    );
}

#[test]
fn a_table_quotes_what_needs_it_and_leaves_nothing_out() {
    let mut register = Register::new();
    let blob = Blob::new()
        .with("foo", "a \"quoted\", text\nin two lines")
        .and_then(|blob| blob.with("old-attribute", "still here"))
        .unwrap();
    register.append(key("A"), timestamp("2018-07-15T14:38:05Z"), blob);
    let redacted = abc_xyz().redact("foo").unwrap();
    register.append(key("B"), timestamp("2018-07-15T14:38:05Z"), redacted);
    assert_eq!(
        table::records(&schema(), register.records()),
        "_id,tags,foo,bar,old-attribute\r\n\
         A,,\"a \"\"quoted\"\", text\nin two lines\",,still here\r\n\
         B,,**REDACTED**2a42a9c91b74c0032f6b8000a2c9c5bcca5bb298f004e8eff533811004dea511,xyz,\r\n"
    );
}
