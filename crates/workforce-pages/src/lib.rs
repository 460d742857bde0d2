//! Pages of the workforce: the checker that anyone may use, how we read the law, every school on any date, and
//! the national list, teachers and awarding bodies for whoever keeps the register.

#![allow(
    clippy::result_large_err,
    reason = "an answer is made once and handed on at once"
)]

mod address;
mod awarding_bodies;
mod checker;
mod claims;
mod field;
mod law;
mod posts;
mod routes;
mod school_list;
mod schools;
mod teachers;

pub use routes::ROUTES;
