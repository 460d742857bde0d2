//! Pages of surveys: what each asks, trying one, and making one’s own.
//!
//! | pages | in |
//! |---|---|
//! | which surveys there are; one of them; its file | `all.rs`, `survey.rs`, `file.rs` |
//! | a guide for interviews or groups | `guide.rs` |
//! | everything that a survey asks, and of whom | `asked.rs` |
//! | trying one, a question a page | `walk/` |
//! | making one’s own: copy, change, sign off | `own/` |
//! | campaigns: plan, prepare, open, close, have the answers | `campaigns/` |
//! | answering one that is put to people | `answering/` |
//! | what differs between two | `differences.rs` |
//! | every route, and how addresses are made | `routes.rs`, `address.rs` |

#![allow(
    clippy::result_large_err,
    reason = "an answer is made once and handed on at once"
)]

mod address;
mod all;
mod answering;
mod asked;
mod campaigns;
mod differences;
mod field;
mod file;
mod guide;
mod own;
mod routes;
mod survey;
mod walk;

pub use routes::ROUTES;
