//! Pages of quality: providers apply, are read, decided on and registered.
//!
//! | pages | in |
//! |---|---|
//! | what someone has to do | `work.rs` |
//! | providers, and entering or changing one | `providers/` |
//! | accounts of providers that are new | `account_requests/` |
//! | an application: its questions, checking, submitting | `applications/` |
//! | its coverage maps | `coverage/` |
//! | its evidence | `evidence/` |
//! | what someone takes away of it: the decision as a letter, everything as a ZIP, the answers as a PDF | `taken/` |
//! | its review: readers, reports, the decision | `review/` |
//! | the Register of Quality Providers, for anyone | `register/` |
//! | every route, and how addresses are made | `routes.rs`, `address.rs` |

#![allow(
    clippy::result_large_err,
    reason = "an answer is made once and handed on at once"
)]

mod account_requests;
mod address;
mod applications;
mod coverage;
mod evidence;
mod field;
mod providers;
mod register;
mod review;
mod routes;
mod since;
mod taken;
mod words;
mod work;

pub use routes::ROUTES;
pub use words::standing;
