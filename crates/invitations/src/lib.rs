//! Who is invited to answer a survey: lists, messages and links.
//!
//! An invitation knows whom it is for and never what they answer: of a link it holds marks that do not lead to an answer (see
//! `answers::Secret`), and it learns that it was answered only together with others.
//!
//! | to find | look in |
//! |---|---|
//! | an invitation, and what can become of it | `invitation.rs` |
//! | the link by which someone wants no more emails | `stop.rs` |
//! | a list of people, as someone’s spreadsheet has it | `list.rs` |
//! | when the first message and the reminders are due | `round.rs` |
//! | how many were invited and have answered, by groups | `monitor.rs` |
//! | what a database must do | `store.rs`; the suite: `conformance.rs` |

mod invitation;
mod list;
mod monitor;
mod round;
mod stop;
mod store;

#[cfg(feature = "conformance")]
pub mod conformance;

pub use invitation::{
    Body, Invitation, InvitationKey, LinkMarks, Standing, opened_code, sealed_code,
};
pub use list::{Column, InviteList, Invitee, LONGEST_LIST, WrongList, WrongRow};
pub use monitor::{Breakdown, Counting, GroupLine, Monitor, STEP, stepped};
pub use round::{MESSAGES, after_message, after_try, first_due};
pub use stop::{StopCode, StopMark};
pub use store::{InvitationReaders, InvitationStore};
