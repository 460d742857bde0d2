//! The shape of every kind of fact, as it was committed: so that a field that is renamed fails a test
//! before any ledger has it.

use crate::{Digest, Kind, RawId, Sealed, Subject};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;
use std::{borrow::Cow, collections::BTreeSet, fs, path::Path};

/// The shape of a type, as the bodies of facts have it: names, types, what may be left out. What its
/// comments say is no part of it.
pub fn shape<T: JsonSchema>() -> Value {
    let mut shape = schemars::schema_for!(T).to_value();
    strip(&mut shape);
    shape
}

/// Takes away what only describes; names of fields are never taken for such.
fn strip(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            for describes in ["$schema", "title", "description"] {
                if members.get(describes).is_some_and(Value::is_string) {
                    members.remove(describes);
                }
            }
            for (name, member) in members {
                match member {
                    Value::Object(named) if name == "properties" || name == "$defs" => {
                        named.values_mut().for_each(strip);
                    }
                    member => strip(member),
                }
            }
        }
        Value::Array(members) => members.iter_mut().for_each(strip),
        _ => {}
    }
}

/// Whether a shape is still what was committed: the names that a value can have may have become more.
fn still_is(now: &Value, committed: &Value) -> bool {
    match (now, committed) {
        (Value::Object(now), Value::Object(committed)) => {
            now.len() == committed.len()
                && committed.iter().all(|(name, committed)| {
                    let now = now.get(name);
                    now.is_some_and(|now| match (name.as_str(), now, committed) {
                        ("oneOf" | "enum", Value::Array(now), Value::Array(committed)) => {
                            committed.iter().all(|name| now.contains(name))
                        }
                        _ => still_is(now, committed),
                    })
                })
        }
        (now, committed) => now == committed,
    }
}

/// Compares the newest shapes of a capability with `folder`, where each is a file by kind and version,
/// beside those of the versions before it. A shape that has no file yet gets one, to be committed: the
/// answer says so. One that has a file is never written again.
///
/// # Errors
/// What differs, is new, or has a shape but no kind, a sentence each.
pub fn compare(folder: &Path, shapes: &[(Kind, Value)]) -> Result<(), String> {
    let mut says = Vec::new();
    let mut names = BTreeSet::new();
    for (kind, shape) in shapes {
        for version in 1..=kind.version {
            let name = format!("{}.{version}.json", kind.name);
            let file = folder.join(&name);
            let found = fs::read_to_string(&file).ok();
            let found = found.and_then(|text| serde_json::from_str::<Value>(&text).ok());
            match found {
                Some(found) if version == kind.version && !still_is(shape, &found) => says.push(format!(
                    "{name}: the shape is another. A kind that was written is read for ever: give it \
                     a new version and lift the old one. It is now\n{shape:#}"
                )),
                Some(_) => {}
                None if version == kind.version => {
                    let written = fs::create_dir_all(folder)
                        .and_then(|()| fs::write(&file, format!("{shape:#}\n")));
                    let done = written.map_or_else(|why| why.to_string(), |()| "commit it".into());
                    says.push(format!("{name} was not there: {done}"));
                }
                None => says.push(format!("{name} is missing or no JSON")),
            }
            names.insert(name);
        }
    }
    let there = fs::read_dir(folder).map_err(|error| error.to_string())?;
    for file in there {
        let name = file.map_err(|error| error.to_string())?.file_name();
        let name = name.to_string_lossy().into_owned();
        if !names.contains(&name) {
            says.push(format!(
                "{name} is the shape of no kind: none is ever taken away"
            ));
        }
    }
    if says.is_empty() {
        Ok(())
    } else {
        Err(says.join("\n"))
    }
}

impl JsonSchema for RawId {
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^[0-9a-hjkmnp-tv-z]{26}$"})
    }
}

impl JsonSchema for Digest {
    fn schema_name() -> Cow<'static, str> {
        "Digest".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^[0-9a-f]{64}$"})
    }
}

impl JsonSchema for Subject {
    fn schema_name() -> Cow<'static, str> {
        "Subject".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^(person|case):[0-9a-hjkmnp-tv-z]{26}$"})
    }
}

/// As a fact has it once it is opened.
impl<T: JsonSchema> JsonSchema for Sealed<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Sealed{}", T::schema_name()).into()
    }

    fn json_schema(shapes: &mut SchemaGenerator) -> Schema {
        let (plain, subject) = (
            shapes.subschema_for::<T>(),
            shapes.subschema_for::<Subject>(),
        );
        json_schema!({
            "type": "object",
            "properties": {
                "$sealed": {
                    "type": "object",
                    "properties": {
                        "subject": subject,
                        "plain": plain,
                        "erased": {"type": "boolean"},
                    },
                    "required": ["subject"],
                    "additionalProperties": false,
                },
            },
            "required": ["$sealed"],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_name_may_be_added_and_nothing_else_changed() {
        let shape = |field: &str, names: &[&str]| json!({"properties": {field: {"enum": names}}});
        let committed = shape("role", &["reader", "senco"]);
        assert!(still_is(
            &shape("role", &["reader", "coder", "senco"]),
            &committed
        ));
        assert!(!still_is(&shape("role", &["reader"]), &committed));
        assert!(!still_is(&shape("rôle", &["reader", "senco"]), &committed));
        assert!(!still_is(&json!({}), &committed));
    }

    #[test]
    fn comments_are_no_part_of_a_shape_and_a_field_called_title_is() {
        let mut schema = json!({
            "title": "Fact", "description": "What happened.",
            "properties": {"title": {"type": "string", "description": "Its title."}},
        });
        strip(&mut schema);
        assert_eq!(schema, json!({"properties": {"title": {"type": "string"}}}));
    }
}
