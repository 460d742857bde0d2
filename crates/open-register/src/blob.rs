//! Blobs: the data of an element at one time.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Place;
use std::fmt;

use merkle::Hash;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::item::{HalfRedacted, Item};
use crate::{Multihash, Name, NameError, objecthash};

/// An unordered set of attributes with their values: one text, or a set of texts.
///
/// A blob is always in its normal form: texts are in Unicode normal form C, and empty texts and
/// sets are left out, because the model knows no difference between empty and absent. In JSON it is
/// an object of strings and arrays of strings; nulls are read as absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blob {
    attributes: BTreeMap<Name, Value>,
}

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One text, or what is left of a value that was redacted whole, set or not.
    One(Item),
    /// A set of texts: not empty, sorted, no two with the same hash.
    Many(Vec<Item>),
}

/// Why texts do not make a blob, or a blob cannot be changed as asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BlobError {
    /// The name of an attribute is not a name.
    #[error(transparent)]
    Name(#[from] NameError),
    /// An attribute was given twice.
    #[error("attribute “{name}” is given twice: give each attribute once")]
    Repeated {
        /// The name of the attribute.
        name: Name,
    },
    /// A text begins like a redaction, but no hash follows.
    #[error(
        "attribute “{name}”: a value that begins with **REDACTED** must be followed by the 64 \
         lower-case hexadecimal digits of its hash"
    )]
    Redaction {
        /// The name of the attribute.
        name: Name,
    },
    /// There is nothing to redact.
    #[error("attribute “{name}” has no such value: there is nothing to redact")]
    NothingToRedact {
        /// The name that was given.
        name: String,
    },
}

impl Value {
    /// The value hash: of the text, or of the set. It does not change by redaction.
    pub fn hash(&self) -> Hash {
        match self {
            Self::One(item) => item.hash(),
            Self::Many(items) => objecthash::set(items.iter().map(Item::hash)),
        }
    }

    /// The texts: one, or those of the set in their order.
    pub fn items(&self) -> &[Item] {
        match self {
            Self::One(item) => std::slice::from_ref(item),
            Self::Many(items) => items,
        }
    }

    /// A set: sorted by text, redacted items last, each hash once (the clear text if there is one).
    fn set(mut items: Vec<Item>) -> Option<Self> {
        items.sort_unstable();
        let mut seen = std::collections::BTreeSet::new();
        items.retain(|item| seen.insert(item.hash()));
        (!items.is_empty()).then_some(Self::Many(items))
    }

    /// This value, less what is redacted in an equal value elsewhere.
    fn without_redacted(&self, other: &Self) -> Self {
        match (self, other) {
            (_, Self::One(item)) if item.is_redacted() => other.clone(),
            (Self::Many(items), Self::Many(others)) => {
                let redacted = |hash| others.iter().any(|o| o.is_redacted() && o.hash() == hash);
                let kept = items.iter().map(|item| {
                    if redacted(item.hash()) {
                        Item::redacted(item.hash())
                    } else {
                        item.clone()
                    }
                });
                Self::set(kept.collect()).unwrap_or_else(|| self.clone())
            }
            _ => self.clone(),
        }
    }
}

impl Blob {
    /// The blob without attributes.
    pub const fn new() -> Self {
        Self {
            attributes: BTreeMap::new(),
        }
    }

    /// This blob with one more attribute of one text; an empty text adds nothing.
    ///
    /// # Errors
    /// A name that is not a name or is there already; a malformed redaction.
    pub fn with(self, name: &str, text: &str) -> Result<Self, BlobError> {
        let name: Name = name.parse()?;
        let item = read(&name, text)?;
        self.insert(name, item.map(Value::One))
    }

    /// This blob with one more attribute of a set of texts; empty texts, and an empty set, add
    /// nothing.
    ///
    /// # Errors
    /// A name that is not a name or is there already; a malformed redaction.
    pub fn with_set<I>(self, name: &str, texts: I) -> Result<Self, BlobError>
    where
        I: IntoIterator<Item: AsRef<str>>,
    {
        let name: Name = name.parse()?;
        let items: Result<Vec<Option<Item>>, BlobError> = texts
            .into_iter()
            .map(|text| read(&name, text.as_ref()))
            .collect();
        let value = Value::set(items?.into_iter().flatten().collect());
        self.insert(name, value)
    }

    fn insert(mut self, name: Name, value: Option<Value>) -> Result<Self, BlobError> {
        match (self.attributes.entry(name), value) {
            (Place::Occupied(place), _) => {
                return Err(BlobError::Repeated {
                    name: place.key().clone(),
                });
            }
            (Place::Vacant(_), None) => {}
            (Place::Vacant(place), Some(value)) => {
                place.insert(value);
            }
        }
        Ok(self)
    }

    /// The value of the attribute called `name`.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.attributes.get(name)
    }

    /// The one text of the attribute called `name`; `None` too if it is redacted or a set.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Value::One(item) => item.text(),
            Value::Many(_) => None,
        }
    }

    /// The attributes in the order of their names.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Name, &Value)> {
        self.attributes.iter()
    }

    /// Whether there is no attribute.
    pub fn is_empty(&self) -> bool {
        self.attributes.is_empty()
    }

    /// Whether anything in it is redacted. What people type must not be: refuse it before it is
    /// published.
    pub fn is_redacted(&self) -> bool {
        self.attributes
            .values()
            .flat_map(Value::items)
            .any(Item::is_redacted)
    }

    /// The blob's identity: its hash, the same before and after redaction.
    pub fn hash(&self) -> Multihash {
        let pairs = self
            .iter()
            .map(|(name, value)| (objecthash::string(name.as_str()), value.hash()));
        objecthash::dict(pairs).into()
    }

    /// This blob with the whole value of an attribute redacted.
    ///
    /// A redacted value that is short or easily guessed can be found again by trying. Publish
    /// nothing that may need redacting.
    ///
    /// # Errors
    /// There is no such attribute.
    pub fn redact(&self, name: &str) -> Result<Self, BlobError> {
        let mut blob = self.clone();
        let value = blob
            .attributes
            .get_mut(name)
            .ok_or_else(|| BlobError::NothingToRedact {
                name: name.to_owned(),
            })?;
        *value = Value::One(Item::redacted(value.hash()));
        Ok(blob)
    }

    /// This blob with one text of a set redacted.
    ///
    /// # Errors
    /// There is no such attribute, it is not a set, or the set has no such text.
    pub fn redact_item(&self, name: &str, text: &str) -> Result<Self, BlobError> {
        let nothing = || BlobError::NothingToRedact {
            name: name.to_owned(),
        };
        let wanted = Item::read(text).ok().flatten().ok_or_else(nothing)?.hash();
        let mut blob = self.clone();
        let Some(Value::Many(items)) = blob.attributes.get_mut(name) else {
            return Err(nothing());
        };
        let item = items
            .iter_mut()
            .find(|item| item.hash() == wanted)
            .ok_or_else(nothing)?;
        *item = Item::redacted(wanted);
        items.sort_unstable();
        Ok(blob)
    }

    /// This blob, less what is redacted in a blob with the same hash.
    pub(crate) fn without_redacted(&self, other: &Self) -> Self {
        let attributes = self.iter().map(|(name, value)| {
            let theirs = other.get(name.as_str()).unwrap_or(value);
            (name.clone(), value.without_redacted(theirs))
        });
        Self {
            attributes: attributes.collect(),
        }
    }
}

fn read(name: &Name, text: &str) -> Result<Option<Item>, BlobError> {
    Item::read(text).map_err(|HalfRedacted| BlobError::Redaction { name: name.clone() })
}

impl Serialize for Blob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.attributes.len()))?;
        for (name, value) in &self.attributes {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(item) => serializer.collect_str(item),
            Self::Many(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                items
                    .iter()
                    .try_for_each(|item| seq.serialize_element(&item.to_string()))?;
                seq.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Blob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Attributes)
    }
}

struct Attributes;

impl<'de> Visitor<'de> for Attributes {
    type Value = Blob;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of attributes, each with a string or an array of strings")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Blob, A::Error> {
        let mut blob = Blob::new();
        while let Some(name) = map.next_key::<String>()? {
            let texts = map
                .next_value()
                .map_err(|e| de::Error::custom(format_args!("attribute “{name}”: {e}")))?;
            blob = match texts {
                Texts::One(text) => blob.with(&name, text.as_deref().unwrap_or_default()),
                Texts::Many(texts) => blob.with_set(&name, texts.into_iter().flatten()),
            }
            .map_err(de::Error::custom)?;
        }
        Ok(blob)
    }
}

/// A value as it is written in JSON, nulls included.
enum Texts {
    One(Option<String>),
    Many(Vec<Option<String>>),
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Texts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or an array of strings")
            }

            fn visit_unit<E: de::Error>(self) -> Result<Texts, E> {
                Ok(Texts::One(None))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Texts, E> {
                Ok(Texts::One(Some(text.to_owned())))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Texts, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = seq.next_element()? {
                    texts.push(text);
                }
                Ok(Texts::Many(texts))
            }
        }
        deserializer.deserialize_any(OneOrMany)
    }
}
