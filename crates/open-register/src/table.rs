//! The collections of a register as CSV (RFC 4180, lines end with CRLF), in the shapes of the HTTP
//! interface.
//!
//! Values stand as they were published. A spreadsheet may take one that begins with `=` for a
//! formula; nothing is added to prevent that, because what is published must keep its hash.

use std::collections::BTreeSet;

use csv::{Terminator, WriterBuilder};

use crate::{Blob, Entry, Multihash, Name, Record, Schema, Value};

/// Entries: `entry-number`, `entry-timestamp`, `key`, `blob-hash`.
pub fn entries<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> String {
    let header = ["entry-number", "entry-timestamp", "key", "blob-hash"]
        .map(str::to_owned)
        .into();
    let rows = entries.into_iter().map(|entry| {
        vec![
            entry.number.to_string(),
            entry.timestamp.to_string(),
            entry.key.to_string(),
            entry.blob.to_string(),
        ]
    });
    write(std::iter::once(header).chain(rows))
}

/// Blobs: `_id` (the hash), then their attributes in the order of the schema.
pub fn blobs<'a>(
    schema: &Schema,
    blobs: impl IntoIterator<Item = (Multihash, &'a Blob)>,
) -> String {
    identified(
        schema,
        blobs
            .into_iter()
            .map(|(hash, blob)| (hash.to_string(), blob)),
    )
}

/// Records: `_id` (the key), then the attributes of their blobs in the order of the schema.
pub fn records<'a>(schema: &Schema, records: impl IntoIterator<Item = Record<'a>>) -> String {
    let rows = records
        .into_iter()
        .map(|record| (record.entry.key.to_string(), record.blob));
    identified(schema, rows)
}

/// A row for each blob. Attributes that the schema does not have, which an older one may have had,
/// come last: nothing is left out.
fn identified<'a>(schema: &Schema, rows: impl Iterator<Item = (String, &'a Blob)>) -> String {
    let rows: Vec<(String, &Blob)> = rows.collect();
    let known = schema.attributes().iter().map(|attribute| &attribute.id);
    let unknown: BTreeSet<&Name> = rows
        .iter()
        .flat_map(|(_, blob)| blob.iter().map(|(name, _)| name))
        .filter(|name| schema.get(name.as_str()).is_none())
        .collect();
    let names: Vec<&Name> = known.chain(unknown).collect();
    let header = std::iter::once("_id".to_owned()).chain(names.iter().map(ToString::to_string));
    let rows = rows.iter().map(|(id, blob)| {
        let cells = names
            .iter()
            .map(|name| blob.get(name.as_str()).map_or(String::new(), cell));
        std::iter::once(id.clone()).chain(cells).collect()
    });
    write(std::iter::once(header.collect()).chain(rows))
}

/// The texts of a value, joined as the specification joins those of a set.
fn cell(value: &Value) -> String {
    let texts: Vec<String> = value.items().iter().map(ToString::to_string).collect();
    texts.join(&Schema::SEPARATOR.to_string())
}

fn write(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row)
            .expect("memory takes every row, and all rows are equally long");
    }
    let bytes = writer.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("texts make a text")
}
