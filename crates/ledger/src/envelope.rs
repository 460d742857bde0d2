//! One fact as one canonical byte string.

use crate::{NotCanonical, to_canonical_bytes};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;
use vocabulary::{Actor, CommandId, FactId, Subject};

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
    /// What happened.
    pub body: Value,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    format: u32,
    kind: String,
    version: u32,
    at: i64,
    command: CommandId,
    ordinal: u32,
    actor: Actor,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    subjects: Vec<Subject>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    effective: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    supersedes: Option<FactId>,
    body: Value,
}

impl Envelope {
    /// The fact's identity.
    pub fn id(&self) -> FactId {
        FactId::of(self.command, self.ordinal)
    }

    /// The canonical bytes.
    ///
    /// # Errors
    /// When the body has no canonical form.
    pub fn encode(self) -> Result<Vec<u8>, NotCanonical> {
        let wire = Wire {
            format: FORMAT,
            kind: self.kind,
            version: self.version,
            at: self.recorded_at.as_millisecond(),
            command: self.command,
            ordinal: self.ordinal,
            actor: self.actor,
            subjects: self.subjects,
            effective: self.effective,
            supersedes: self.supersedes,
            body: self.body,
        };
        let value = serde_json::to_value(wire).expect("an envelope has a form in JSON");
        to_canonical_bytes(&value)
    }

    /// Reads bytes that [`Envelope::encode`] wrote.
    ///
    /// # Errors
    /// When they are not an envelope, or of a format that this build does not read.
    pub fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let wire: Wire = serde_json::from_slice(bytes)?;
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
