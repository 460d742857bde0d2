//! The two doors of senco: [`Service::execute`] a command, [`Service::view`] an answer. Beside them four
//! rooms that are no facts: [`Service::desk`], [`Service::mail`], [`Service::sign_in`],
//! [`Service::housekeeping`].
//!
//! | to find | look in |
//! |---|---|
//! | the one serial step behind every write | `step/` |
//! | the union of facts, and reading them back | `fact.rs` |
//! | every command and what decides it | `command.rs` |
//! | whether somebody may do something | `authorise.rs` |
//! | what public registers say | `registers.rs` |
//! | what is being written | `draft.rs`; a coverage map put together of its pages, `mapping.rs` |
//! | who is signed in, and how an address is proven | the crate `sign-in`; what it is given here, `service/sign_in.rs` |
//! | what mail says | `mail/`, its words in `mail/templates.toml` |
//! | which mail follows from which fact | `outbox.rs` |
//! | which cases mention a person who is to be erased | `mentions.rs` |
//! | everything that a page can ask | `views/` |
//! | whether what is stored is what was written | `check.rs`; of what lies on the desk, `check/`; how far the ledger is known to reach, `reach.rs` |

mod authorise;
mod bell;
mod check;
mod command;
mod draft;
mod edge;
mod fact;
mod failure;
mod given;
mod mail;
mod mapping;
mod mentions;
mod outbox;
mod outcome;
mod parts;
mod quality;
mod reach;
mod registers;
mod service;
mod state;
mod step;
pub mod views;

pub use check::{Finding, OnDesk, Report, Stored, check};
pub use command::Command;
pub use draft::{
    Draft, Edit, Sheet, read_text as read_draft, revision as draft_revision, text_of as draft_text,
};
pub use edge::{Clock, Entropy, Standing};
pub use fact::{Fact, NotRead, Published, PublishedValue, RegisterFact};
pub use failure::{Failure, Unavailable};
pub use ledger::Delivery;
pub use mail::{About, Letter, Message, Template, Worded, templates};
pub use mentions::{Mentioned, MentioningCase, Mentions};
pub use outcome::Outcome;
pub use parts::{NotReady, Parts};
pub use reach::{KeepReach, Reach};
pub use registers::QUALITY_PROVIDER;
pub use service::{
    Carried, DAYS_ASIDE, DeskRoom, EvidenceDownload, Housekeeping, Lease, MailRoom, NoWay,
    SaveDraft, Service, Swept, hold_mail,
};
pub use sign_in::{Acting, ByCode, ByLink, Link, Posted, Proof, SignedIn, Visiting};
pub use state::{Moment, State};
pub use step::{ErasureLog, Gauges, NotFolded, OwedErasure};
