//! Content about no person that lies beside a fact or a command: too long for either, and read before
//! anything is folded.
//!
//! A fact names it by the digest of its bytes, which are an object; so the proof over the facts covers it.
//! It is sealed with no key: it says nothing of anyone, no erasure ever asks for it, and whoever has the
//! same source can work out the same digest. Rows about persons are never kept so: they are facts.

use crate::{Digest, ObjectRef};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{any::Any, fmt, sync::Arc};

/// What can lie beside a fact.
pub trait Content: Any + Send + Sync + Sized {
    /// What it is, for a sentence that says that it is missing: *the list of schools*.
    const CALLED: &'static str;

    /// Reads it from the bytes of its object. It is pure: the same bytes give the same value, in this
    /// release and in every later one.
    ///
    /// # Errors
    /// Why the bytes are no such thing, in a sentence without its full stop.
    fn decode(bytes: &[u8]) -> Result<Self, String>;
}

/// A reference to content, and the content itself once it was loaded. Two are equal when they name the
/// same bytes.
#[derive(Serialize, Deserialize)]
#[serde(from = "Node", into = "Node", bound = "")]
pub struct Enclosure<T> {
    name: Digest,
    loaded: Option<Arc<T>>,
}

/// The mark is that of every object, so that what looks for those finds it; it has no subject.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "shapes", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Node {
    #[serde(rename = "$object")]
    name: Digest,
}

impl<T> From<Node> for Enclosure<T> {
    fn from(node: Node) -> Self {
        Self::named(node.name)
    }
}

impl<T> From<Enclosure<T>> for Node {
    fn from(enclosure: Enclosure<T>) -> Self {
        Self {
            name: enclosure.name,
        }
    }
}

impl<T> Clone for Enclosure<T> {
    fn clone(&self) -> Self {
        Self {
            name: self.name,
            loaded: self.loaded.clone(),
        }
    }
}

/// Its name alone: the content may be megabytes.
impl<T> fmt::Debug for Enclosure<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Enclosure").field(&self.name).finish()
    }
}

impl<T> PartialEq for Enclosure<T> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl<T> Eq for Enclosure<T> {}

impl<T> Enclosure<T> {
    /// The content of this name, which is not loaded yet.
    pub const fn named(name: Digest) -> Self {
        Self { name, loaded: None }
    }

    /// The digest of its bytes, which is the name of its object.
    pub const fn name(&self) -> Digest {
        self.name
    }

    /// The content, once it was loaded.
    pub fn loaded(&self) -> Option<&Arc<T>> {
        self.loaded.as_ref()
    }

    /// The content, for a fold.
    ///
    /// # Panics
    /// When it was not loaded. Whoever folds a fact has it from whoever loads what it names.
    pub fn content(&self) -> &T {
        self.loaded
            .as_ref()
            .expect("what a fact names is loaded before it is folded")
    }

    /// Puts the content in its place, once it was read from the bytes of this name.
    pub fn put(&mut self, content: Arc<T>) {
        self.loaded = Some(content);
    }
}

impl<T: Content> Enclosure<T> {
    /// The content of these bytes, named and loaded: for whoever has the bytes at hand.
    ///
    /// # Errors
    /// As [`Content::decode`].
    pub fn of(bytes: &[u8]) -> Result<Self, String> {
        Ok(Self {
            name: Digest::of(bytes),
            loaded: Some(Arc::new(T::decode(bytes)?)),
        })
    }
}

#[cfg(feature = "shapes")]
impl<T> schemars::JsonSchema for Enclosure<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Enclosure".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Node::json_schema(generator)
    }
}

/// The names of everything that a body encloses: of objects without a subject, as no file of anyone’s is.
pub fn enclosed_in(body: &Value) -> Vec<Digest> {
    let mut names = Vec::new();
    collect(body, &mut names);
    names
}

fn collect(value: &Value, names: &mut Vec<Digest>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        Value::Object(fields) => match (fields.get(ObjectRef::MARK), fields.len()) {
            (Some(name), 1) => names.extend(name.as_str().and_then(|it| it.parse::<Digest>().ok())),
            _ => fields.values().for_each(|field| collect(field, names)),
        },
        _ => {}
    }
}

const _: () = assert!(
    matches!(ObjectRef::MARK.as_bytes(), b"$object"),
    "whoever looks for objects finds what is enclosed"
);

#[cfg(test)]
mod tests {
    use super::*;

    struct Lines(usize);

    impl Content for Lines {
        const CALLED: &'static str = "the lines";

        fn decode(bytes: &[u8]) -> Result<Self, String> {
            let text = std::str::from_utf8(bytes).map_err(|_| "it is no text".to_owned())?;
            Ok(Self(text.lines().count()))
        }
    }

    #[test]
    fn it_is_written_by_name_and_found_as_every_object_is() {
        let enclosure = Enclosure::<Lines>::of(b"one\ntwo").unwrap();
        assert_eq!(enclosure.content().0, 2);
        let json = serde_json::to_value(&enclosure).unwrap();
        let name = Digest::of(b"one\ntwo");
        assert_eq!(ObjectRef::named_in(&json), [(name, None)]);
        let file = ObjectRef {
            name: Digest::of(b"a file"),
            subject: crate::Subject::Case(crate::RawId::from_bytes([1; 16])),
        };
        let body = serde_json::json!({"lists": [json], "file": file});
        assert_eq!(
            enclosed_in(&body),
            [name],
            "a file of someone’s is not enclosed"
        );
        let mut read: Enclosure<Lines> = serde_json::from_value(json).unwrap();
        assert_eq!(read, enclosure);
        assert!(read.loaded().is_none());
        read.put(enclosure.loaded().unwrap().clone());
        assert_eq!(read.content().0, 2);
    }

    #[test]
    fn what_is_no_such_content_is_refused_with_its_reason() {
        let refused = Enclosure::<Lines>::of(&[0xff]).map(drop);
        assert_eq!(refused, Err("it is no text".to_owned()));
    }
}
