//! The GOV.UK Registers data model, version 2, as pure values.
//!
//! A [`Register`] is an ordered log of [entries](Entry). An entry says that at some time the
//! element with a [key](Key) got the data of a [blob](Blob); the latest entry of a key makes its
//! [record](Record). Nothing is changed or taken away: a new entry supersedes. Everything is
//! hashed, so that a reader who keeps a root hash can later prove what was published.
//!
//! - [`Blob`], [`Item`], [`Name`], [`Key`], [`Timestamp`], [`Multihash`]: the values.
//! - [`objecthash`]: how values are hashed.
//! - [`Schema`], [`Datatype`], [`Cardinality`]: what a register allows in its blobs. A register
//!   itself takes whatever it is given, because what was once published stays published; ask
//!   [`Schema::check`] before publishing.
//! - [`Definition`]: what a register says about itself.
//! - [`json`] and [`table`]: the representations that are served.
//!
//! The model: <https://github.com/openregister/specification>, `content/v2`.

mod blob;
mod datatype;
mod definition;
mod entry;
mod item;
pub mod json;
mod key;
mod multihash;
mod name;
pub mod objecthash;
mod register;
mod schema;
pub mod table;
mod text;
mod timestamp;

pub use blob::{Blob, BlobError, Value};
pub use datatype::Datatype;
pub use definition::{Definition, Status};
pub use entry::Entry;
pub use item::{Item, REDACTED};
pub use key::{Key, KeyError};
pub use multihash::{Multihash, MultihashError};
pub use name::{Name, NameError};
pub use register::{Record, Register, RegisterError, RegisterProof, Statistics};
pub use schema::{Attribute, Cardinality, Schema, SchemaError, Violation, Violations};
pub use timestamp::{Timestamp, TimestampError};
