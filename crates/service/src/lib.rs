//! The two doors of senco: [`Service::execute`] a command, [`Service::view`] an answer. Beside them four
//! rooms that are no facts: [`Service::desk`], [`Service::mail`], [`Service::sign_in`],
//! [`Service::housekeeping`].
//!
//! | to find | look in |
//! |---|---|
//! | the one serial step behind every write | `step/` |
//! | the one list of capabilities, and what each tells of its own | `capabilities.rs`; `people/`, `quality/`, `governance/` |
//! | what capabilities decide together | `joint/` |
//! | reading facts back | `fact.rs` |
//! | whether somebody may do something | `authorise.rs` |
//! | the public registers | `registers.rs` |
//! | what is being written | `draft.rs` |
//! | who is signed in, and how an address is proven | the crate `sign-in`; what it is given here, `service/sign_in.rs` |
//! | what mail says | `mail/`; its words are in `mail.toml` of each capability's folder |
//! | mail that follows from facts | `outbox.rs` |
//! | mail that the calendar asks for | `reminders.rs` of each capability, posted by `reminders.rs` |
//! | which cases mention a person who is to be erased | `mentions.rs` |
//! | what a page asks with | `views/`; what it can ask is in each capability's `views/` |
//! | how a database is waited for | `beside_tasks.rs` |
//! | whether what is stored is what was written | `check.rs`; of what lies on the desk, `check/`; how far the ledger is known to reach, `reach.rs` |

mod authorise;
mod bell;
mod beside_tasks;
mod capabilities;
mod check;
mod draft;
mod edge;
mod fact;
mod failure;
mod governance;
pub mod joint;
mod mail;
mod mentions;
mod outbox;
mod outcome;
mod parts;
mod people;
mod quality;
mod reach;
mod registers;
mod reminders;
pub mod rule;
mod service;
mod state;
mod step;
pub mod views;

pub use capabilities::{Command, Fact, OneOf, Sheet, State};
pub use check::{Finding, OnDesk, Report, Stored, check};
pub use draft::{
    Draft, Edit, read_text as read_draft, revision as draft_revision, text_of as draft_text,
};
pub use edge::{Clock, Entropy, Standing};
pub use fact::{NotRead, Published, PublishedValue, RegisterFact};
pub use failure::{Failure, Unavailable};
pub use ledger::Delivery;
pub use mail::{About, Kind, Letter, Message, Template, Worded, templates};
pub use mentions::{Mentioned, MentioningCase, Mentions};
pub use outcome::Outcome;
pub use parts::{NotReady, Parts};
pub use quality::{EvidenceDownload, registers::QUALITY_PROVIDER};
pub use reach::{KeepReach, Reach};
pub use service::{
    Carried, DAYS_ASIDE, DeskRoom, Housekeeping, Lease, MailCounts, MailRoom, NoWay, SaveDraft,
    Service, Swept, hold_mail,
};
pub use sign_in::{Acting, ByCode, ByLink, Link, Posted, Proof, SignedIn, Visiting};
pub use state::Moment;
pub use step::{ErasureLog, Gauges, NotFolded, OwedErasure};
