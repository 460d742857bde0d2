//! Facts on their way into the ledger and back: in an envelope, and read by kind. What kinds there are is in
//! `capabilities.rs`.

use crate::{
    Fact, Failure, Unavailable,
    contents::{Contents, Encloses as _, NotLoaded},
};
use asking::ToldFact;
use jiff::Timestamp;
use ledger::{Archive, Envelope, KeyRing, Keys, NotOpened, Unreadable};
use memchr::memmem::Finder;
use open_register::{Blob, BlobError};
use serde::{Deserialize, Serialize};
use std::{any::Any, collections::BTreeMap, ops::Deref};
use thiserror::Error;
use vocabulary::{Actor, CommandId, Kind, NewFact, OfKind, Recorded, facts};

facts! {
    /// What can have happened to a public register.
    RegisterFact {
        "register.published" 1 => Published,
    }
}

/// A public register got an entry: the consequence of facts written in the same append.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// The register's name.
    pub register: String,
    /// The element's key.
    pub key: String,
    /// What the register now says of it: dates, never a state that time alone changes.
    pub blob: BTreeMap<String, PublishedValue>,
}

/// The value of one attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum PublishedValue {
    /// A single value.
    One(String),
    /// A set of values.
    Many(Vec<String>),
}

impl Published {
    /// The entry's blob.
    ///
    /// # Errors
    /// Returns an error if an attribute's name or a value is not one of a register.
    pub fn blob(&self) -> Result<Blob, BlobError> {
        self.blob
            .iter()
            .try_fold(Blob::default(), |blob, (name, value)| match value {
                PublishedValue::One(text) => blob.with(name, text),
                PublishedValue::Many(texts) => blob.with_set(name, texts),
            })
    }
}

/// How many facts are looked through at once.
const ROWS: usize = 1000;

/// A stored fact could not be read. A node that meets one does not get ready.
#[derive(Debug, Error)]
pub enum NotRead {
    /// It is not an envelope.
    #[error(transparent)]
    Envelope(#[from] Unreadable),
    /// A sealed field does not open.
    #[error(transparent)]
    Sealed(#[from] NotOpened),
    /// What lies beside it cannot be had.
    #[error(transparent)]
    Beside(#[from] NotLoaded),
    /// A kind that this build does not know: a later release wrote it.
    #[error("this release does not know the kind {0} version {1}")]
    Kind(String, u32),
    /// It is of another kind than what is looked for there.
    #[error("position {0} has a fact of the kind {1}, where one of the kind {2} is")]
    Another(u64, &'static str, &'static str),
    /// The body is not of its kind's shape.
    #[error("{0}: {1}")]
    Body(String, serde_json::Error),
}

/// The envelope of the `ordinal`-th fact of a command, its body marked and not yet sealed.
///
/// # Errors
/// Returns an error if a value of the fact has no form in JSON.
pub fn envelope(
    new: &NewFact<Fact>,
    at: Timestamp,
    actor: Actor,
    command: CommandId,
    ordinal: u32,
) -> Result<Envelope, serde_json::Error> {
    let kind = new.fact.kind();
    Ok(Envelope {
        kind: kind.name.to_owned(),
        version: kind.version,
        recorded_at: at,
        command,
        ordinal,
        actor,
        subjects: Vec::new(),
        effective: new.effective,
        supersedes: new.supersedes,
        body: new.fact.body()?,
    })
}

/// Reads stored bytes: decoded, opened, lifted to the newest version. What lies beside the fact is named
/// and not loaded: whoever folds it has it from [`Whole::read`].
///
/// # Errors
/// Returns an error if they are not a fact that this build knows, or a sealed field does not open.
pub fn read(bytes: &[u8], position: u64, keys: &dyn Keys) -> Result<Recorded<Fact>, NotRead> {
    let mut envelope = Envelope::decode(bytes)?;
    ledger::open(&mut envelope, keys)?;
    Ok(Recorded {
        position,
        at: envelope.recorded_at,
        id: envelope.id(),
        actor: envelope.actor,
        effective: envelope.effective,
        supersedes: envelope.supersedes,
        fact: Fact::read(&envelope.kind, envelope.version, envelope.body)?,
    })
}

/// A recorded fact with all that lies beside it: nothing else is folded. What it names was loaded,
/// compared with its digest and read, so that a fold looks nothing up and cannot refuse.
pub(crate) struct Whole(Recorded<Fact>);

impl Whole {
    /// Reads stored bytes as [`read`] does, and loads what lies beside the fact.
    ///
    /// # Errors
    /// As [`read`], and when what lies beside it cannot be had.
    pub(crate) fn read(
        bytes: &[u8],
        position: u64,
        keys: &dyn Keys,
        contents: &Contents,
    ) -> Result<Self, NotRead> {
        let mut recorded = read(bytes, position, keys)?;
        recorded.fact.enclose(contents)?;
        Ok(Self(recorded))
    }

    /// A fact beside which nothing lies.
    #[cfg(test)]
    pub(crate) const fn of(recorded: Recorded<Fact>) -> Self {
        Self(recorded)
    }

    /// What was recorded.
    pub(crate) fn recorded(self) -> Recorded<Fact> {
        self.0
    }
}

impl Deref for Whole {
    type Target = Recorded<Fact>;

    fn deref(&self) -> &Recorded<Fact> {
        &self.0
    }
}

/// The same, where there can only be a fact of one kind.
///
/// # Errors
/// As [`read`], and when a fact of another kind is there: the ledger, or what was folded of it, is
/// damaged then.
pub fn read_of<T>(bytes: &[u8], position: u64, keys: &dyn Keys) -> Result<T, NotRead>
where
    T: OfKind,
    T::Fact: TryFrom<Fact>,
{
    let fact = read(bytes, position, keys)?.fact;
    let found = fact.kind().name;
    let fact = T::Fact::try_from(fact).ok().and_then(T::of);
    fact.ok_or(NotRead::Another(position, found, T::KIND.name))
}

/// The stored facts that the state names by their position.
#[derive(Clone, Copy)]
pub(crate) struct Facts<'a> {
    pub(crate) archive: &'a dyn Archive,
    pub(crate) keys: &'a KeyRing,
}

impl Facts<'_> {
    /// The fact at a position, opened: of the kind that the state found there. One of another kind is
    /// damage, which the log tells, and never as if nothing had been said.
    pub(crate) fn of<T>(self, position: u64) -> Result<T, Failure>
    where
        T: OfKind,
        T::Fact: TryFrom<Fact>,
    {
        let bytes = self.archive.bytes(position)?;
        read_of(&bytes, position, self.keys).map_err(|error| unread(position, &error))
    }
}

impl asking::Facts for Facts<'_> {
    fn at(&self, position: u64, wanted: Kind) -> Result<Box<dyn Any>, Failure> {
        let bytes = self.archive.bytes(position)?;
        let fact = read(&bytes, position, self.keys).map(|recorded| recorded.fact);
        let fact = fact.and_then(|fact| match fact.kind().name {
            found if found == wanted.name => Ok(fact.of_its_capability()),
            found => Err(NotRead::Another(position, found, wanted.name)),
        });
        fact.map_err(|error| unread(position, &error))
    }

    fn naming(&self, ids: &[String], visit: &mut dyn FnMut(ToldFact)) -> Result<(), Failure> {
        let finders: Vec<Finder<'_>> = ids.iter().map(Finder::new).collect();
        let mut position = 0;
        loop {
            let rows = self.archive.rows(position, ROWS)?;
            let Some(last) = rows.last().map(|row| row.position) else {
                return Ok(());
            };
            for row in rows {
                let names = |finder: &Finder<'_>| finder.find(&row.bytes).is_some();
                if !finders.is_empty() && !finders.iter().any(names) {
                    continue;
                }
                let recorded = read(&row.bytes, row.position, self.keys)
                    .map_err(|error| unread(row.position, &error))?;
                visit(ToldFact {
                    at: recorded.at,
                    kind: recorded.fact.kind().name.to_owned(),
                    by: recorded.actor,
                    effective: recorded.effective,
                    body: recorded.fact.body().unwrap_or_default(),
                });
            }
            position = last + 1;
        }
    }
}

/// A stored fact that could not be read: the log says where, and the person who asked that it is away.
pub(crate) fn unread(position: u64, error: &NotRead) -> Failure {
    tracing::error!(position, %error, "a stored fact could not be read");
    Unavailable::Away.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::{OrganisationId, RawId};

    #[test]
    fn a_fact_of_another_kind_is_damage_and_not_nothing() {
        let id = RawId::from_bytes([7; 16]);
        let renamed = people::OrganisationRenamed {
            organisation: OrganisationId(id),
            name: "Wessex".into(),
        };
        let new: NewFact<Fact> = NewFact::new(people::Fact::from(renamed.clone()));
        let (at, actor) = (Timestamp::UNIX_EPOCH, Actor::OPERATOR);
        let envelope = envelope(&new, at, actor, CommandId(id), 0).unwrap();
        let bytes = envelope.encode().unwrap();
        let keys = KeyRing::default();
        let found: people::OrganisationRenamed = read_of(&bytes, 3, &keys).unwrap();
        assert_eq!(found, renamed);
        let damaged = |says: &str, other: NotRead| {
            assert!(matches!(other, NotRead::Another(3, ..)), "{other}");
            assert!(other.to_string().contains(says), "{other}");
        };
        let of_capability = read_of::<people::OrganisationEntered>(&bytes, 3, &keys);
        damaged("people.organisation-entered", of_capability.unwrap_err());
        let of_another = read_of::<quality::ReadingGiven>(&bytes, 3, &keys);
        damaged("quality.reading-given", of_another.unwrap_err());
    }
}
