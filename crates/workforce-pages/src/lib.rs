//! Pages of the workforce: the checker that anyone may use, and how we read the law.

#![allow(
    clippy::result_large_err,
    reason = "an answer is made once and handed on at once"
)]

mod checker;
mod field;
mod law;
mod routes;

pub use routes::ROUTES;
