//! How a fact names an object: marked, so that every reference is found without knowing the kind.

use crate::{Digest, Subject};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A file or long document that is kept beside the ledger, sealed under its subject's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "shapes", derive(schemars::JsonSchema))]
#[serde(from = "Node", into = "Node")]
pub struct ObjectRef {
    /// The digest of the stored bytes, which is the object's name.
    pub name: Digest,
    /// Whose key seals it.
    pub subject: Subject,
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "shapes", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Node {
    #[serde(rename = "$object")]
    name: Digest,
    subject: Subject,
}

impl From<Node> for ObjectRef {
    fn from(node: Node) -> Self {
        Self {
            name: node.name,
            subject: node.subject,
        }
    }
}

impl From<ObjectRef> for Node {
    fn from(object: ObjectRef) -> Self {
        Self {
            name: object.name,
            subject: object.subject,
        }
    }
}

impl ObjectRef {
    /// The key in JSON that marks a reference.
    pub const MARK: &'static str = "$object";

    /// The names of all objects that a body refers to, each with whose key seals it, where one does.
    pub fn named_in(body: &Value) -> Vec<(Digest, Option<Subject>)> {
        let mut names = Vec::new();
        collect(body, &mut names);
        names
    }
}

fn collect(value: &Value, names: &mut Vec<(Digest, Option<Subject>)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        Value::Object(fields) => {
            let name = fields.get(ObjectRef::MARK).and_then(Value::as_str);
            if let Some(name) = name.and_then(|name| name.parse::<Digest>().ok()) {
                let subject = fields.get("subject").cloned();
                let subject = subject.and_then(|it| serde_json::from_value(it).ok());
                names.push((name, subject));
            }
            fields.values().for_each(|field| collect(field, names));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RawId;
    use serde_json::json;

    #[test]
    fn a_reference_is_found_wherever_it_stands() {
        let subject = Subject::Case(RawId::from_bytes([1; 16]));
        let object = ObjectRef {
            name: Digest::of(b"x"),
            subject,
        };
        let body = json!({"a": [{"file": object}], "b": "x"});
        assert_eq!(ObjectRef::named_in(&body), [(object.name, Some(subject))]);
        let read: ObjectRef = serde_json::from_value(body["a"][0]["file"].clone()).unwrap();
        assert_eq!(read, object);
    }
}
