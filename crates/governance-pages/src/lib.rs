//! Pages of governance: groups, who is of them and until when, and who offers to serve.
//!
//! | pages | in |
//! |---|---|
//! | which groups there are, and one's own part in them | `groups.rs` |
//! | one group: members, terms that end soon, terms of reference | `group.rs` |
//! | admitting someone, and today's readers | `admit.rs`, `readers.rs` |
//! | a member's terms: renewing, ending | `member.rs`, `end.rs` |
//! | offering to serve, taking the offer back | `volunteer.rs`, `withdraw.rs` |
//! | answering an offer | `offer.rs`, `decline.rs` |
//! | adopting terms of reference | `reference.rs` |
//! | every route, and how addresses are made | `routes.rs`, `address.rs` |

#![allow(
    clippy::result_large_err,
    reason = "an answer is made once and handed on at once"
)]

mod address;
mod admit;
mod decline;
mod end;
mod field;
mod form;
mod group;
mod groups;
mod member;
mod offer;
mod readers;
mod reference;
mod routes;
mod volunteer;
mod withdraw;

pub use routes::ROUTES;
