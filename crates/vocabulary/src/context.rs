//! What a rule may know of the outside: the moment, the actor, and identifiers to give away.

use crate::{Actor, CommandId, FactId, RawId, london_date};
use hmac::{Hmac, KeyInit, Mac};
use jiff::{Timestamp, civil::Date};
use sha2::Sha256;
use std::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The secret from which all identifiers come. Made once, by `senco init`.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Seed([u8; 32]);

impl Seed {
    /// The seed with these bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Keyed hash of labelled parts; each part is preceded by its length.
    pub fn derive(&self, label: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length of key will do");
        for part in std::iter::once(label.as_bytes()).chain(parts.iter().copied()) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// An identifier: the first sixteen bytes of [`Seed::derive`].
    pub fn id(&self, label: &str, parts: &[&[u8]]) -> RawId {
        let bytes = self.derive(label, parts);
        RawId::from_bytes(bytes[..16].try_into().expect("16 of 32 bytes"))
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(…)")
    }
}

/// Gives identifiers within one command: HMAC(seed, label, command, n).
///
/// They depend on nothing else, so a command that a reader is not allowed to know of moves no identifier
/// that they may see.
#[derive(Clone, Debug)]
pub struct IdSource {
    seed: Seed,
    command: CommandId,
}

impl IdSource {
    /// The identifiers that `command` may give away.
    pub const fn new(seed: Seed, command: CommandId) -> Self {
        Self { seed, command }
    }

    /// The `n`-th identifier of the kind that `label` names.
    pub fn id<T: From<RawId>>(&self, label: &str, n: u32) -> T {
        self.seed
            .id(label, &[&self.command.0.bytes(), &n.to_be_bytes()])
            .into()
    }
}

/// Everything a rule may know that is not state: there is no other clock and no other chance.
#[derive(Clone, Debug)]
pub struct Context {
    /// The moment, to the millisecond.
    pub now: Timestamp,
    /// The civil date in London at that moment.
    pub today: Date,
    /// The person or program that acts.
    pub actor: Actor,
    /// The command being carried out.
    pub command: CommandId,
    /// Identifiers to give away.
    pub ids: IdSource,
}

impl Context {
    /// The context of `command`, done by `actor` at `now`.
    pub fn new(now: Timestamp, actor: Actor, command: CommandId, seed: &Seed) -> Self {
        let ids = IdSource::new(seed.clone(), command);
        Self {
            now,
            today: london_date(now),
            actor,
            command,
            ids,
        }
    }
}

/// A fact as the fold receives it: with its place in the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded<F> {
    /// Its position, from 0. For the fold only: no page and no rule ever sees one.
    pub position: u64,
    /// When it was recorded.
    pub at: Timestamp,
    /// Its identity.
    pub id: FactId,
    /// Who recorded it.
    pub actor: Actor,
    /// From which day it holds, where it says so.
    pub effective: Option<Date>,
    /// The fact that it replaces, where it replaces one.
    pub supersedes: Option<FactId>,
    /// What happened.
    pub fact: F,
}

impl<F> Recorded<F> {
    /// What happened, and the record without it: for a union of facts to hand it on as one of the
    /// capability's own.
    pub fn split(self) -> (F, Recorded<()>) {
        let of = Recorded {
            position: self.position,
            at: self.at,
            id: self.id,
            actor: self.actor,
            effective: self.effective,
            supersedes: self.supersedes,
            fact: (),
        };
        (self.fact, of)
    }

    /// The same record, with another view of what happened.
    pub fn map<G>(self, change: impl FnOnce(F) -> G) -> Recorded<G> {
        let (fact, of) = self.split();
        of.of(change(fact))
    }
}

impl Recorded<()> {
    /// The record of `fact`.
    pub fn of<F>(self, fact: F) -> Recorded<F> {
        Recorded {
            position: self.position,
            at: self.at,
            id: self.id,
            actor: self.actor,
            effective: self.effective,
            supersedes: self.supersedes,
            fact,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_depend_on_seed_label_command_and_number_only() {
        let command = |n| CommandId(RawId::from_bytes([n; 16]));
        let source = |seed, n| IdSource::new(Seed::from_bytes([seed; 32]), command(n));
        let id: RawId = source(1, 1).id("person", 0);
        assert_eq!(id, source(1, 1).id::<RawId>("person", 0));
        for other in [
            source(2, 1).id::<RawId>("person", 0),
            source(1, 2).id("person", 0),
            source(1, 1).id("case", 0),
            source(1, 1).id("person", 1),
        ] {
            assert_ne!(id, other);
        }
    }

    #[test]
    fn the_seed_is_never_printed() {
        assert_eq!(format!("{:?}", Seed::from_bytes([9; 32])), "Seed(…)");
    }
}
