//! What a database must do: the single writer's [`Store`], and the readers' [`Archive`] and
//! [`Desk`].
//!
//! The writer begins with everything that a group of commands asks, decides them, and commits their
//! rows, outcomes, slips and outbox with one durable flush. Nothing of a group that failed is ever seen.

use crate::{AccessLog, AccessRow, DamagedMail, Mail, Note, OutboxRow};
use jiff::Timestamp;
use merkle::Hash;
use thiserror::Error;
use vocabulary::{CaseId, CommandId, Digest, Revision};

/// Why the database did not do it. Nothing of what was asked is stored.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// There is no room left on the disk; it works again automatically when there is.
    #[error("there is no room left on the disk")]
    Full,
    /// Someone else wrote where this writer wanted to: another writer owns the ledger.
    #[error("another writer has taken over the ledger")]
    Fenced,
    /// The database did not answer, for a reason that may pass.
    #[error("the database is away: {0}")]
    Away(String),
    /// What is stored is not what a database of this kind stores.
    #[error("the database is damaged: {0}")]
    Damaged(String),
}

/// One fact as stored: its position from 0, its RFC 6962 leaf hash, its canonical bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// From 0, without gaps.
    pub position: u64,
    /// The leaf hash of `bytes`.
    pub leaf: Hash,
    /// The command that the fact came of: an index, rebuilt and compared by *verify*.
    pub command: CommandId,
    /// The envelope.
    pub bytes: Vec<u8>,
}

/// What a command was answered, so that the same command sent again gets the same answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredOutcome {
    /// The command.
    pub command: CommandId,
    /// A keyed digest of who sent it.
    pub actor: Digest,
    /// A keyed digest of what was sent.
    pub payload: Digest,
    /// The answer, in JSON.
    pub answer: Vec<u8>,
    /// When it may be forgotten.
    pub expires: Timestamp,
}

/// A kind of working paper on the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shelf {
    /// What someone has typed and not submitted.
    Draft,
    /// A session.
    Session,
    /// Whose sessions there are: `person/session`, so that one person's are found without a look at
    /// everyone's.
    SessionOf,
    /// A switch of the operator's, such as *mail is held*.
    Switch,
    /// An address that is being proven by mail: what was asked, sealed, and digests of its secrets.
    Proof,
    /// Which process does a job that only one may do.
    Lease,
    /// Where a file lies that was sent to be checked and is not imported yet, sealed.
    Check,
    /// What a subscription has been told, and what waits to be told: ids, and nothing about anyone.
    Subscription,
    /// How often the link of a holder was opened, and when last: nothing about anyone.
    Opened,
}

impl Shelf {
    /// Every shelf.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Session,
        Self::SessionOf,
        Self::Switch,
        Self::Proof,
        Self::Lease,
        Self::Check,
        Self::Subscription,
        Self::Opened,
    ];

    /// Its name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Session => "session",
            Self::SessionOf => "session-of",
            Self::Switch => "switch",
            Self::Proof => "proof",
            Self::Lease => "lease",
            Self::Check => "check",
            Self::Subscription => "subscription",
            Self::Opened => "opened",
        }
    }
}

/// A working paper: not a fact, changed in place, gone when it expires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The digest of the values it holds.
    pub revision: Revision,
    /// What it holds; personal data in it is sealed.
    pub body: Vec<u8>,
    /// When it goes.
    pub expires: Timestamp,
}

impl Slip {
    /// The expiry of a slip that stays until it is taken away.
    pub const NEVER: Timestamp = Timestamp::constant(253_370_764_800, 0);
}

/// What must be on the desk for a write to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// No slip with this key.
    Absent,
    /// A slip of this revision.
    Revision(Revision),
    /// Whatever there is.
    Anything,
}

impl Expected {
    /// Whether that is what is there.
    pub fn fits(self, current: Option<&Slip>) -> bool {
        match self {
            Self::Anything => true,
            Self::Absent => current.is_none(),
            Self::Revision(revision) => current.is_some_and(|slip| slip.revision == revision),
        }
    }
}

/// One compare-and-set on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipWrite {
    /// The shelf to write on.
    pub shelf: Shelf,
    /// Which slip on it.
    pub key: String,
    /// What must be there.
    pub expected: Expected,
    /// What is to be there; `None` takes it away.
    pub put: Option<Slip>,
}

/// The outcome of a [`SlipWrite`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteOutcome {
    /// The slip was written.
    Done,
    /// Something else was there, and still is.
    Refused(Option<Slip>),
}

/// What a slip is to become, whatever it is: it was compared before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipChange {
    /// The shelf that changed.
    pub shelf: Shelf,
    /// Which slip on it.
    pub key: String,
    /// What is to be there; `None` takes it away.
    pub put: Option<Slip>,
}

impl From<SlipWrite> for SlipChange {
    fn from(write: SlipWrite) -> Self {
        Self {
            shelf: write.shelf,
            key: write.key,
            put: write.put,
        }
    }
}

/// What one flush makes durable, all or nothing.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Facts, in order, without gaps.
    pub rows: Vec<Row>,
    /// What their commands were answered.
    pub outcomes: Vec<StoredOutcome>,
    /// What changes on the desk, in order.
    pub slips: Vec<SlipChange>,
    /// Mail that follows from them.
    pub outbox: Vec<OutboxRow>,
    /// The outcome of earlier mail.
    pub notes: Vec<Note>,
    /// Answers that were given. One with an id that is there already stays as it is.
    pub access: Vec<AccessRow>,
    /// The days of the access log that are disposed of, each by the key that seals it.
    pub access_disposed: Vec<CaseId>,
}

/// What a whole group asks of the database at once: over a network that is one journey, and not one
/// for each command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lookup {
    /// Commands: what they were answered, and whether any fact came of them.
    pub commands: Vec<CommandId>,
    /// Slips, by shelf and key.
    pub slips: Vec<(Shelf, String)>,
}

/// What there is of what was [`Lookup`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookupResult {
    /// What the commands were answered, where that is still remembered.
    pub outcomes: Vec<StoredOutcome>,
    /// The commands of which a fact came.
    pub carried_out: Vec<CommandId>,
    /// The slips that are there, with shelf and key.
    pub slips: Vec<(Shelf, String, Slip)>,
}

/// The single writer's database. Its calls come from one thread, in the order
/// `begin`, any of `find`, `sweep` and `release`, then `commit` or `abandon`.
pub trait Store: Send {
    /// Opens a transaction, in which no one else writes, and gives the rows that others wrote from
    /// position `from` on, with what is `wanted`.
    ///
    /// # Errors
    /// Returns an error if no transaction could be opened; there is then nothing to abandon.
    fn begin(&mut self, from: u64, wanted: &Lookup)
    -> Result<(Vec<Row>, LookupResult), StoreError>;

    /// What is wanted that was not known as the transaction began.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    fn find(&mut self, wanted: &Lookup) -> Result<LookupResult, StoreError>;

    /// Takes away every slip and outcome that expired before `now`, and every message that was made before `mail` and of
    /// which nothing more is done, within the transaction; gives how many.
    ///
    /// # Errors
    /// Returns an error if the database does not answer; the transaction must then be abandoned.
    fn sweep(&mut self, now: Timestamp, mail: Timestamp) -> Result<u64, StoreError>;

    /// Lets every held message wait to be sent, within the transaction; gives how many.
    ///
    /// # Errors
    /// Returns an error if the database does not answer; the transaction must then be abandoned.
    fn release(&mut self) -> Result<u64, StoreError>;

    /// Writes the batch and makes the whole transaction durable.
    ///
    /// # Errors
    /// Returns an error if it could not be made durable; nothing of it is then stored and the transaction
    /// is over.
    fn commit(&mut self, batch: &Batch) -> Result<(), StoreError>;

    /// Gives the transaction up.
    fn abandon(&mut self);

    /// Brings what the database keeps in a log of its own to where it stays, and empties that log;
    /// gives whether it is empty. Called between transactions, and waits for no reader.
    ///
    /// # Errors
    /// Returns an error if the database does not answer; everything is then where it was.
    fn empty_log(&mut self) -> Result<bool, StoreError>;

    /// Up to `limit` rows from position `from` on, in order.
    ///
    /// # Errors
    /// Returns an error if the database does not answer or a stored row is not one.
    fn read(&mut self, from: u64, limit: usize) -> Result<Vec<Row>, StoreError>;
}

/// The ledger's rows for readers, beside the writer.
pub trait Archive: Send + Sync {
    /// The bytes of the fact at `position`.
    ///
    /// # Errors
    /// Returns an error if the database does not answer or there is no such row.
    fn bytes(&self, position: u64) -> Result<Vec<u8>, StoreError>;

    /// Up to `limit` rows from position `from` on, in order.
    ///
    /// # Errors
    /// Returns an error if the database does not answer or a stored row is not one.
    fn rows(&self, from: u64, limit: usize) -> Result<Vec<Row>, StoreError>;
}

/// The working tables for readers, beside the writer.
pub trait Desk: AccessLog + Send + Sync {
    /// The slip with this key. One whose columns cannot be read is still there, empty, with a
    /// revision to replace it by: nothing opens it.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    fn slip(&self, shelf: Shelf, key: &str) -> Result<Option<Slip>, StoreError>;

    /// Every slip whose key begins with `prefix`, sorted by key.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    fn slips(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, Slip)>, StoreError>;

    /// Messages of the outbox, oldest first. A damaged row is left out, and hides no other.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    fn outbox(&self, wanted: Mail) -> Result<Vec<OutboxRow>, StoreError>;

    /// The damaged rows of the outbox but for those that say they were sent or have lapsed: what may
    /// not have arrived.
    ///
    /// # Errors
    /// Returns an error if the database does not answer.
    fn damaged_mail(&self) -> Result<Vec<DamagedMail>, StoreError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_as_expected_or_not() {
        let revision = |text| Revision::of([("text", text)]);
        let one = Slip {
            revision: revision("one"),
            body: b"one".to_vec(),
            expires: Slip::NEVER,
        };
        let cases = [
            (Expected::Absent, true, false),
            (Expected::Revision(revision("one")), false, true),
            (Expected::Revision(revision("two")), false, false),
            (Expected::Anything, true, true),
        ];
        for (expected, nothing, there) in cases {
            assert_eq!(expected.fits(None), nothing, "{expected:?}");
            assert_eq!(expected.fits(Some(&one)), there, "{expected:?}");
        }
    }
}
