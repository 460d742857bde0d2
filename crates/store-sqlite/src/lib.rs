//! The ledger, the desk and the vault in SQLite: WAL, `synchronous=FULL`, one writer.
//!
//! Two databases: `senco.sqlite` (facts and desk, written in one transaction) and `vault.sqlite`
//! (wrapped keys, `secure_delete`, so that erasing overwrites). The only crate that links SQLite. Others
//! reach it as a [`ledger::Backend`]: [`SqliteBackend`].

mod access_log;
mod answers;
mod backend;
mod connection;
mod digest;
mod invitations;
mod log;
mod message;
mod outbox;
mod papers;
mod readers;
mod rows;
mod store;
mod vault;

pub use answers::{SqliteAnswerReaders, SqliteAnswers};
pub use backend::SqliteBackend;
pub use connection::{copy_to, store_error};
pub use invitations::{SqliteInvitationReaders, SqliteInvitations};
pub use log::{log_of, unread};
pub use readers::SqliteReaders;
pub use store::SqliteStore;
pub use vault::SqliteVault;
