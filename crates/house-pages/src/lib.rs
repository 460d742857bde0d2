//! Pages of the house: for anyone, and for the person who looks after it.

#![allow(
    clippy::result_large_err,
    reason = "an answer is made once and handed on at once"
)]

mod accessibility;
mod guides;
mod help;
mod home;
mod how_long;
mod mail;
mod privacy;
mod routes;
mod status;
mod who_may_see_what;

pub use routes::ROUTES;
