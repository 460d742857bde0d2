//! Pages of retention: what is deleted when, legal holds, and a copy of one’s own data.
//!
//! | pages | in |
//! |---|---|
//! | what is deleted soon, what was deleted, legal holds | `overview.rs` |
//! | placing a hold, lifting one | `hold.rs`, `lift.rs` |
//! | a copy of one’s own data: the page, the ZIP | `own_copy.rs`; what lies in it, also for an operator’s: `copy_files.rs` |
//! | every route, and how addresses are made | `routes.rs`, `address.rs` |

#![allow(
    clippy::result_large_err,
    reason = "an answer is made once and handed on at once"
)]

mod address;
mod copy_files;
mod hold;
mod lift;
mod overview;
mod own_copy;
mod routes;

pub use copy_files::{copy_files, file_name};
pub use routes::ROUTES;
