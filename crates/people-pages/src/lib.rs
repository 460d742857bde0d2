//! Pages about people: who signs in, and who acts for whom.

#![allow(
    clippy::result_large_err,
    reason = "an answer is made once and handed on at once"
)]

mod account;
mod doubles;
mod entry;
mod field;
mod invitation;
mod lost;
mod routes;
pub mod sign_in;

pub use routes::ROUTES;
