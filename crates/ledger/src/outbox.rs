//! Mail to be sent, and its outcome.
//!
//! A row says who it is for and what it is about; address and text are made when it is sent, so
//! that nothing personal waits on the desk and nothing is said that has ceased to be true.

use jiff::Timestamp;
use vocabulary::{CaseId, Digest, PersonId};

/// Mail to be sent: its recipient and its subject. Address and text are made when it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxRow {
    /// Stable, so that a message sent twice is seen once.
    pub message: Digest,
    /// The name of the message’s template.
    pub template: String,
    /// The recipient.
    pub to: Addressee,
    /// The ids of the things it is about, in JSON.
    pub about: String,
    /// The case it is about, where it is about one: for the list on that case.
    pub case: Option<CaseId>,
    /// When it was written.
    pub made: Timestamp,
    /// What has become of it so far.
    pub delivery: Delivery,
}

/// The recipient of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// Someone: the address is the one known when it is sent.
    Person(PersonId),
    /// An address that no one may be known by: sealed in the slip with this key on
    /// [`crate::Shelf::Proof`].
    Slip(String),
}

/// What has become of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It is to be sent.
    Waiting,
    /// It is held until an operator releases it.
    Held,
    /// A server has taken it.
    Sent {
        /// The time at which it was sent.
        at: Timestamp,
    },
    /// It was tried and not taken.
    Failed {
        /// How many times it has been tried.
        tries: u32,
        /// When it is tried again; nothing when it was given up.
        next: Option<Timestamp>,
        /// Why the last attempt failed, in our own words: never an address.
        reason: String,
        /// Whether the server refused it for good.
        permanent: bool,
    },
    /// It was given up, and someone has told its recipient another way.
    DealtWith {
        /// When someone said so.
        at: Timestamp,
    },
    /// What it would have said had ceased to be true, or no one may know it any more.
    Lapsed {
        /// When that was found.
        at: Timestamp,
    },
}

impl Delivery {
    /// When a message made at `made` is to be tried; nothing when it is not.
    pub const fn due(&self, made: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Waiting => Some(made),
            Self::Failed { next, .. } => *next,
            Self::Held | Self::Sent { .. } | Self::DealtWith { .. } | Self::Lapsed { .. } => None,
        }
    }

    /// How often it was tried in vain.
    pub const fn tries(&self) -> u32 {
        match self {
            Self::Failed { tries, .. } => *tries,
            _ => 0,
        }
    }
}

/// The outcome of a message, to be noted on its row. A message that was sent stays sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The digest of the message.
    pub message: Digest,
    /// The outcome.
    pub delivery: Delivery,
}

/// Which messages of the outbox are wanted; always oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mail {
    /// All of them.
    All,
    /// Messages that are due to be tried, up to the number given.
    Due(Timestamp, usize),
    /// Those about a case.
    About(CaseId),
    /// Those to someone, by this very id.
    To(PersonId),
    /// Those held, and those that failed.
    Undelivered,
}

/// A message whose row is not what was written: it is handed to no one. What can still be read of it
/// may be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedMail {
    /// The number of its row.
    pub number: i64,
    /// The name of the message’s template, if it can still be read.
    pub template: Option<String>,
    /// The recipient.
    pub to: Option<PersonId>,
    /// The case it is about, where it is about one.
    pub case: Option<CaseId>,
    /// When it was written.
    pub made: Option<Timestamp>,
}
