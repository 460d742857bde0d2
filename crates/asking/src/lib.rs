//! What a view is made with: one moment of everything, as one actor may see it, and the long texts and
//! drafts that are stored beside it. It knows no capability but *people*; the views of each are a crate
//! above this one, and pages are above those: a page asks, and cannot look on its own.
//!
//! | to find | look in |
//! |---|---|
//! | something that can be asked; one moment, within someone's scope | `reading.rs` |
//! | where a query is read from: memory, or ledger and desk too | `stored.rs`; how those are waited for, `waiting.rs` |
//! | the states of all capabilities, by their types | `states.rs` |
//! | what is being written | `draft.rs` |
//! | a file of records that was sent to be checked | `sent.rs` |
//! | how often the link of a holder was opened | `openings.rs` |
//! | the types of event that programs are notified of | `event_types.rs` |
//! | what a subscription has been told, and what waits to be told | `journal.rs` |
//! | why something was not done | `failure.rs` |
//! | what waits for someone beside their own cases | `hints.rs` |
//! | the outcome of mail; what a message is about | `mail.rs`, `about.rs` |

mod about;
pub mod access_log;
pub mod draft;
pub mod event_types;
mod failure;
mod hints;
pub mod journal;
mod mail;
mod openings;
mod reading;
mod sent;
mod states;
mod stored;
mod waiting;

pub use about::About;
pub use draft::{
    Draft, Drafts, Edit, OnSheet, read_text as read_draft, revision as draft_revision,
    text_of as draft_text,
};
pub use failure::{Failure, Unavailable};
pub use hints::{Hint, Hints, LostByActing};
pub use journal::Journal;
pub use mail::{
    MAIL_HELD, MailLine, MailsAbout, UndeliveredLine, UndeliveredMail, UndeliveredView, redacted,
};
pub use openings::Openings;
pub use reading::{Query, Reading, covers, named_on};
pub use sent::SentFile;
pub use states::{MailKind, States};
pub use stored::{Facts, InMemory, Outside, Reads, StoredReading, ToldFact};
pub use waiting::beside_tasks;
