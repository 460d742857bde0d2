//! Groups that guard the Award's quality together, and who is of them when.
//!
//! The providers formed three groups: one open to every provider, and two smaller ones made of its
//! volunteers, of which the one that reads applications rotates (study of the Provider Group, 2017,
//! sections 3 and 6). How long a term is and how many follow each other is for each group's terms of
//! reference to say; what is in [`Settings::default`] is ours until they do.
//!
//! A term is a fact, and carries the membership by which its holder may act in the same append: who may
//! do what has one truth, and that is the state of `people`. Members do not act for the group but for
//! the organisation that they come from, which is what a conflict of interest is about.
//!
//! | to find | look in |
//! |---|---|
//! | what can be asked | `command.rs` |
//! | which groups there are | `group.rs` |
//! | how long a term is, and who says so | `reference.rs` |
//! | offering to serve | `volunteer.rs` |
//! | a term that begins, is renewed, ends | `term.rs` |
//! | readers of today who become members | `readers.rs` |
//! | whose turn it is to leave | `rotation.rs` |

mod command;
mod fact;
pub mod field;
mod group;
mod invariants;
mod lift;
mod readers;
mod reference;
mod rotation;
pub mod rule;
mod state;
mod term;
mod together;
mod volunteer;

pub use command::{Command, Known};
pub use fact::{
    Fact, GroupFormed, GroupKind, OfferDeclined, OfferWithdrawn, Place, ReferenceAdopted, Settings,
    TermBegan, TermEnded, Volunteered,
};
pub use group::{FormGroup, form_group};
pub use invariants::invariants;
pub use lift::lift;
pub use readers::{AdmitReaders, admissible, admit_readers};
pub use reference::{AdoptReference, LONGEST_TERM, adopt_reference};
pub use rotation::{Due, NOTICE_MONTHS, rotation_due};
pub use state::{Group, Offer, Outcome, Reference, State, Term};
pub use term::{
    AWAY_MONTHS, AdmitMember, EndTerm, RenewTerm, admit_member, end_term, in_a_row, may_stay,
    renew_term, serves_as,
};
pub use together::Together;
pub use volunteer::{
    DeclineOffer, Volunteer, WithdrawOffer, decline_offer, volunteer, withdraw_offer,
};
