//! Facts on the wire: how one is written, sealed, hashed and read again, and what a database must
//! do to keep them.
//!
//! - [`Envelope`]: one fact as one canonical byte string, stored and hashed exactly as it is.
//! - [`seal`], [`open`]: personal fields under their subject's key, by walking the JSON.
//! - [`KeyRing`] and [`Vault`]: the keys, in memory and durable; erasure is destroying one.
//! - [`Backend`]: a kind of database as a whole, opened, copied and checked.
//! - [`Store`]: the single writer's database. [`Archive`] and [`Desk`]: what readers see of it.
//! - [`AccessLog`]: answers that were given, kept sealed beside the desk.
//! - [`Papers`]: every row of the working tables, for the person who checks them.
//! - [`plain`]: slips that hold nothing personal.
//! - [`OutboxRow`]: mail to be sent, and its outcome.
//! - [`Verifier`]: whether what is stored is what was written.

mod access_log;
mod backend;
mod canonical;
#[cfg(feature = "conformance")]
pub mod conformance;
mod envelope;
mod keyring;
mod outbox;
mod papers;
pub mod plain;
mod seal;
mod store;
mod vault;
mod verify;

pub use access_log::{AccessLog, AccessRow};
pub use backend::{Backend, Part, Readers, Unread};
pub use canonical::{LARGEST_INTEGER, NotCanonical, to_canonical_bytes};
pub use envelope::{Envelope, Unreadable};
pub use keyring::{KeyRing, KeyState, Keys};
pub use outbox::{Addressee, DamagedMail, Delivery, Mail, Note, OutboxRow};
pub use papers::{DamagedSlip, OnShelf, Papers};
pub use seal::{
    LONGEST_TEXT, NotOpened, NotSealed, SubjectKey, open, open_bytes, seal, seal_bytes, subjects_of,
};
pub use store::{
    Archive, Batch, Desk, Expected, Lookup, LookupResult, Row, Shelf, Slip, SlipChange, SlipWrite,
    Store, StoreError, StoredOutcome, WriteOutcome,
};
pub use vault::{EpochKey, NotUnwrapped, Vault, WrappedKey};
pub use verify::{Mismatch, Verifier};
