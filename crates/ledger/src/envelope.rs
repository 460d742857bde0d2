//! One fact as one canonical byte string.

use crate::{NotCanonical, canonical};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;
use vocabulary::{
    Actor, ApiKeyId, Channel, CommandId, FactId, OrganisationId, PersonId, Role, Subject,
};

/// The format that this build writes. A reader refuses any other.
const FORMAT: u32 = 1;

/// The bytes are not an envelope of a format that this build reads.
#[derive(Debug, Error)]
pub enum Unreadable {
    /// Not JSON of the envelope's shape.
    #[error("not an envelope: {0}")]
    Shape(#[from] serde_json::Error),
    /// A format that this build does not know.
    #[error("envelope format {0} is not one that this build reads")]
    Format(u32),
    /// A moment outside the calendar.
    #[error("recorded at an impossible moment")]
    Moment,
}

/// Everything that is said of a fact beside what happened; stored and hashed exactly as encoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    /// What kind of fact, such as `quality.registered`.
    pub kind: String,
    /// The version of the body of that kind.
    pub version: u32,
    /// When it was recorded, to the millisecond.
    pub recorded_at: Timestamp,
    /// The command that it came of.
    pub command: CommandId,
    /// Which of the command's facts it is, from 0.
    pub ordinal: u32,
    /// Who did it.
    pub actor: Actor,
    /// Whose keys its sealed fields stand under, sorted.
    pub subjects: Vec<Subject>,
    /// From which day it holds, where it says so.
    pub effective: Option<Date>,
    /// The fact that it replaces, where it replaces one.
    pub supersedes: Option<FactId>,
    /// What happened: the fact, as JSON.
    pub body: Value,
}

/// The envelope's members in the order of RFC 8785, so that writing them one after the other is
/// canonical: no tree of the whole envelope is built just to be sorted.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<A> {
    actor: A,
    at: i64,
    body: Value,
    command: CommandId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    effective: Option<Date>,
    format: u32,
    kind: String,
    ordinal: u32,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    subjects: Vec<Subject>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    supersedes: Option<FactId>,
    version: u32,
}

/// An actor's members in the order of RFC 8785.
#[derive(Serialize)]
struct WireActor {
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<ApiKeyId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<OrganisationId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<PersonId>,
    role: Role,
    way: Channel,
}

impl From<Actor> for WireActor {
    fn from(actor: Actor) -> Self {
        let Actor {
            person,
            organisation,
            key,
            role,
            way,
        } = actor;
        Self {
            key,
            organisation,
            person,
            role,
            way,
        }
    }
}

impl Envelope {
    /// The fact's identity.
    pub fn id(&self) -> FactId {
        FactId::of(self.command, self.ordinal)
    }

    /// The canonical bytes.
    ///
    /// # Errors
    /// Returns an error if the body has no canonical form.
    pub fn encode(self) -> Result<Vec<u8>, NotCanonical> {
        canonical::check(&self.body)?;
        let wire = Wire {
            actor: WireActor::from(self.actor),
            at: self.recorded_at.as_millisecond(),
            body: self.body,
            command: self.command,
            effective: self.effective,
            format: FORMAT,
            kind: self.kind,
            ordinal: self.ordinal,
            subjects: self.subjects,
            supersedes: self.supersedes,
            version: self.version,
        };
        Ok(serde_json::to_vec(&wire).expect("an envelope has a form in JSON"))
    }

    /// Reads bytes that [`Envelope::encode`] wrote.
    ///
    /// # Errors
    /// Returns an error if they are not an envelope, or of a format that this build does not read.
    pub fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let wire: Wire<Actor> = serde_json::from_slice(bytes)?;
        if wire.format != FORMAT {
            return Err(Unreadable::Format(wire.format));
        }
        Ok(Self {
            kind: wire.kind,
            version: wire.version,
            recorded_at: Timestamp::from_millisecond(wire.at).map_err(|_| Unreadable::Moment)?,
            command: wire.command,
            ordinal: wire.ordinal,
            actor: wire.actor,
            subjects: wire.subjects,
            effective: wire.effective,
            supersedes: wire.supersedes,
            body: wire.body,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;
    use vocabulary::RawId;

    fn envelope() -> Envelope {
        Envelope {
            kind: "quality.registered".into(),
            version: 1,
            recorded_at: "2026-11-22T09:00:00.123Z".parse().unwrap(),
            command: CommandId(RawId::from_bytes([1; 16])),
            ordinal: 2,
            actor: Actor::OPERATOR,
            subjects: vec![],
            effective: Some(jiff::civil::date(2026, 11, 20)),
            supersedes: None,
            body: json!({"b": 1, "a": "ä"}),
        }
    }

    /// For ever: these bytes are in ledgers. If this test fails, old ledgers no longer verify.
    #[test]
    fn the_bytes_of_an_envelope_never_change() {
        let bytes = envelope().encode().unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            r#"{"actor":{"role":"operator","way":"command-line"},"at":1795338000123,"body":{"a":"ä","b":1},"command":"040g2081040g2081040g208104","effective":"2026-11-20","format":1,"kind":"quality.registered","ordinal":2,"version":1}"#
        );
    }

    proptest! {
        /// Whatever is there and whatever is not: the members are in the order of RFC 8785.
        #[test]
        fn the_bytes_of_any_envelope_are_canonical(
            persons in any::<bool>(),
            keys in any::<bool>(),
            subjects in 0_u8..3,
            effective in any::<bool>(),
            supersedes in any::<bool>(),
            text in any::<String>(),
        ) {
            let raw = |n| RawId::from_bytes([n; 16]);
            let envelope = Envelope {
                actor: Actor {
                    person: persons.then_some(raw(3).into()),
                    organisation: persons.then_some(raw(4).into()),
                    key: keys.then_some(raw(5).into()),
                    ..Actor::PUBLIC
                },
                subjects: (0..subjects).map(|n| Subject::Case(raw(n))).collect(),
                effective: envelope().effective.filter(|_| effective),
                supersedes: supersedes.then(|| envelope().id()),
                body: json!({"text": text, "list": [{"b": 1, "a": text}]}),
                ..envelope()
            };
            let bytes = envelope.clone().encode().unwrap();
            let value: Value = serde_json::from_slice(&bytes).unwrap();
            prop_assert_eq!(&bytes, &serde_json_canonicalizer::to_vec(&value).unwrap());
            prop_assert_eq!(Envelope::decode(&bytes).unwrap(), envelope);
        }
    }

    #[test]
    fn a_body_without_canonical_form_is_refused() {
        let envelope = Envelope {
            body: json!({"a": [0.5]}),
            ..envelope()
        };
        let error = envelope.encode().unwrap_err();
        assert_eq!(
            error.to_string(),
            "/a/0: 0.5 is not an integer within ±(2^53 − 1)"
        );
    }

    #[test]
    fn what_is_encoded_decodes() {
        let bytes = envelope().encode().unwrap();
        assert_eq!(Envelope::decode(&bytes).unwrap(), envelope());
    }

    #[test]
    fn another_format_is_refused() {
        let text = String::from_utf8(envelope().encode().unwrap()).unwrap();
        let later = text.replace("\"format\":1", "\"format\":2");
        assert!(matches!(
            Envelope::decode(later.as_bytes()),
            Err(Unreadable::Format(2))
        ));
    }
}
