//! The two doors of senco: [`Service::execute`] a command, [`Service::view`] an answer. Beside them four
//! rooms that are no facts: [`Service::desk`], [`Service::mail`], [`Service::sign_in`],
//! [`Service::housekeeping`].
//!
//! | to find | look in |
//! |---|---|
//! | the one serial step behind every write | `step/` |
//! | the one list of capabilities, and what each tells of its own | `capabilities.rs`; `people/`, `quality/`, `governance/`, `workforce/` |
//! | what capabilities decide together | the crate `joint` |
//! | reading facts back | `fact.rs` |
//! | whether someone may do something | `authorise.rs` |
//! | the public registers | `registers.rs` |
//! | what is being written, of whatever capability | `drafted.rs`; how it is saved, `service/desk.rs` |
//! | files, sealed and kept | `service/files.rs` |
//! | what lies beside a fact, about no person, and is loaded before it is folded | `contents.rs` |
//! | who is signed in, and how an address is proven | the crate `sign-in`; what it is given here, `service/sign_in.rs` |
//! | what mail says | `mail/`; its words are in `mail.toml` of each capability's folder |
//! | mail that follows from facts | `outbox.rs` |
//! | mail that the calendar asks for | `reminders.rs` of each capability, posted by `reminders.rs` |
//! | which cases mention a person who is to be erased | `mentions.rs` |
//! | what can be asked | the crates `people-views`, `quality-views`, `governance-views`, `workforce-views`, all in `views.rs`; with what, `asking` |
//! | what the service is to the doors that pages have | `service/behind.rs`; the doors, the crate `doors` |
//! | how a database is waited for | `beside_tasks.rs` |
//! | whether what is stored is what was written | `check.rs`; of what lies on the desk, `check/`; how far the ledger is known to reach, `reach.rs` |

mod authorise;
mod bell;
mod beside_tasks;
mod capabilities;
mod check;
mod contents;
mod drafted;
mod edge;
mod events;
mod fact;
mod governance;
mod invariants;
mod mail;
mod mentions;
mod outbox;
mod parts;
mod people;
mod quality;
mod reach;
mod registers;
mod reminders;
mod retention;
pub mod rule;
mod service;
mod step;
mod surveys;
pub mod views;
mod workforce;

pub use ::joint;
pub use asking::journal::{Answer as ProgramAnswer, Event};
pub use asking::{
    About, Draft, Edit, Failure, Unavailable, draft_revision, draft_text, read_draft,
};
pub use capabilities::{CAPABILITIES, Command, Fact, OneOf, Sheet, State};
pub use check::{AnsweredCampaign, Finding, OnDesk, Report, Stored, check};
pub use contents::NotLoaded;
pub use doors::{
    Acting, ByCode, ByLink, Delivery, DeskRoom, InvitationAnswered, InvitationLink, InvitedTo,
    Link, Message, Moment, NoWay, OtherEntry, Outcome, Proof, Proving, SaveDraft, SignInRequested,
    SignedIn, Visiting,
};
pub use edge::{Clock, Entropy, Room, Standing};
pub use events::{EventRoom, OpenJournal};
pub use fact::{NotRead, Published, PublishedValue, RegisterFact};
pub use mail::{Kind, Letter, Template, Worded, templates};
pub use mentions::{Mentioned, MentioningCase, Mentions};
pub use parts::{AnswerParts, InvitationParts, NotReady, Parts};
pub use quality::registers::QUALITY_PROVIDER;
pub use quality_views::{EvidenceDownload, EvidenceRoom};
pub use reach::{KeepReach, Reach};
pub use service::{Carried, Housekeeping, Lease, MailCounts, MailRoom, Service, Swept, hold_mail};
pub use step::{ErasureLog, Gauges, NotFolded, OwedErasure};
pub use vocabulary::Checked;
pub use workforce_views::{ClaimFileRoom, ClaimLinkRoom};
