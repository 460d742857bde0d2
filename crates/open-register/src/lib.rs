//! The GOV.UK Registers data model, version 2, as pure values.
//!
//! A [`Register`] is an ordered log of [entries](Entry). An entry says that at some time the
//! element with a [key](Key) got the data of a [blob](Blob); the latest entry of a key makes its
//! [record](Record). Nothing is changed or taken away: a new entry supersedes. Everything is
//! hashed, so that a reader who keeps a root hash can later prove what was published.
//!
//! - [`Blob`], [`Item`], [`Name`], [`Key`], [`Timestamp`], [`Multihash`]: the values.
//! - [`objecthash`]: how values are hashed.
//!
//! The model: <https://github.com/openregister/specification>, `content/v2`.

mod blob;
mod entry;
mod item;
mod key;
mod multihash;
mod name;
pub mod objecthash;
mod register;
mod text;
mod timestamp;

pub use blob::{Blob, BlobError, Value};
pub use entry::Entry;
pub use item::{Item, REDACTED};
pub use key::{Key, KeyError};
pub use multihash::{Multihash, MultihashError};
pub use name::{Name, NameError};
pub use register::{Record, Register, RegisterError, RegisterProof, Statistics};
pub use timestamp::{Timestamp, TimestampError};
