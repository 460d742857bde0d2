//! Whether the rows are what was written: each hashed again, in order, into the ledger's root.

use crate::{Envelope, Row};
use merkle::{Frontier, Hash};
use thiserror::Error;

/// The first thing found wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("position {position}: {what}")]
pub struct Mismatch {
    /// Where: the position of the first row that is not as written.
    pub position: u64,
    /// What is wrong with it.
    pub what: String,
}

/// Takes rows one after the other and keeps the root of those it has accepted.
#[derive(Clone, Debug, Default)]
pub struct Verifier {
    frontier: Frontier,
}

impl Verifier {
    /// Accepts the next row.
    ///
    /// # Errors
    /// Returns an error if the row is not the next, does not hash to its leaf, is not an envelope, or its
    /// index says something else than its bytes.
    pub fn accept(&mut self, row: &Row) -> Result<Envelope, Mismatch> {
        let expected = self.frontier.size();
        let bad = |what: &str| Mismatch {
            position: expected,
            what: what.to_owned(),
        };
        if row.position != expected {
            return Err(bad(&format!("missing; the next row says {}", row.position)));
        }
        let leaf = Hash::leaf(&row.bytes);
        if leaf != row.leaf {
            return Err(bad("the fact does not hash to its leaf"));
        }
        let envelope = Envelope::decode(&row.bytes).map_err(|error| bad(&error.to_string()))?;
        if envelope.command != row.command {
            return Err(bad("the index of commands names another command"));
        }
        self.frontier.append(leaf);
        Ok(envelope)
    }

    /// How many rows were accepted.
    pub fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// The RFC 6962 root of the rows accepted so far.
    pub fn root(&self) -> Hash {
        self.frontier.root()
    }
}
