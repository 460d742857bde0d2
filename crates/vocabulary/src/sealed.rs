//! Personal data in facts: sealed under the key of its subject, gone when the key is destroyed.

use crate::Subject;
use serde::{Deserialize, Serialize, de::Error as _};

/// A value that is written in a fact only under its subject’s key.
///
/// In JSON it is a marked node, `{"$sealed": {"plain": …, "subject": …}}`; the ledger replaces
/// `plain` by ciphertext before anything is stored, and gives back either the value or, when the
/// key is gone, `erased`. A capability never sees a key, and the compiler makes every page cope
/// with both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sealed<T> {
    /// The value, with the subject under whose key it stands.
    Known {
        /// Whose key seals it.
        subject: Subject,
        /// The value itself.
        value: T,
    },
    /// The key has been destroyed: no one can read the value again.
    Erased {
        /// Whose key it was.
        subject: Subject,
    },
}

impl<T> Sealed<T> {
    /// The key in JSON that marks a sealed node.
    pub const MARK: &'static str = "$sealed";

    /// Seals `value` under the key of `subject`.
    pub fn under(subject: impl Into<Subject>, value: T) -> Self {
        Self::Known {
            subject: subject.into(),
            value,
        }
    }

    /// The value, or nothing once erased.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known { value, .. } => Some(value),
            Self::Erased { .. } => None,
        }
    }

    /// The value, or nothing once erased.
    pub fn into_known(self) -> Option<T> {
        match self {
            Self::Known { value, .. } => Some(value),
            Self::Erased { .. } => None,
        }
    }

    /// Forgets the value: its key is destroyed.
    pub fn erase(&mut self) {
        *self = Self::Erased {
            subject: self.subject(),
        };
    }

    /// Whose key seals it.
    pub fn subject(&self) -> Subject {
        match self {
            Self::Known { subject, .. } | Self::Erased { subject } => *subject,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Node<T> {
    #[serde(rename = "$sealed")]
    sealed: Inner<T>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inner<T> {
    subject: Subject,
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    plain: Option<T>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    erased: bool,
}

impl<T: Serialize> Serialize for Sealed<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (plain, erased) = match self {
            Self::Known { value, .. } => (Some(value), false),
            Self::Erased { .. } => (None, true),
        };
        Node {
            sealed: Inner {
                subject: self.subject(),
                plain,
                erased,
            },
        }
        .serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Sealed<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Inner {
            subject,
            plain,
            erased,
        } = Node::deserialize(deserializer)?.sealed;
        match (plain, erased) {
            (Some(value), false) => Ok(Self::Known { subject, value }),
            (None, true) => Ok(Self::Erased { subject }),
            _ => Err(D::Error::custom("a sealed value is either plain or erased")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PersonId, RawId};

    #[test]
    fn a_sealed_value_reads_back_known_or_erased() {
        let subject = Subject::Person(PersonId(RawId::from_bytes([7; 16])));
        for value in [
            Sealed::under(subject, "Ada".to_owned()),
            Sealed::<String>::Erased { subject },
        ] {
            let json = serde_json::to_value(&value).unwrap();
            assert!(json.get(Sealed::<String>::MARK).is_some());
            assert_eq!(
                serde_json::from_value::<Sealed<String>>(json).unwrap(),
                value
            );
        }
    }

    #[test]
    fn what_is_erased_is_read_no_more_and_keeps_whose_key_it_was() {
        let subject = Subject::Person(PersonId(RawId::from_bytes([7; 16])));
        let mut value = Sealed::under(subject, "Ada");
        for _ in 0..2 {
            value.erase();
            assert_eq!(value, Sealed::Erased { subject });
        }
    }

    #[test]
    fn a_box_that_was_not_opened_is_refused() {
        let json = serde_json::json!({"$sealed": {
            "subject": "person:00000000000000000000000000", "box": "AAAA" }});
        assert!(serde_json::from_value::<Sealed<String>>(json).is_err());
    }
}
